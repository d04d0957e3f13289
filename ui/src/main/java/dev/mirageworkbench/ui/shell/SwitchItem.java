package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Something that the user has on or off, as the menu shows it. Confined to the JavaFX
/// thread.
final class SwitchItem {
  private final UserSwitch kept;
  private final Background background;
  private final Notices notices;
  private final ReadOnlyBooleanWrapper on;
  private boolean isChanging;

  SwitchItem(UserSwitch kept, Background background, Notices notices) {
    this.kept = kept;
    this.background = background;
    this.notices = notices;
    this.on = new ReadOnlyBooleanWrapper(kept.isOn());
  }

  ReadOnlyBooleanProperty onProperty() {
    return on.getReadOnlyProperty();
  }

  /// Shown as soon as it is kept. Does nothing while the change before is on its way.
  void toggle() {
    if (isChanging) {
      return;
    }
    isChanging = true;
    boolean wanted = !on.get();
    background.run(
        () -> kept.set(wanted),
        () -> {
          isChanging = false;
          on.set(wanted);
        },
        failure -> {
          isChanging = false;
          notices.show(Notice.problem("The setting is not changed: " + Failures.sentence(failure)));
        });
  }
}
