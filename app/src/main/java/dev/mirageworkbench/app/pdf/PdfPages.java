package dev.mirageworkbench.app.pdf;

import dev.mirageworkbench.formats.PageFormat;
import dev.mirageworkbench.formats.RandomBytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Draws the first pages of a PDF. Of the file it reads the list of its parts, which is at its end,
/// and the parts of those pages. Nothing in it is run, and nothing outside of it is loaded.
public final class PdfPages implements PageFormat {
  /// Points of a picture in each point of the page; enough for small letters on a sharp screen.
  private static final float SCALE = 1.6f;

  /// A page of posters is drawn coarser.
  private static final double MOST_POINTS = 6_000_000;

  @Override
  public Pages draw(RandomBytes file, int most) throws IOException {
    System.setProperty("java.awt.headless", "true");
    try (var reading = new PdfBytes(file);
        PDDocument document = Loader.loadPDF(reading, IOUtils.createMemoryOnlyStreamCache())) {
      var renderer = new PDFRenderer(document);
      renderer.setSubsamplingAllowed(true);
      int count = Math.min(most, document.getNumberOfPages());
      var pictures = new ArrayList<byte[]>();
      for (int page = 0; page < count; page++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new IOException("nobody waits for it any more");
        }
        pictures.add(png(renderer.renderImage(page, scale(document, page), ImageType.RGB)));
      }
      return new Pages(pictures, document.getNumberOfPages());
    } catch (InvalidPasswordException e) {
      throw new IOException("it can be read with its password only", e);
    } catch (RuntimeException | StackOverflowError e) {
      throw new IOException("its pages cannot be drawn: " + e.getMessage(), e);
    }
  }

  private static float scale(PDDocument document, int page) {
    PDRectangle box = document.getPage(page).getCropBox();
    double points = Math.max(1.0, (double) box.getWidth() * box.getHeight());
    return (float) Math.min(SCALE, Math.sqrt(MOST_POINTS / points));
  }

  private static byte[] png(BufferedImage image) throws IOException {
    var out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("this Java writes no PNG");
    }
    return out.toByteArray();
  }
}
