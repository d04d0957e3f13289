package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.ui.raster.Raster;
import dev.mirageworkbench.ui.raster.SvgPictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javafx.scene.image.Image;

/// Decodes pictures. May block; for any thread.
final class Pictures {
  private Pictures() {}

  static PictureNode node(Shown.Picture picture, OutputTools tools) {
    return new PictureNode(
        () -> decode(picture.type(), picture.bytes(), picture.size()), picture.size(), tools);
  }

  static PictureNode node(Shown.Svg svg, OutputTools tools) {
    return new PictureNode(() -> draw(svg), svg.size(), tools);
  }

  static PictureNode.Decoded decode(String type, byte[] bytes, Shown.Size size) throws IOException {
    if (type.equals("image/webp")) {
      throw new IOException("WebP is not drawn here; \"Save As…\" in its menu keeps it as a file");
    }
    var image = new Image(new ByteArrayInputStream(bytes));
    if (image.isError()) {
      throw new IOException("it is damaged, or not " + type);
    }
    return sized(image, image.getWidth(), image.getHeight(), size);
  }

  private static PictureNode.Decoded draw(Shown.Svg svg) throws IOException {
    Raster raster = SvgPictures.draw(svg.source());
    return sized(raster.image(), raster.width(), raster.height(), svg.size());
  }

  /// One length that is said decides the other.
  private static PictureNode.Decoded sized(
      Image image, double ownWidth, double ownHeight, Shown.Size size) {
    double ratio = ownHeight / ownWidth;
    double width = size.width().orElse(size.height().map(h -> h / ratio).orElse(ownWidth));
    return new PictureNode.Decoded(image, width, size.height().orElse(width * ratio));
  }
}
