package dev.mirageworkbench.ui.dialog;

import java.nio.file.Path;
import java.util.Optional;

/// Asks where a file is to be saved.
@FunctionalInterface
public interface FileToSave {
  /// @param name a first proposal
  /// @param extension of its names, without a dot
  Optional<Path> fileToSave(String name, String extension);
}
