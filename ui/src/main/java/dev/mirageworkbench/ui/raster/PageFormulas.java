package dev.mirageworkbench.ui.raster;

import dev.mirageworkbench.notebook.export.Formulas;
import java.io.IOException;
import org.scilab.forge.jlatexmath.TeXIcon;

/// Sets the formulas of exported pages, fine enough for paper. Needs no window. Thread-safe.
public final class PageFormulas implements Formulas {
  /// Computer Modern is smaller than it says: this size stands well among letters of [#LETTERS].
  private static final double SIZE = 19;

  private static final double LETTERS = 16;

  /// About 380 points an inch.
  private static final int SCALE = 4;

  @Override
  public Drawn draw(String source, boolean display) throws IOException {
    TeXIcon icon = LatexIcon.of(source, display, SIZE, 0);
    double width = Math.max(1, icon.getIconWidth());
    String address =
        Canvas.address(
            width,
            Math.max(1, icon.getIconHeight()),
            SCALE,
            graphics -> icon.paintIcon(null, graphics, 0, 0));
    return new Drawn(address, width / LETTERS, icon.getIconDepth() / LETTERS);
  }
}
