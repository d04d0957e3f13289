package dev.mirageworkbench.notebook.export;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.text.FormulaSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A notebook as one HTML page that needs nothing else: no network, no script. What cannot be shown
/// is named in its place.
public final class HtmlExport {
  /// The page may load and run nothing, whatever is in it.
  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

  private final Notebook notebook;
  private final ExportOptions options;
  private final Optional<Path> folder;
  private final boolean svgLast;
  private final FormulaHtml formulas;
  private final MarkdownHtml markdown;

  /// @param folder of the notebook, for the pictures that its text names
  /// @param svgLast for readers that draw it less well than other pictures
  private HtmlExport(
      Notebook notebook,
      ExportOptions options,
      Optional<Path> folder,
      Formulas formulas,
      boolean svgLast) {
    this.notebook = notebook;
    this.options = options;
    this.folder = folder;
    this.svgLast = svgLast;
    this.formulas = new FormulaHtml(formulas);
    this.markdown = new MarkdownHtml(this.formulas);
  }

  /// For browsers, light or dark as their user has it.
  ///
  /// @param title where the notebook has none of its own
  public static String page(
      Notebook notebook,
      String title,
      ExportOptions options,
      Optional<Path> folder,
      Formulas formulas) {
    return new HtmlExport(notebook, options, folder, formulas, false)
        .page(title, PageStyle.screen());
  }

  /// For a PDF writer that knows CSS 2.1 only.
  static String printed(
      Notebook notebook,
      String title,
      ExportOptions options,
      Optional<Path> folder,
      Formulas formulas) {
    return new HtmlExport(notebook, options, folder, formulas, true).page(title, PageStyle.paper());
  }

  private String page(String title, String style) {
    var cells = new StringBuilder();
    for (int i = 0; i < notebook.cells().size(); i++) {
      cells.append(cell(notebook.cells().get(i), i + 1));
    }
    String name = notebook.metadata().path("title").asString(title);
    String language = notebook.metadata().path("lang").asString("en");
    boolean titled = markdown.headings().stream().anyMatch(heading -> heading.level() == 1);
    return head(language, name, style)
        + "<body>\n"
        + (titled ? "" : "<h1>" + CodeHtml.escape(name) + "</h1>\n")
        + (options.contents() ? contents() : "")
        + "<main>\n"
        + cells
        + "</main>\n</body>\n</html>\n";
  }

  private static String head(String language, String name, String style) {
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="generator" content="Mirage Workbench">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    """
        .formatted(CodeHtml.escape(language), POLICY, CodeHtml.escape(name), style);
  }

  private String contents() {
    String items =
        markdown.headings().stream()
            .map(
                heading ->
                    "<li style=\"margin-left: %sem\"><a href=\"#%s\">%s</a></li>\n"
                        .formatted(
                            heading.level() - 1, heading.id(), CodeHtml.escape(heading.text())))
            .collect(Collectors.joining());
    return items.isEmpty()
        ? ""
        : "<nav aria-label=\"Contents\">\n<ul>\n" + items + "</ul>\n</nav>\n";
  }

  /// @param number from 1
  private String cell(NotebookCell cell, int number) {
    return switch (cell) {
      case NotebookCell.Code code -> code(code, number);
      case NotebookCell.Markdown text ->
          section(
              "markdown",
              "Text, cell " + number,
              markdown.render(text.source(), new Pictures(text.attachments(), folder)));
      case NotebookCell.Raw text -> raw(text, number);
      case NotebookCell.Unknown text -> section("raw", "Cell " + number, plain(text.source()));
    };
  }

  private static String section(String style, String label, String content) {
    return "<section class=\"cell %s\" aria-label=\"%s\">\n%s\n</section>\n"
        .formatted(style, label, content.strip());
  }

  private String raw(NotebookCell.Raw cell, int number) {
    String type = cell.metadata().path("raw_mimetype").asString("");
    String label = "Raw text, cell " + number;
    return switch (type) {
      case MimeBundle.HTML ->
          section("raw", label, CleanHtml.of(cell.source(), _ -> Optional.empty()));
      case "text/markdown" ->
          section(
              "raw",
              label,
              markdown.render(cell.source(), new Pictures(cell.attachments(), folder)));
      default -> type.isEmpty() ? section("raw", label, plain(cell.source())) : "";
    };
  }

  private static String plain(String text) {
    return "<pre>" + CodeHtml.escape(text) + "</pre>";
  }

  private String code(NotebookCell.Code cell, int number) {
    var html = new StringBuilder();
    String prompt =
        cell.executionCount().isPresent() ? "[" + cell.executionCount().getAsInt() + "]" : "[ ]";
    if (options.input() && !cell.source().isBlank()) {
      html.append("<div class=\"input\">\n<div class=\"prompt\">")
          .append(prompt)
          .append("</div>\n<pre tabindex=\"0\"><code class=\"language-python\">")
          .append(CodeHtml.python(cell.source()))
          .append("</code></pre>\n</div>\n");
    }
    if (options.outputs() && !cell.outputs().isEmpty()) {
      html.append("<div class=\"outputs\" role=\"group\" aria-label=\"Output of cell ")
          .append(number)
          .append("\">\n");
      cell.outputs().forEach(output -> html.append(output(output, number)));
      html.append("</div>\n");
    }
    return html.isEmpty() ? "" : section("code", "Code, cell " + number, html.toString());
  }

  private String output(CellOutput output, int number) {
    return switch (output) {
      case CellOutput.Stream(CellEvent.Stream stream, String text, _) ->
          block(
              stream.nbformatName(), "<pre>" + CodeHtml.terminal(text.stripTrailing()) + "</pre>");
      case CellOutput.Display display -> bundle(display.bundle(), number);
      case CellOutput.Result result -> bundle(result.bundle(), number);
      case CellOutput.Failure failure ->
          block("failure", "<pre>" + CodeHtml.terminal(text(failure)) + "</pre>");
      case CellOutput.Unknown unknown ->
          block("unknown", plain("(an output of the type " + type(unknown) + ")"));
    };
  }

  static String type(CellOutput.Unknown unknown) {
    return unknown.json().path("output_type").asString("unknown");
  }

  static String text(CellOutput.Failure failure) {
    List<String> lines = failure.traceback();
    return lines.isEmpty() ? failure.name() + ": " + failure.value() : String.join("\n", lines);
  }

  private static String block(String style, String content) {
    return "<div class=\"output " + style + "\">" + content + "</div>\n";
  }

  private String bundle(MimeBundle bundle, int number) {
    return switch (OutputForm.choose(bundle, "Output of cell " + number, svgLast)) {
      case OutputForm.Html(String clean, Set<String> leftOut) ->
          block("html", clean + told(leftOut));
      case OutputForm.Markdown(String source) ->
          block(
              "markdown",
              markdown.render(source, new Pictures(notebook.metadata().objectNode(), folder)));
      case OutputForm.Latex(String source) ->
          block("latex", formulas.of(FormulaSource.of(source), true, source));
      case OutputForm.Image image -> block("image", image(image));
      case OutputForm.Text(String text) ->
          block("text", "<pre>" + CodeHtml.terminal(text) + "</pre>");
    };
  }

  private static String told(Set<String> leftOut) {
    return leftOut.isEmpty()
        ? ""
        : "<p class=\"left-out\">(left out here, as an export runs nothing: "
            + String.join(", ", leftOut)
            + ")</p>";
  }

  private static String image(OutputForm.Image image) {
    String width = image.width().isPresent() ? " width=\"" + image.width().getAsInt() + "\"" : "";
    return "<img src=\"%s\" alt=\"%s\"%s>"
        .formatted(image.picture().address(), CodeHtml.escape(image.alt()), width);
  }
}
