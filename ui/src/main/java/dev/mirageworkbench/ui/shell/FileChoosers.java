package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.dialog.PathChooser;
import java.nio.file.Path;
import java.util.Optional;

/// The system's own dialogs for files.
public interface FileChoosers extends PathChooser {
  Optional<Path> notebookToOpen();

  /// @param name a first proposal
  Optional<Path> notebookToSave(String name);

  /// @param name a first proposal, with its ending
  /// @param kind what it becomes, in words
  Optional<Path> exportTo(String name, String kind);
}
