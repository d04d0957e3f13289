package dev.mirageworkbench.ui.raster;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
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

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  private SvgPictures() {}

  /// @throws IOException if it is not SVG, or has no size; the message says so
  public static Raster draw(String source) throws IOException {
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
      return Raster.draw(
          size.width,
          size.height,
          0,
          graphics ->
              document.renderWithPlatform(
                  NullPlatformSupport.INSTANCE,
                  graphics,
                  new ViewBox(0, 0, size.width, size.height)));
    } catch (RuntimeException e) {
      throw new IOException("the SVG cannot be drawn: " + e.getMessage(), e);
    }
  }
}
