package dev.mirageworkbench.app.pdf;

import dev.mirageworkbench.ui.raster.SvgPictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Makes the pictures of a page into such as a PDF can hold. In the place of others it says why
/// there is none.
final class PdfPictures {
  private static final String DATA = "data:";
  private static final String BASE64 = ";base64,";

  private static final Pattern LENGTH = Pattern.compile("\\d{1,5}");

  private static final Pattern WIDTH = Pattern.compile("width: (([\\d.]{1,9})(px|em))");

  /// Pixels of the letters of a page, which are of 10.5 points.
  private static final int EM = 14;

  /// Pixels from margin to margin, and a little less.
  private static final int PAGE = 640;

  private PdfPictures() {}

  /// @return a sentence for each picture that is not there
  static List<String> prepare(Document page) {
    var notes = new ArrayList<String>();
    for (Element image : page.select("img[src]")) {
      try {
        prepare(image);
        sizeByStyle(image);
      } catch (IOException e) {
        String name = image.attr("alt").isBlank() ? "a picture" : image.attr("alt");
        notes.add(name + " is not in the PDF: " + e.getMessage());
        image.replaceWith(
            new Element("span")
                .addClass("left-out")
                .text("[" + name + " is not shown: " + e.getMessage() + "]"));
      }
    }
    return notes;
  }

  private static void prepare(Element image) throws IOException {
    String address = image.attr("src");
    int data = address.indexOf(BASE64);
    if (!address.startsWith(DATA) || data < 0) {
      throw new IOException("it is not in the notebook");
    }
    byte[] bytes = bytes(address.substring(data + BASE64.length()));
    String type = address.substring(DATA.length(), data);
    if (type.equals("image/svg+xml")) {
      draw(image, new String(bytes, StandardCharsets.UTF_8));
    } else if (!isReadable(bytes)) {
      throw new IOException("a PDF cannot hold " + type + ", or its data is damaged");
    }
  }

  private static byte[] bytes(String base64) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IOException("its data is damaged", e);
    }
  }

  private static void draw(Element image, String svg) throws IOException {
    SvgPictures.Printed printed = SvgPictures.print(svg);
    image.attr("src", printed.address());
    if (!image.hasAttr("width") && !image.hasAttr("height") && !image.hasAttr("style")) {
      image.attr("width", Long.toString(Math.round(printed.width())));
    }
  }

  /// The writer makes pictures of many points as wide as they may be at most, whatever width is
  /// wanted; so what fits on the page may be as wide as is wanted.
  private static void sizeByStyle(Element image) {
    for (String side : List.of("height", "width")) {
      if (LENGTH.matcher(image.attr(side)).matches()) {
        image.attr("style", side + ": " + image.attr(side) + "px; " + image.attr("style"));
        image.removeAttr(side);
      }
    }
    Matcher width = WIDTH.matcher(image.attr("style"));
    if (width.lookingAt()) {
      double pixels = Double.parseDouble(width.group(2)) * (width.group(3).equals("em") ? EM : 1);
      if (pixels <= PAGE) {
        image.attr("style", image.attr("style") + "; max-width: " + width.group(1));
      }
    }
  }

  private static boolean isReadable(byte[] bytes) {
    try {
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(bytes))).isPresent();
    } catch (IOException | RuntimeException _) {
      // The reader meets data that is not as it should be in several ways.
      return false;
    }
  }
}
