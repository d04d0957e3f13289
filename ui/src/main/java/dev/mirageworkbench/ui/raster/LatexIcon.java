package dev.mirageworkbench.ui.raster;

import java.awt.Color;
import java.io.IOException;
import java.util.regex.Pattern;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/// A LaTeX formula, set and not yet drawn. Thread-safe.
final class LatexIcon {
  private static final int LONGEST = 10_000;

  /// What would load files, define names for all other notebooks too, or never end.
  private static final Pattern REFUSED =
      Pattern.compile(
          "\\\\(includegraphics|(re)?newcommand|(re)?newenvironment|def|let|input|include|jlm\\w*"
              + "|DeclareMathSizes|magnification|unicode)(?![a-zA-Z])");

  private static final Object LIBRARY = new Object();

  private LatexIcon() {}

  /// @param display whether it has a line of its own
  /// @param size of its letters
  /// @param rgb of its letters
  /// @throws IOException if it is not understood; the message says why
  static TeXIcon of(String source, boolean display, double size, int rgb) throws IOException {
    if (source.length() > LONGEST) {
      throw new IOException("the formula is too long to be set");
    }
    var refused = REFUSED.matcher(source);
    if (refused.find()) {
      throw new IOException(refused.group() + " is not available in formulas");
    }
    try {
      TeXIcon icon = set(source, display, (float) size);
      icon.setForeground(new Color(rgb));
      return icon;
    } catch (RuntimeException | StackOverflowError e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  private static TeXIcon set(String source, boolean display, float size) {
    // Its fonts are loaded into maps that are not thread-safe.
    synchronized (LIBRARY) {
      return new TeXFormula(source)
          .createTeXIcon(display ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT, size);
    }
  }
}
