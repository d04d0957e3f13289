package dev.mirageworkbench.formats;

import java.io.IOException;
import java.util.List;

/// Draws the pages of a document. Found through [java.util.ServiceLoader].
public interface PageFormat {
  /// @param pictures of the first pages, as PNG
  /// @param total pages of the document
  record Pages(List<byte[]> pictures, int total) {
    public Pages {
      pictures = List.copyOf(pictures);
    }
  }

  /// @param most pages to draw
  /// @throws IOException if it is no such document, a damaged one, or one with a password
  Pages draw(RandomBytes file, int most) throws IOException;
}
