package dev.mirageworkbench.ui.raster;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.Consumer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// A picture of points, drawn finer than it is shown. May be made on any thread.
///
/// @param image of [#SCALE] times the size
/// @param width in which it is shown
/// @param height in which it is shown
/// @param depth how much of the height is below the line of writing
public record Raster(WritableImage image, double width, double height, double depth) {
  static final int SCALE = 2;

  /// A picture has at most so many points: 64 MB.
  static final double MOST_POINTS = 16_000_000;

  static {
    // AWT draws into memory only; with a display it would start an event queue of its own.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  static Raster draw(double width, double height, double depth, Consumer<Graphics2D> drawing) {
    double scale = Math.min(SCALE, Math.sqrt(MOST_POINTS / Math.max(1, width * height)));
    int columns = Math.max(1, (int) Math.ceil(width * scale));
    int rows = Math.max(1, (int) Math.ceil(height * scale));
    var picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(scale, scale);
      drawing.accept(graphics);
    } finally {
      graphics.dispose();
    }
    int[] points = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    var image = new WritableImage(columns, rows);
    image
        .getPixelWriter()
        .setPixels(0, 0, columns, rows, PixelFormat.getIntArgbPreInstance(), points, 0, columns);
    return new Raster(image, width, height, depth);
  }
}
