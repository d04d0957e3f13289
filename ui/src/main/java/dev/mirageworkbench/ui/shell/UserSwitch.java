package dev.mirageworkbench.ui.shell;

import java.io.IOException;

/// Something that the user has on or off in all windows, and that outlives them.
public interface UserSwitch {
  boolean isOn();

  /// Keeps it and acts on it. May block.
  ///
  /// @throws IOException if it cannot be kept; nothing has changed then
  void set(boolean on) throws IOException;
}
