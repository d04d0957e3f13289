package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.ui.testing.Screen;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// The pictures of the product in the top-level folder `screenshots`.
final class Pictures {
  private static final Path FOLDER = Path.of("..", "screenshots");

  /// The share of pixels that may differ before a picture counts as another: times that a run took
  /// are no reason for a new one.
  private static final double SAME = 0.01;

  private Pictures() {}

  /// Takes a picture and keeps it where it shows something else than the one that is there.
  ///
  /// @return the picture taken
  static BufferedImage take(Scene scene, String name) throws IOException {
    WritableImage drawn = Screen.fx(() -> scene.snapshot(null));
    BufferedImage picture = SwingFXUtils.fromFXImage(drawn, null);
    Path file = FOLDER.resolve(name + ".png");
    if (!Files.exists(file) || difference(ImageIO.read(file.toFile()), picture) > SAME) {
      ImageIO.write(picture, "png", file.toFile());
    }
    return picture;
  }

  /// The share of pixels in which two pictures differ; 1 if their sizes do.
  static double difference(BufferedImage one, BufferedImage other) {
    if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
      return 1;
    }
    long different = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        different += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
      }
    }
    return (double) different / ((long) one.getWidth() * one.getHeight());
  }
}
