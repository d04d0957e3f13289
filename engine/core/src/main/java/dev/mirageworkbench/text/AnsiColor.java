package dev.mirageworkbench.text;

import java.util.Locale;

/// A colour of terminal text.
public sealed interface AnsiColor {
  /// One of the sixteen whose look is the theme's.
  ///
  /// @param index 0 to 15, bright ones from 8
  record Named(int index) implements AnsiColor {}

  /// One that the program chose itself.
  ///
  /// @param rgb eight bits each
  record Exact(int rgb) implements AnsiColor {
    /// For a style sheet.
    public String css() {
      return String.format(Locale.ROOT, "#%06x", rgb);
    }
  }

  /// Of the palette of 256: sixteen names, a cube of 6 x 6 x 6 colours, 24 greys.
  static AnsiColor ofPalette(int index) {
    if (index < 16) {
      return new Named(index);
    }
    if (index >= 232) {
      int grey = 8 + 10 * (index - 232);
      return of(grey, grey, grey);
    }
    int cube = index - 16;
    return of(level(cube / 36), level(cube / 6 % 6), level(cube % 6));
  }

  static AnsiColor of(int red, int green, int blue) {
    return new Exact(red << 16 | green << 8 | blue);
  }

  private static int level(int step) {
    return step == 0 ? 0 : 55 + 40 * step;
  }
}
