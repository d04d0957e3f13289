package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.theme.Look;
import dev.mirageworkbench.ui.theme.Theme;
import dev.mirageworkbench.ui.theme.ThemeChoice;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;

/// Theme and size of text, as the menu changes them: shown at once, then kept. Confined to the
/// JavaFX thread.
final class Looks {
  static final List<WindowAction> THEMES =
      List.of(
          WindowAction.THEME_SYSTEM,
          WindowAction.THEME_LIGHT,
          WindowAction.THEME_DARK,
          WindowAction.THEME_HIGH_CONTRAST);

  private final Theme theme;
  private final Background background;
  private final Notices notices;

  Looks(Theme theme, Background background, Notices notices) {
    this.theme = theme;
    this.background = background;
    this.notices = notices;
  }

  /// Whether the theme that an item of the menu stands for is the one that was chosen.
  ObservableBooleanValue isChosen(Action action) {
    return Bindings.createBooleanBinding(
        () -> changed(action).equals(theme.lookProperty().get()), theme.lookProperty());
  }

  void perform(WindowAction action) {
    Look wanted = changed(action);
    if (wanted.equals(theme.lookProperty().get())) {
      return;
    }
    theme.choose(wanted);
    background.run(
        () -> theme.kept().save(wanted),
        () -> {},
        failure ->
            notices.show(
                Notice.problem(
                    "The look lasts until the window closes: " + Failures.sentence(failure))));
  }

  private Look changed(Action action) {
    Look now = theme.lookProperty().get();
    return switch (action) {
      case WindowAction.TOGGLE_THEME -> theme.toggled();
      case WindowAction.THEME_SYSTEM -> now.withTheme(ThemeChoice.SYSTEM);
      case WindowAction.THEME_LIGHT -> now.withTheme(ThemeChoice.LIGHT);
      case WindowAction.THEME_DARK -> now.withTheme(ThemeChoice.DARK);
      case WindowAction.THEME_HIGH_CONTRAST -> now.withTheme(ThemeChoice.HIGH_CONTRAST);
      case WindowAction.ZOOM_IN -> now.zoomed(1);
      case WindowAction.ZOOM_OUT -> now.zoomed(-1);
      case WindowAction.ZOOM_RESET -> now.withZoom(Look.PRESET.zoom());
      default -> now;
    };
  }
}
