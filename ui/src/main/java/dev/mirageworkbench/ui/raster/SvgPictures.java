package dev.mirageworkbench.ui.raster;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Draws SVG. Nothing in it is run, and nothing outside of it is loaded. Thread-safe.
public final class SvgPictures {
  /// Its complaints are told where the picture would be. Held, because loggers that nobody holds
  /// forget their level.
  private static final Logger LIBRARY = Logger.getLogger("com.github.weisj.jsvg");

  /// About 290 points an inch.
  private static final int PAPER_SCALE = 3;

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  private SvgPictures() {}

  /// @throws IOException if it is not SVG, or has no size; the message says so
  public static Raster draw(String source) throws IOException {
    Drawing drawing = read(source);
    try {
      return Raster.draw(drawing.width(), drawing.height(), 0, drawing::paint);
    } catch (RuntimeException e) {
      throw cannotBeDrawn(e);
    }
  }

  /// A drawing as a picture for paper.
  ///
  /// @param address of a picture, with the picture in it
  /// @param width in which it is shown
  public record Printed(String address, double width) {}

  /// The same without a window, fine enough for paper.
  ///
  /// @throws IOException as [#draw]
  public static Printed print(String source) throws IOException {
    Drawing drawing = read(source);
    try {
      String address =
          Canvas.address(drawing.width(), drawing.height(), PAPER_SCALE, drawing::paint);
      return new Printed(address, drawing.width());
    } catch (RuntimeException e) {
      throw cannotBeDrawn(e);
    }
  }

  private record Drawing(SVGDocument document, float width, float height) {
    void paint(Graphics2D graphics) {
      document.renderWithPlatform(
          NullPlatformSupport.INSTANCE, graphics, new ViewBox(0, 0, width, height));
    }
  }

  private static Drawing read(String source) throws IOException {
    LoaderContext context =
        LoaderContext.builder().externalResourcePolicy(ResourcePolicy.DENY_ALL).build();
    try {
      SVGDocument document =
          new SVGLoader()
              .load(
                  new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)), null, context);
      if (document == null) {
        throw new IOException("the SVG cannot be read");
      }
      FloatSize size = document.size();
      if (!(size.width >= 1 && size.height >= 1)) {
        throw new IOException("the SVG has no size");
      }
      return new Drawing(document, size.width, size.height);
    } catch (RuntimeException e) {
      throw cannotBeDrawn(e);
    }
  }

  private static IOException cannotBeDrawn(RuntimeException cause) {
    return new IOException("the SVG cannot be drawn: " + cause.getMessage(), cause);
  }
}
