package dev.mirageworkbench.ui.dialog;

import java.nio.file.Path;
import java.util.Optional;

/// Asks for a folder of this machine.
@FunctionalInterface
public interface FolderChooser {
  Optional<Path> choose();
}
