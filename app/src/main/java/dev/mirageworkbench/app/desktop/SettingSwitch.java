package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.app.settings.UserSettings;
import dev.mirageworkbench.ui.shell.UserSwitch;
import java.io.IOException;
import java.lang.System.Logger.Level;

/// One entry of the user's settings. Thread-safe.
final class SettingSwitch implements UserSwitch {
  private static final System.Logger LOG = System.getLogger(SettingSwitch.class.getName());

  private final UserSettings settings;
  private final String section;
  private final String key;
  private volatile boolean on;

  /// Reads the file. What cannot be used is told at the start of the program; the preset counts
  /// then.
  SettingSwitch(UserSettings settings, String section, String key, boolean preset) {
    this.settings = settings;
    this.section = section;
    this.key = key;
    boolean read = preset;
    try {
      read = settings.isOn(section, key, preset);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a setting cannot be read", e);
    }
    this.on = read;
  }

  @Override
  public boolean isOn() {
    return on;
  }

  @Override
  public void set(boolean wanted) throws IOException {
    settings.set(section, key, wanted);
    on = wanted;
  }
}
