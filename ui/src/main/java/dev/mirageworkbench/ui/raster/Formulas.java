package dev.mirageworkbench.ui.raster;

import java.io.IOException;
import org.scilab.forge.jlatexmath.TeXIcon;

/// Sets LaTeX formulas for the window. Thread-safe.
public final class Formulas {
  private Formulas() {}

  /// @param source without its dollar signs
  /// @param display whether it has a line of its own
  /// @param size of its letters
  /// @param rgb of its letters
  /// @throws IOException if it is not understood; the message says why
  public static Raster draw(String source, boolean display, double size, int rgb)
      throws IOException {
    TeXIcon icon = LatexIcon.of(source, display, size, rgb);
    return Raster.draw(
        Math.max(1, icon.getIconWidth()),
        Math.max(1, icon.getIconHeight()),
        icon.getIconDepth(),
        graphics -> icon.paintIcon(null, graphics, 0, 0));
  }
}
