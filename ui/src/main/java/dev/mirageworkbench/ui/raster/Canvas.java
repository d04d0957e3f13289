package dev.mirageworkbench.ui.raster;

import dev.mirageworkbench.ui.editing.PngImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.function.Consumer;

/// Where drawings become points, in memory. May be used on any thread.
final class Canvas {
  /// A picture has at most so many points: 64 MB.
  static final double MOST_POINTS = 16_000_000;

  static {
    // AWT draws into memory only; with a display it would start an event queue of its own.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private Canvas() {}

  /// @param scale how many points are wanted for one of the drawing's
  static BufferedImage paint(
      double width, double height, double scale, Consumer<Graphics2D> drawing) {
    double possible = Math.min(scale, Math.sqrt(MOST_POINTS / Math.max(1, width * height)));
    int columns = Math.max(1, (int) Math.ceil(width * possible));
    int rows = Math.max(1, (int) Math.ceil(height * possible));
    var picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(possible, possible);
      drawing.accept(graphics);
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  /// The same as an address with a PNG in it.
  static String address(double width, double height, double scale, Consumer<Graphics2D> drawing) {
    BufferedImage picture = paint(width, height, scale, drawing);
    int columns = picture.getWidth();
    int rows = picture.getHeight();
    int[] points = picture.getRGB(0, 0, columns, rows, null, 0, columns);
    byte[] png = PngImage.encode(columns, rows, points);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }
}
