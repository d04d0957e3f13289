package dev.mirageworkbench.notebook.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Makes pages of HTML. Blocks, for seconds where the notebook is long.
@FunctionalInterface
public interface PdfPrinter {
  /// Where there is none.
  PdfPrinter NONE =
      (_, _) -> {
        throw new IOException("this program has no PDF writer");
      };

  /// @param html with a style sheet of CSS 2.1
  /// @return sentences on what could not be printed as it is; none if all could
  List<String> print(String html, OutputStream pdf) throws IOException;
}
