package dev.mirageworkbench.ui.theme;

/// What the user wants the windows to look like.
public enum ThemeChoice {
  /// As the system has it, also when that changes.
  SYSTEM("System"),
  LIGHT("Light"),
  DARK("Dark"),
  HIGH_CONTRAST("High Contrast");

  private final String title;

  ThemeChoice(String title) {
    this.title = title;
  }

  /// As in the menu.
  public String title() {
    return title;
  }

  /// @param dark whether the system is dark
  Appearance appearance(boolean dark) {
    return switch (this) {
      case SYSTEM -> dark ? Appearance.DARK : Appearance.LIGHT;
      case LIGHT -> Appearance.LIGHT;
      case DARK -> Appearance.DARK;
      case HIGH_CONTRAST -> Appearance.HIGH_CONTRAST;
    };
  }
}
