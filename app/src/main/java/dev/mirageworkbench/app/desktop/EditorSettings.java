package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.app.settings.UserSettings;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.shell.UserSwitch;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// What the user has on in editors: the section `editor` of the settings, read once and written
/// with each change. Thread-safe.
final class EditorSettings {
  private static final String SECTION = "editor";

  private final UserSettings settings;

  /// Guarded by this object, as is writing: one change at a time keeps all.
  private final Map<EditorSwitch, Boolean> values = new EnumMap<>(EditorSwitch.class);

  private EditorSettings(UserSettings settings) {
    this.settings = settings;
  }

  /// Blocks.
  ///
  /// @param tell is told what cannot be used; it is as preset then
  static EditorSettings read(UserSettings settings, Consumer<String> tell) {
    var read = new EditorSettings(settings);
    for (EditorSwitch each : EditorSwitch.values()) {
      try {
        read.keep(each, settings.isOn(SECTION, each.key(), each.preset()));
      } catch (IOException e) {
        read.keep(each, each.preset());
        tell.accept(Failures.sentence(e));
      }
    }
    return read;
  }

  private synchronized void keep(EditorSwitch which, boolean on) {
    values.put(which, on);
  }

  private synchronized boolean isOn(EditorSwitch which) {
    return values.getOrDefault(which, which.preset());
  }

  private synchronized void set(EditorSwitch which, boolean on) throws IOException {
    settings.set(SECTION, which.key(), on);
    values.put(which, on);
  }

  UserSwitch of(EditorSwitch which) {
    return new UserSwitch() {
      @Override
      public boolean isOn() {
        return EditorSettings.this.isOn(which);
      }

      @Override
      public void set(boolean on) throws IOException {
        EditorSettings.this.set(which, on);
      }
    };
  }
}
