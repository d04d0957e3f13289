package dev.mirageworkbench.ui.theme;

/// The colours that windows have.
public enum Appearance {
  LIGHT,
  DARK,
  /// White and yellow on black, with lines around everything.
  HIGH_CONTRAST;

  /// Whether text is lighter than what is behind it.
  public boolean isDark() {
    return this != LIGHT;
  }
}
