package dev.mirageworkbench.ui.dialog;

import java.nio.file.Path;
import java.util.Optional;

/// Asks for a place on this machine.
public interface PathChooser {
  Optional<Path> folder();

  /// A file that is there.
  Optional<Path> file();
}
