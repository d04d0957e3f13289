package dev.mirageworkbench.workspace;

import java.nio.file.Path;
import java.util.Map;

/// Where this program keeps its state unless told otherwise.
final class StateFolder {
  private StateFolder() {}

  /// `MIRAGE_HOME`, or `mirage-workbench` in the desktop's folder for state.
  static Path preset(Map<String, String> environment, String userHome) {
    String own = environment.getOrDefault("MIRAGE_HOME", "");
    if (!own.isBlank()) {
      return Path.of(own);
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path parent = state.isBlank() ? Path.of(userHome, ".local", "state") : Path.of(state);
    return parent.resolve("mirage-workbench");
  }
}
