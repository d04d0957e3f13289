package dev.mirageworkbench.app.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Chooses fonts that have the characters of a text and embeds them. Closed after the document is
/// saved.
final class PdfFonts implements AutoCloseable {
  private static final String TEXT = "mirage-text";
  private static final String CODE = "mirage-code";
  private static final String MORE = "mirage-more-";
  private static final int NORMAL = 400;
  private static final int BOLD = 700;

  private final FontFiles files;
  private final PDDocument document;
  private final PdfRendererBuilder builder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<String> families = new ArrayList<>();
  private final Set<Integer> missing;

  /// @param text all that will be printed
  PdfFonts(FontFiles files, PDDocument document, PdfRendererBuilder builder, String text)
      throws IOException {
    this.files = files;
    this.document = document;
    this.builder = builder;
    this.missing =
        text.codePoints()
            .filter(c -> !Character.isWhitespace(c) && !Character.isISOControl(c))
            .filter(c -> Character.getType(c) != Character.FORMAT && !isSelector(c))
            .boxed()
            .collect(Collectors.toCollection(LinkedHashSet::new));
    boolean code = add(CODE, files.code());
    boolean plain = add(TEXT, files.text());
    if (code || plain) {
      addMore();
    } else {
      missing.removeIf(c -> c < 0x100);
    }
  }

  /// They choose between forms of the character before them.
  private static boolean isSelector(int c) {
    return c >= 0xfe00 && c <= 0xfe0f;
  }

  private boolean add(String name, Optional<FontFiles.Family> family) throws IOException {
    if (family.isEmpty()) {
      return false;
    }
    FontFiles.Family faces = family.get();
    TrueTypeFont regular = load(faces.regular());
    missing.removeIf(c -> has(regular, c));
    use(name, regular, NORMAL, FontStyle.NORMAL);
    use(name, load(faces.bold()), BOLD, FontStyle.NORMAL);
    use(name, load(faces.italic()), NORMAL, FontStyle.ITALIC);
    use(name, load(faces.boldItalic()), BOLD, FontStyle.ITALIC);
    families.add(name);
    return true;
  }

  private void addMore() {
    for (Path file : files.more()) {
      if (missing.isEmpty()) {
        return;
      }
      try {
        TrueTypeFont font = load(file);
        Predicate<Integer> has = c -> has(font, c);
        if (missing.stream().anyMatch(has)) {
          String name = MORE + families.size();
          use(name, font, NORMAL, FontStyle.NORMAL);
          families.add(name);
          missing.removeIf(has);
        } else {
          letGoOfLast();
        }
      } catch (IOException | RuntimeException _) {
        // A font that cannot be read or embedded is as good as none; what it has is told as
        // missing.
      }
    }
  }

  private static boolean has(TrueTypeFont font, int c) {
    try {
      return font.getUnicodeCmapLookup().getGlyphId(c) != 0;
    } catch (IOException _) {
      return false;
    }
  }

  private TrueTypeFont load(Path file) throws IOException {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".ttc")) {
      var collection = new TrueTypeCollection(file.toFile());
      open.add(collection);
      var first = new ArrayList<TrueTypeFont>();
      collection.processAllFonts(first::add);
      return first.getFirst();
    }
    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile()));
    open.add(font);
    return font;
  }

  private void use(String name, TrueTypeFont font, int weight, FontStyle style) throws IOException {
    PDType0Font embedded = PDType0Font.load(document, font, true);
    builder.useFont(new PDFontSupplier(embedded), name, weight, style, true);
  }

  /// Style rules that use the fonts.
  String css() {
    List<String> more = families.stream().filter(name -> name.startsWith(MORE)).toList();
    return "body { font-family: %s } pre, code, kbd, samp, .prompt { font-family: %s }"
        .formatted(
            names(List.of(TEXT, CODE), more, "sans-serif"),
            names(List.of(CODE, TEXT), more, "monospace"));
  }

  private String names(List<String> first, List<String> more, String last) {
    var all = new ArrayList<String>(first.stream().filter(families::contains).toList());
    all.addAll(more);
    all.add(last);
    return String.join(", ", all);
  }

  boolean isEmbedded() {
    return !families.isEmpty();
  }

  /// Code points that no font here has.
  Set<Integer> missing() {
    return Set.copyOf(missing);
  }

  /// Many are looked into, and few are used.
  private void letGoOfLast() {
    close(open.removeLast());
  }

  @Override
  public void close() {
    open.forEach(PdfFonts::close);
  }

  private static void close(AutoCloseable font) {
    try {
      font.close();
    } catch (Exception _) {
      // Only read from.
    }
  }
}
