package dev.mirageworkbench.preview;

import dev.mirageworkbench.formats.DatabaseFormat;
import dev.mirageworkbench.formats.DatabaseTable;
import dev.mirageworkbench.formats.PageFormat;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.preview.PreviewOutcome.Large;
import dev.mirageworkbench.preview.PreviewOutcome.Problem;
import dev.mirageworkbench.preview.PreviewOutcome.Shown;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/// Looks at one file once.
final class PreviewReader {
  /// What says of which type a file is.
  private static final int HEAD = 4_096;

  private static final int MOST_TABLES = 50;
  private static final int MOST_TOLD = 5;

  /// A picture that is larger asks first, and so does a notebook.
  private static final long QUIET_BYTES = 8L << 20;

  private final PreviewRequest request;
  private final BoundedFile file;
  private final boolean isWritable;
  private final FileType type;
  private final PreviewKind kind;

  private PreviewReader(PreviewRequest request, BoundedFile file, boolean isWritable)
      throws IOException {
    this.request = request;
    this.file = file;
    this.isWritable = isWritable;
    this.type = FileType.of(request.path().name(), file.bytes(0, HEAD));
    this.kind = request.kind().orElse(type.kind());
  }

  /// @param isWritable whether the file's mount is
  /// @throws IOException if the file cannot be read; that its content is bad is an outcome
  static PreviewOutcome read(PreviewRequest request, BoundedFile file, boolean isWritable)
      throws IOException {
    return new PreviewReader(request, file, isWritable).read();
  }

  private PreviewOutcome read() throws IOException {
    if (file.size() == 0) {
      return text(new byte[0]);
    }
    try {
      return switch (kind) {
        case TEXT, TABLE, JSON, JSON_LINES, MARKDOWN -> text(file.bytes(0, request.bytes()));
        case HEX ->
            shown(
                new Preview.Hex(new HexLines(FileBytes.of(file.bytes(0, request.bytes())))),
                bytes());
        case PICTURE, NOTEBOOK -> whole();
        case PARQUET -> parquet();
        case DATABASE -> database();
        case PAGES -> pages();
      };
    } catch (IOException | JacksonException e) {
      if (file.isExceeded()) {
        return new Large(kind, request.budget(), false, !request.isLarge(), type.choices());
      }
      if (e instanceof ResourceException failure) {
        throw failure;
      }
      return damaged(e);
    }
  }

  private Problem damaged(Exception failure) {
    return new Problem(
        "This is no "
            + kind.title()
            + " that can be shown: "
            + String.valueOf(failure.getMessage()).lines().findFirst().orElse(""),
        "It may be damaged, or not complete yet. Its bytes can be shown as Hex.",
        type.choices());
  }

  private Extent bytes() {
    return new Extent(
        Extent.Unit.BYTES, Math.min(request.bytes(), file.size()), OptionalLong.of(file.size()));
  }

  private Shown shown(Preview preview, Extent extent) {
    return shown(preview, extent, "");
  }

  private Shown shown(Preview preview, Extent extent, String note) {
    return new Shown(
        preview,
        kind,
        type.choices(),
        extent,
        !extent.isWhole() && request.hasMore(),
        note,
        Optional.empty(),
        Optional.empty());
  }

  private PreviewOutcome text(byte[] bytes) {
    boolean isCut = bytes.length < file.size();
    Encoding encoding =
        request
            .charset()
            .map(charset -> Encoding.chosen(charset, bytes))
            .orElseGet(() -> Encoding.detect(bytes, isCut));
    TextContent content = TextContent.of(bytes, encoding, isCut);
    Shown shown =
        switch (kind) {
          case TABLE -> table(content);
          case JSON -> json(content);
          case JSON_LINES -> lines(content);
          case MARKDOWN -> shown(new Preview.Markdown(content), bytes(), unreadable(content));
          default -> shown(new Preview.Text(content), bytes(), unreadable(content));
        };
    boolean isEditor = shown.preview() instanceof Preview.Text;
    return new Shown(
        shown.preview(),
        shown.kind(),
        shown.choices(),
        shown.extent(),
        shown.hasMore(),
        shown.note(),
        Optional.of(encoding),
        isEditor
            ? Optional.of(TextEditing.of(content, bytes, file.size(), isWritable))
            : Optional.empty());
  }

  private static String unreadable(TextContent content) {
    return content.unreadable() == 0
        ? ""
        : "%,d character%s cannot be read in %s; another encoding may fit better"
            .formatted(
                content.unreadable(),
                content.unreadable() == 1 ? "" : "s",
                content.encoding().title());
  }

  private Shown table(TextContent content) {
    String extension = FileType.extension(request.path().name());
    Grid grid = Delimited.parse(content, extension.equals("tsv") || extension.equals("tab"));
    return shown(new Preview.Table(grid), bytes(), unreadable(content));
  }

  private Shown json(TextContent content) {
    String note =
        content.isCut() ? "The document goes on: what is open where it is cut is closed" : "";
    return shown(
        new Preview.Json(PartialJson.parse(content.text(), content.isCut())), bytes(), note);
  }

  private Shown lines(TextContent content) {
    JsonLines lines = JsonLines.parse(content);
    String bad =
        lines.bad().stream()
            .limit(MOST_TOLD)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String more = lines.bad().size() > MOST_TOLD ? ", …" : "";
    return shown(
        new Preview.Json(lines.values()),
        bytes(),
        bad.isEmpty() ? "" : "Not JSON, and left out: line " + bad + more);
  }

  /// What is of no use in part.
  private PreviewOutcome whole() throws IOException {
    boolean asks = file.size() > QUIET_BYTES && !request.isLarge();
    if (asks || file.size() > request.budget()) {
      boolean isPossible = file.size() <= request.large().budget();
      return new Large(kind, file.size(), true, isPossible && !request.isLarge(), type.choices());
    }
    byte[] all = file.bytes(0, (int) file.size());
    Preview preview =
        kind == PreviewKind.PICTURE
            ? new Preview.Picture(type.mediaType().orElse("image/png"), FileBytes.of(all))
            : new Preview.Cells(NotebookFormat.read(new String(all, StandardCharsets.UTF_8)));
    var extent = new Extent(Extent.Unit.BYTES, all.length, OptionalLong.of(all.length));
    return shown(preview, extent);
  }

  private Shown parquet() throws IOException {
    ParquetReader.Read read = ParquetReader.read(file, request.rows());
    var extent = new Extent(Extent.Unit.ROWS, read.grid().rows().size(), read.grid().total());
    return shown(new Preview.Table(read.grid()), extent, read.about());
  }

  private Shown database() throws IOException {
    DatabaseFormat format = found(DatabaseFormat.class);
    List<DatabaseTable> tables = format.read(file, MOST_TABLES + 1, request.rows());
    boolean isCut = tables.size() > MOST_TABLES;
    List<DatabaseTable> first = isCut ? tables.subList(0, MOST_TABLES) : tables;
    boolean isWhole = first.stream().allMatch(DatabaseTable::isWhole);
    long most = first.stream().mapToInt(table -> table.rows().size()).max().orElse(0);
    var extent =
        new Extent(Extent.Unit.ROWS, most, isWhole ? OptionalLong.of(most) : OptionalLong.empty());
    return shown(
        new Preview.Tables(first),
        extent,
        isCut ? "Only the first " + MOST_TABLES + " tables" : "");
  }

  private Shown pages() throws IOException {
    PageFormat.Pages pages = found(PageFormat.class).draw(file, request.pages());
    var extent =
        new Extent(Extent.Unit.PAGES, pages.pictures().size(), OptionalLong.of(pages.total()));
    return shown(new Preview.Pages(pages), extent);
  }

  private static <T> T found(Class<T> format) throws IOException {
    return ServiceLoader.load(format)
        .findFirst()
        .orElseThrow(() -> new IOException("this installation has no reader for it"));
  }
}
