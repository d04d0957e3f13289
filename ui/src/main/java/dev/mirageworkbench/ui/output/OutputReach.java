package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.Optional;

/// What the outputs of a cell can ask of what is around them.
public interface OutputReach {
  /// Of outputs that stand alone.
  OutputReach NONE =
      new OutputReach() {
        @Override
        public void runAgain() {
          // There is no cell.
        }

        @Override
        public Optional<CauseMount> mountOf(WorkspacePath path) {
          return Optional.empty();
        }

        @Override
        public void editMount(WorkspacePath prefix) {
          // There is no workspace.
        }

        @Override
        public void goTo(TracePlace place) {
          // There is nowhere to go.
        }
      };

  /// Runs the cell.
  void runAgain();

  /// The mount that has a path. May block.
  Optional<CauseMount> mountOf(WorkspacePath path);

  /// Shows the form of a mount, in which one signs in, too.
  void editMount(WorkspacePath prefix);

  /// Leads to a place that a traceback names, or says why not.
  void goTo(TracePlace place);
}
