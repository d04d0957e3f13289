package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.notebook.NotebookFormatException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Cells that were copied or cut, as cells and as text. Confined to the JavaFX thread.
public final class CellClipboard {
  /// What is on a clipboard.
  ///
  /// @param cells nbformat's list of them; empty if somebody else has put text there
  /// @param text their sources, for programs that know no cells
  public record Content(Optional<String> cells, String text) {}

  /// A place that other notebooks, and perhaps other programs, look at.
  public interface Board {
    void put(Content content);

    Content content();
  }

  /// What stands around the cells of a notebook without metadata.
  private static final String HEAD = "{\n \"cells\": ";

  private static final String TAIL = ",\n \"metadata\": {}";
  private static final String REST = ", \"nbformat\": 4, \"nbformat_minor\": 5}";

  private final Board board;

  /// What was put there last by this one: copies of it need not be read and are as trusted.
  private List<CellModel> held = List.of();

  private Optional<String> heldJson = Optional.empty();

  /// Of this window only.
  public CellClipboard() {
    this(new OwnBoard());
  }

  public CellClipboard(Board board) {
    this.board = board;
  }

  void put(List<CellModel> cells) {
    held = cells.stream().map(CellModel::copy).toList();
    Content content = content(cells);
    heldJson = content.cells();
    board.put(content);
  }

  static Content content(List<CellModel> cells) {
    List<NotebookCell> values = cells.stream().map(CellModel::toCell).toList();
    String notebook = NotebookFormat.write(Notebook.empty().withCells(values));
    return new Content(
        Optional.of(notebook.substring(HEAD.length(), notebook.lastIndexOf(TAIL))),
        cells.stream().map(CellModel::source).collect(Collectors.joining("\n\n")));
  }

  /// New cells each time; none if there is nothing that could be one.
  List<CellModel> take() {
    Content content = board.content();
    return content.cells().isPresent() && content.cells().equals(heldJson)
        ? held.stream().map(CellModel::copy).toList()
        : cells(content);
  }

  /// Text that is not of cells becomes one of code.
  static List<CellModel> cells(Content content) {
    return content
        .cells()
        .flatMap(CellClipboard::read)
        .orElseGet(
            () ->
                content.text().isBlank()
                    ? List.of()
                    : List.of(CellModel.create(CellType.CODE, content.text())));
  }

  private static Optional<List<CellModel>> read(String json) {
    try {
      return Optional.of(
          NotebookFormat.read(HEAD + json + TAIL + REST).cells().stream()
              .map(cell -> new CellModel(CellValues.withFreshId(cell)))
              .toList());
    } catch (NotebookFormatException _) {
      // Somebody else's idea of cells: the text beside it is taken.
      return Optional.empty();
    }
  }

  private static final class OwnBoard implements Board {
    private Content content = new Content(Optional.empty(), "");

    @Override
    public void put(Content put) {
      content = put;
    }

    @Override
    public Content content() {
      return content;
    }
  }
}
