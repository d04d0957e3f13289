package dev.mirageworkbench.ui.shell;

import java.nio.file.Path;
import java.util.Optional;

/// The system's own dialogs for files.
public interface FileChoosers {
  Optional<Path> notebookToOpen();

  /// @param name a first proposal
  Optional<Path> notebookToSave(String name);

  Optional<Path> folder();
}
