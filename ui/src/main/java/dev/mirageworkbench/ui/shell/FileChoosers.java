package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.dialog.FileToSave;
import dev.mirageworkbench.ui.dialog.PathChooser;
import java.nio.file.Path;
import java.util.Optional;

/// The system's own dialogs for files.
public interface FileChoosers extends PathChooser, FileToSave {
  Optional<Path> notebookToOpen();

  /// @param name a first proposal
  Optional<Path> notebookToSave(String name);

  Optional<Path> workspaceToOpen();

  /// @param name a first proposal
  Optional<Path> workspaceToSave(String name);
}
