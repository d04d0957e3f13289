package dev.mirageworkbench.ui.shell;

import java.io.IOException;
import java.nio.file.Path;

/// What the user has chosen for all windows, as a file that people edit.
@FunctionalInterface
public interface SettingsFile {
  /// The file, which is made where there is none yet. May block.
  Path ready() throws IOException;
}
