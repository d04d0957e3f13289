package dev.mirageworkbench.ui.theme;

/// Light or dark.
public enum Appearance {
  LIGHT,
  DARK;

  public Appearance other() {
    return this == LIGHT ? DARK : LIGHT;
  }
}
