package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.editing.EditorOptions;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// What is on in the editors of a window. Confined to the JavaFX thread.
final class EditorSwitches {
  private final Map<EditorSwitch, UserSwitchModel> models = new EnumMap<>(EditorSwitch.class);

  EditorSwitches(Function<EditorSwitch, UserSwitch> kept, Background background, Notices notices) {
    for (EditorSwitch each : EditorSwitch.values()) {
      models.put(each, new UserSwitchModel(kept.apply(each), background, notices));
    }
  }

  EditorOptions options() {
    return new EditorOptions(which -> model(which).onProperty());
  }

  void toggle(EditorSwitch which) {
    model(which).toggle();
  }

  private UserSwitchModel model(EditorSwitch which) {
    return Objects.requireNonNull(models.get(which));
  }
}
