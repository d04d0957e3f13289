package dev.mirageworkbench.app.pdf;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import dev.mirageworkbench.notebook.export.PdfPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;

/// Prints pages into a PDF with what the machine has of fonts, tagged for screen readers.
/// Thread-safe.
public final class PdfFile implements PdfPrinter {
  private static final int MOST_TOLD = 20;

  @Override
  public List<String> print(String html, OutputStream pdf) throws IOException {
    // It would tell of each rule of CSS 3 on the standard error.
    XRLog.setLoggingEnabled(false);
    Document page = Jsoup.parse(html);
    List<String> notes = new ArrayList<>(PdfPictures.prepare(page));
    var builder = new PdfRendererBuilder();
    try (var document = new PDDocument();
        var fonts = new PdfFonts(FontFiles.ofSystem(), document, builder, page.text())) {
      inOrder(page);
      page.head().appendElement("style").text(fonts.css());
      builder.usePDDocument(document);
      builder.withW3cDocument(new W3CDom().fromJsoup(page), "about:blank");
      // What is printed is in the text; nothing is fetched from anywhere.
      builder.useExternalResourceAccessControl(
          (uri, _) -> uri.startsWith("data:"),
          ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
      builder.useExternalResourceAccessControl(
          (uri, _) -> uri.startsWith("data:"),
          ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
      if (fonts.isEmbedded()) {
        builder.usePdfUaAccessibility(true);
      }
      builder.withProducer("Mirage Workbench");
      builder.toStream(pdf);
      builder.run();
      notes.addAll(told(fonts.missing()));
      return List.copyOf(notes);
    } catch (RuntimeException e) {
      throw new IOException("the pages cannot be laid out: " + e, e);
    }
  }

  /// The writer draws the bare text of a line before the elements in it; a program that reads the
  /// pages, or copies from them, would find both out of order. So no text stays bare beside others.
  private static void inOrder(Document page) {
    page.body().getAllElements().stream()
        .filter(element -> element.childrenSize() > 0)
        .flatMap(element -> element.textNodes().stream())
        .filter(text -> !text.isBlank())
        .toList()
        .forEach(text -> text.wrap("<span></span>"));
  }

  private static List<String> told(Set<Integer> missing) {
    if (missing.isEmpty()) {
      return List.of();
    }
    String some =
        missing.stream()
            .sorted()
            .limit(MOST_TOLD)
            .map(c -> "%s (U+%04X)".formatted(Character.toString(c), c))
            .collect(Collectors.joining(", "));
    String more =
        missing.size() > MOST_TOLD ? " and %d more".formatted(missing.size() - MOST_TOLD) : "";
    return List.of(
        "No TrueType font of this machine has these characters, so the PDF shows # in their place: "
            + some
            + more
            + ". Install one that has them, such as Noto Sans SC, and export again.");
  }
}
