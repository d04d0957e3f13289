package dev.mirageworkbench.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/// The look of all windows. Confined to the JavaFX thread.
public final class Theme {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final String STYLESHEET = stylesheet();

  private final ReadOnlyObjectWrapper<Appearance> appearance;

  public Theme(Appearance first) {
    appearance = new ReadOnlyObjectWrapper<>(first);
    apply();
  }

  private static String stylesheet() {
    URL found = Theme.class.getResource("mirage.css");
    return Objects.requireNonNull(found, "mirage.css is not in the jar").toExternalForm();
  }

  /// As the system is set now.
  public static Theme ofSystem() {
    boolean dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    return new Theme(dark ? Appearance.DARK : Appearance.LIGHT);
  }

  public ReadOnlyObjectProperty<Appearance> appearanceProperty() {
    return appearance.getReadOnlyProperty();
  }

  public void toggle() {
    appearance.set(appearance.get().other());
    apply();
  }

  private void apply() {
    Application.setUserAgentStylesheet(
        switch (appearance.get()) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
          case DARK -> new PrimerDark().getUserAgentStylesheet();
        });
  }

  /// Gives a window its colours and keeps them current.
  public void dress(Scene scene) {
    scene.getStylesheets().add(STYLESHEET);
    appearance.subscribe(
        now -> scene.getRoot().pseudoClassStateChanged(DARK, now == Appearance.DARK));
  }
}
