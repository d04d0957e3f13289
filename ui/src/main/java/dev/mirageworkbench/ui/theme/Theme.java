package dev.mirageworkbench.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.net.URL;
import java.util.List;
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
  private static final String STYLESHEET = stylesheet("mirage.css");
  private static final String ACCESSIBLE = stylesheet("accessible.css");
  private static final String LIGHT = stylesheet("light.css");
  private static final String DIM = stylesheet("dark.css");
  private static final String HIGH_CONTRAST = stylesheet("high-contrast.css");

  private final KeptLook kept;
  private final ReadOnlyObjectWrapper<Look> look;
  private final ReadOnlyObjectWrapper<Appearance> appearance =
      new ReadOnlyObjectWrapper<>(Appearance.LIGHT);

  private Theme(KeptLook kept, Look first) {
    this.kept = kept;
    this.look = new ReadOnlyObjectWrapper<>(first);
    Platform.getPreferences().colorSchemeProperty().addListener(_ -> apply());
    apply();
  }

  /// Of a user whose choice is not kept.
  public Theme(Appearance first) {
    this(
        KeptLook.FORGOTTEN,
        Look.PRESET.withTheme(
            switch (first) {
              case LIGHT -> ThemeChoice.LIGHT;
              case DARK -> ThemeChoice.DARK;
              case HIGH_CONTRAST -> ThemeChoice.HIGH_CONTRAST;
            }));
  }

  /// As the user chose last; as preset where that cannot be told.
  public static Theme of(KeptLook kept) {
    return new Theme(kept, loaded(kept));
  }

  private static Look loaded(KeptLook kept) {
    try {
      return kept.load();
    } catch (IOException e) {
      System.getLogger(Theme.class.getName())
          .log(System.Logger.Level.WARNING, "the look is as preset", e);
      return Look.PRESET;
    }
  }

  private static String stylesheet(String name) {
    URL found = Theme.class.getResource(name);
    return Objects.requireNonNull(found, name + " is not in the jar").toExternalForm();
  }

  /// What was chosen.
  public ReadOnlyObjectProperty<Look> lookProperty() {
    return look.getReadOnlyProperty();
  }

  /// What comes of it.
  public ReadOnlyObjectProperty<Appearance> appearanceProperty() {
    return appearance.getReadOnlyProperty();
  }

  /// Where the choice is kept.
  public KeptLook kept() {
    return kept;
  }

  /// The choice that turns light into dark, or back.
  public Look toggled() {
    return look.get().withTheme(appearance.get().isDark() ? ThemeChoice.LIGHT : ThemeChoice.DARK);
  }

  public void toggle() {
    choose(toggled());
  }

  public void choose(Look chosen) {
    look.set(chosen);
    apply();
  }

  private void apply() {
    boolean dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    Appearance now = look.get().theme().appearance(dark);
    CodeFont.zoom(look.get().zoom() / 100.0);
    Application.setUserAgentStylesheet(
        now.isDark()
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    appearance.set(now);
  }

  /// Gives a window its colours and sizes and keeps them current.
  public void dress(Scene scene) {
    appearance.subscribe(_ -> draw(scene));
    look.subscribe(_ -> draw(scene));
  }

  private static String colors(Appearance appearance) {
    return switch (appearance) {
      case LIGHT -> LIGHT;
      case DARK -> DIM;
      case HIGH_CONTRAST -> HIGH_CONTRAST;
    };
  }

  private void draw(Scene scene) {
    Appearance now = appearance.get();
    String zoom = ZoomSheet.of(look.get().zoom());
    scene.getStylesheets().setAll(List.of(STYLESHEET, ACCESSIBLE, colors(now), zoom));
    scene.getRoot().pseudoClassStateChanged(DARK, now.isDark());
  }
}
