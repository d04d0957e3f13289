package dev.mirageworkbench.notebook.export;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.notebook.script.PercentScript;
import dev.mirageworkbench.workspace.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Writes a notebook as another kind of file. All calls block.
///
/// @param name what the document is called where the notebook has no title of its own
/// @param folder of the notebook, for the pictures that its text names; empty where it has none
public record NotebookExport(
    Notebook notebook,
    String name,
    Optional<Path> folder,
    ExportOptions options,
    Formulas formulas,
    PdfPrinter pdf) {
  /// Replaces the file as a whole or leaves it as it was. Pictures of Markdown go into a folder
  /// `NAME_files` beside it.
  ///
  /// @return sentences on what the file could not hold; none if all is there
  /// @throws IOException if it cannot be written
  public List<String> write(ExportFormat format, Path target) throws IOException {
    return switch (format) {
      case HTML -> text(target, HtmlExport.page(notebook, name, options, folder, formulas));
      case MARKDOWN -> markdown(target);
      case SCRIPT -> text(target, PercentScript.write(reduced()));
      case NOTEBOOK -> text(target, NotebookFormat.write(reduced()));
      case PDF -> pdf(target);
    };
  }

  private static List<String> text(Path target, String text) throws IOException {
    AtomicFile.write(target, text);
    return List.of();
  }

  private List<String> markdown(Path target) throws IOException {
    MarkdownExport.Document document = MarkdownExport.of(notebook, stem(target), options);
    Path beside = target.toAbsolutePath().resolveSibling("");
    for (Map.Entry<String, byte[]> file : document.files().entrySet()) {
      Path place = beside.resolve(file.getKey());
      Files.createDirectories(place.resolveSibling(""));
      Files.write(place, file.getValue());
    }
    return text(target, document.text());
  }

  private List<String> pdf(Path target) throws IOException {
    var pages = new ByteArrayOutputStream();
    List<String> notes =
        pdf.print(HtmlExport.printed(notebook, name, options, folder, formulas), pages);
    AtomicFile.write(target, pages.toByteArray());
    return notes;
  }

  /// Without what the options leave out.
  private Notebook reduced() {
    List<NotebookCell> cells =
        notebook.cells().stream()
            .filter(cell -> options.input() || !(cell instanceof NotebookCell.Code))
            .map(cell -> options.outputs() ? cell : withoutOutputs(cell))
            .toList();
    return notebook.withCells(cells);
  }

  private static NotebookCell withoutOutputs(NotebookCell cell) {
    return cell instanceof NotebookCell.Code code
        ? code.withRun(List.<CellOutput>of(), OptionalInt.empty())
        : cell;
  }

  /// The name of a file without its ending.
  public static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
