package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.event.CacheEvent.InputChanged;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.ui.output.CauseMount;
import dev.mirageworkbench.usage.CellUsage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// What a notebook needs to know of the files that its cells use.
public interface RunFiles {
  /// Of a notebook without a workspace.
  RunFiles NONE =
      new RunFiles() {
        @Override
        public CellUsage usage(CellId run) {
          return CellUsage.NONE;
        }

        @Override
        public List<WorkspacePath> check(Map<WorkspacePath, Validator> files) {
          return List.of();
        }

        @Override
        public Subscription watch(Consumer<InputChanged> changed) {
          return Subscription.EMPTY;
        }

        @Override
        public void show(WorkspacePath file) {
          // Nowhere to show it.
        }
      };

  /// What a run did so far. Quick; asks no backend.
  CellUsage usage(CellId run);

  /// Asks the backends whether files are still as they were read. Blocks.
  ///
  /// @return those that could not be asked for
  List<WorkspacePath> check(Map<WorkspacePath, Validator> files) throws ResourceException;

  /// Hears of files that changed since a cell read them.
  ///
  /// @param changed is called on any thread, and returns quickly
  Subscription watch(Consumer<InputChanged> changed);

  /// Shows a file in the tree.
  void show(WorkspacePath file);

  /// The mount that has a path. May block.
  default Optional<CauseMount> mountOf(WorkspacePath path) {
    return Optional.empty();
  }

  /// Shows the form of a mount.
  default void editMount(WorkspacePath prefix) {
    // There is none.
  }

  /// Opens a Python script in the window if it is a file of this machine. No other program is asked
  /// to: some would run it.
  default void openScript(WorkspacePath file) {
    // Nowhere to open it.
  }
}
