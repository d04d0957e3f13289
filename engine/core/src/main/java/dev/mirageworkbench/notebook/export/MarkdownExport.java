package dev.mirageworkbench.notebook.export;

import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.text.AnsiText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A notebook as Markdown: code and text outputs in fences, tables as tables, pictures in files
/// beside it or in the text.
public final class MarkdownExport {
  /// @param files bytes by their path beside the text, as the text names them
  public record Document(String text, Map<String, byte[]> files) {}

  private static final Pattern BACKTICKS = Pattern.compile("`{3,}");
  private static final Pattern ATTACHED =
      Pattern.compile("(!\\[[^\\]]*\\]\\()(attachment:[^)\\s]+)((?:\\s+\"[^\"]*\")?\\))");

  private final String name;
  private final ExportOptions options;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<String> parts = new ArrayList<>();
  private int cellNumber;

  private MarkdownExport(String name, ExportOptions options) {
    this.name = name;
    this.options = options;
  }

  /// @param name of the document without its ending; the folder for pictures is `NAME_files`
  public static Document of(Notebook notebook, String name, ExportOptions options) {
    var export = new MarkdownExport(name, options);
    notebook.cells().forEach(export::cell);
    String text = String.join("\n\n", export.parts);
    return new Document(text.isEmpty() ? "" : text + "\n", export.files);
  }

  private void cell(NotebookCell cell) {
    cellNumber++;
    switch (cell) {
      case NotebookCell.Code code -> code(code);
      case NotebookCell.Markdown text -> add(attached(text.source(), text.attachments()));
      case NotebookCell.Raw text -> {
        String type = text.metadata().path("raw_mimetype").asString("");
        if (type.isEmpty() || type.equals("text/markdown")) {
          add(attached(text.source(), text.attachments()));
        }
      }
      case NotebookCell.Unknown text -> add(fence("", text.source()));
    }
  }

  private void add(String part) {
    String text = part.replaceAll("\\A\\n+|\\s+\\z", "");
    if (!text.isEmpty()) {
      parts.add(text);
    }
  }

  private String attached(String source, JsonNode attachments) {
    var pictures = new Pictures(attachments, Optional.empty());
    return ATTACHED
        .matcher(source)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    pictures
                        .find(found.group(2))
                        .map(picture -> found.group(1) + place(picture) + found.group(3))
                        .orElse(found.group())));
  }

  /// The picture's address in the text, which it has from now on.
  private String place(Picture picture) {
    if (options.embedded()) {
      return picture.address();
    }
    String file =
        "%s_files/%s_%d_%d.%s".formatted(name, name, cellNumber, files.size(), picture.ending());
    files.put(file, picture.bytes());
    return URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private void code(NotebookCell.Code code) {
    if (options.input() && !code.source().isBlank()) {
      add(fence("python", code.source()));
    }
    if (options.outputs()) {
      code.outputs().forEach(output -> add(output(output)));
    }
  }

  /// Longer than any row of backticks in the text.
  private static String fence(String language, String text) {
    int longest =
        BACKTICKS.matcher(text).results().mapToInt(it -> it.group().length()).max().orElse(2);
    String mark = "`".repeat(longest + 1);
    return mark + language + "\n" + text.replaceFirst("\\s*\\z", "") + "\n" + mark;
  }

  private String output(CellOutput output) {
    return switch (output) {
      case CellOutput.Stream stream -> text(stream.text());
      case CellOutput.Display display -> bundle(display.bundle());
      case CellOutput.Result result -> bundle(result.bundle());
      case CellOutput.Failure failure -> text(HtmlExport.text(failure));
      case CellOutput.Unknown unknown ->
          text("(an output of the type " + HtmlExport.type(unknown) + ")");
    };
  }

  private static String text(String terminal) {
    return terminal.isBlank() ? "" : fence("text", AnsiText.strip(terminal));
  }

  private String bundle(MimeBundle bundle) {
    return switch (OutputForm.choose(bundle, "Output of cell " + cellNumber, false)) {
      case OutputForm.Html(String clean, var _) -> MarkdownTable.of(clean).orElse(clean);
      case OutputForm.Markdown(String source) -> source;
      case OutputForm.Latex(String source) -> source;
      case OutputForm.Image image ->
          "![" + image.alt().replaceAll("[\\[\\]]", "") + "](" + place(image.picture()) + ")";
      case OutputForm.Text(String text) -> text(text);
    };
  }
}
