package dev.mirageworkbench.ui.raster;

import java.awt.Graphics2D;
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

  static Raster draw(double width, double height, double depth, Consumer<Graphics2D> drawing) {
    BufferedImage picture = Canvas.paint(width, height, SCALE, drawing);
    int columns = picture.getWidth();
    int rows = picture.getHeight();
    int[] points = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    var image = new WritableImage(columns, rows);
    image
        .getPixelWriter()
        .setPixels(0, 0, columns, rows, PixelFormat.getIntArgbPreInstance(), points, 0, columns);
    return new Raster(image, width, height, depth);
  }
}
