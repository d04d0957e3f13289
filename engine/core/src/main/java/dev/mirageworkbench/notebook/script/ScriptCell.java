package dev.mirageworkbench.notebook.script;

import dev.mirageworkbench.notebook.NotebookCell;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One cell as it stands in a script, whose text may be in one of several styles.
///
/// @param markerLine empty for code before the first marker
/// @param body the lines below the marker, with `\n` between them
/// @param quote what stands before markdown in a string, such as `"""`; empty for comments
/// @param raw all of it as it is in the file, with its line ends and the empty lines behind it
record ScriptCell(ScriptMarker marker, String markerLine, String body, String quote, String raw) {
  private static final String QUOTES = "\"\"\"";
  private static final String LANGUAGE = "language";
  private static final String ARGUMENTS = "magic_args";

  /// As it was read.
  static ScriptCell of(Optional<ScriptMarker> marker, String markerLine, String body, String raw) {
    ScriptMarker known =
        marker.orElse(new ScriptMarker(ScriptMarker.CODE, JsonNodeFactory.instance.objectNode()));
    String quote = known.type().equals(ScriptMarker.CODE) ? "" : quote(body);
    return new ScriptCell(known, markerLine, body, quote, raw);
  }

  private static String quote(String body) {
    String text = body.strip();
    String prefix = text.startsWith("r") ? "r" : "";
    boolean quoted =
        text.startsWith(prefix + QUOTES)
            && text.endsWith(QUOTES)
            && text.indexOf(QUOTES, prefix.length() + 3) == text.length() - 3;
    return quoted ? prefix + QUOTES : "";
  }

  /// What a notebook's cell becomes in a new script.
  ///
  /// @param quote as of the record
  static ScriptCell of(NotebookCell cell, String prefix, String quote) {
    ObjectNode metadata = cell.metadata();
    return switch (cell) {
      case NotebookCell.Code code ->
          ScriptCode.foreign(code.source())
              .map(foreign -> foreign(foreign, metadata, prefix))
              .orElseGet(
                  () ->
                      made(
                          new ScriptMarker(ScriptMarker.CODE, metadata),
                          prefix,
                          ScriptCode.encode(trimmed(code.source())),
                          ""));
      case NotebookCell.Markdown text -> text(ScriptMarker.MARKDOWN, text, prefix, quote);
      case NotebookCell.Raw text -> text(ScriptMarker.RAW, text, prefix, quote);
      case NotebookCell.Unknown text -> text(ScriptMarker.RAW, text, prefix, quote);
    };
  }

  private static ScriptCell made(ScriptMarker marker, String prefix, String body, String quote) {
    return new ScriptCell(marker, marker.line(prefix), body, quote, "");
  }

  private static ScriptCell foreign(
      ScriptCode.Foreign foreign, ObjectNode metadata, String prefix) {
    ObjectNode told = metadata.deepCopy().put(LANGUAGE, foreign.language());
    if (!foreign.arguments().isEmpty()) {
      told.put(ARGUMENTS, foreign.arguments());
    }
    return made(
        new ScriptMarker(ScriptMarker.CODE, told),
        prefix,
        ScriptCode.comment(trimmed(foreign.body())),
        "");
  }

  private static ScriptCell text(String type, NotebookCell cell, String prefix, String quote) {
    String source = cell.source().replace("\r\n", "\n").replace('\r', '\n');
    boolean fits =
        !quote.isEmpty()
            && !source.contains(QUOTES)
            && !source.endsWith("\"")
            && (quote.startsWith("r") || source.indexOf('\\') < 0);
    var marker = new ScriptMarker(type, cell.metadata());
    return fits
        ? made(marker, prefix, quote + "\n" + source + "\n" + QUOTES, quote)
        : made(marker, prefix, ScriptCode.comment(source), "");
  }

  private static String trimmed(String source) {
    return source.replace("\r\n", "\n").replace('\r', '\n').replaceFirst("\\s*\\z", "");
  }

  NotebookCell toCell() {
    return switch (marker.type()) {
      case ScriptMarker.MARKDOWN -> withMetadata(NotebookCell.newMarkdown(text()));
      case ScriptMarker.RAW -> withMetadata(NotebookCell.newRaw(text()));
      default -> code();
    };
  }

  private String text() {
    if (quote.isEmpty()) {
      return ScriptCode.uncomment(body);
    }
    String text = body.strip();
    return text.substring(quote.length(), text.length() - QUOTES.length())
        .replaceFirst("\\A\\n", "")
        .replaceFirst("\\n\\z", "");
  }

  private NotebookCell code() {
    String language = marker.option(LANGUAGE).asString("");
    if (!ScriptCode.isLanguage(language)) {
      return new NotebookCell.Code(
          NotebookCell.newCode("").id(),
          ScriptCode.decode(body),
          marker.metadata(),
          List.of(),
          OptionalInt.empty());
    }
    String arguments = marker.option(ARGUMENTS).asString("");
    return new NotebookCell.Code(
        NotebookCell.newCode("").id(),
        new ScriptCode.Foreign(language, arguments, ScriptCode.uncomment(body)).source(),
        marker.without(LANGUAGE, ARGUMENTS).metadata(),
        List.of(),
        OptionalInt.empty());
  }

  private NotebookCell withMetadata(NotebookCell cell) {
    return switch (cell) {
      case NotebookCell.Markdown text ->
          new NotebookCell.Markdown(
              text.id(), text.source(), marker.metadata(), text.attachments());
      case NotebookCell.Raw text ->
          new NotebookCell.Raw(text.id(), text.source(), marker.metadata(), text.attachments());
      case NotebookCell.Code _, NotebookCell.Unknown _ -> cell;
    };
  }

  /// Equal for cells that say the same in whatever style.
  String key() {
    NotebookCell cell = toCell();
    return marker.line("# ") + "\n" + cell.source().stripTrailing();
  }

  boolean isMarked() {
    return !markerLine.isEmpty();
  }
}
