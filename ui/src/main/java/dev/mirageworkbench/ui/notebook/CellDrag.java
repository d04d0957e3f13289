package dev.mirageworkbench.ui.notebook;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

/// Lets cells be dragged by their prompts: within their notebook to another place, into others as
/// copies. A line shows where they would go.
final class CellDrag {
  private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
  private static final PseudoClass BELOW = PseudoClass.getPseudoClass("drop-below");

  private final CellView view;
  private final NotebookViewModel notebook;

  CellDrag(CellView view, NotebookViewModel notebook) {
    this.view = view;
    this.notebook = notebook;
  }

  /// @param handle what is dragged by
  void watch(Node handle) {
    handle.setOnDragDetected(event -> start(handle, event));
    view.addEventHandler(DragEvent.DRAG_OVER, this::over);
    view.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    view.addEventHandler(DragEvent.DRAG_EXITED, _ -> showLine(false, false));
  }

  private void start(Node handle, MouseEvent event) {
    List<CellModel> cells = with(view.cell());
    Dragboard board = handle.startDragAndDrop(TransferMode.COPY_OR_MOVE);
    board.setContent(SystemBoard.toSystem(CellClipboard.content(cells)));
    board.setDragView(handle.snapshot(null, null));
    event.consume();
  }

  /// A cell, and those that are selected with it.
  private List<CellModel> with(CellModel cell) {
    List<CellModel> selected = notebook.edits().selection().cells();
    return notebook.edits().hidden().with(selected.contains(cell) ? selected : List.of(cell));
  }

  private void over(DragEvent event) {
    if (SystemBoard.hasCells(event.getDragboard())) {
      event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
      boolean above = isAbove(event);
      showLine(above, !above);
      event.consume();
    }
  }

  private boolean isAbove(DragEvent event) {
    return event.getY() < view.getHeight() / 2;
  }

  private void showLine(boolean above, boolean below) {
    view.pseudoClassStateChanged(ABOVE, above);
    view.pseudoClassStateChanged(BELOW, below);
  }

  private void dropped(DragEvent event) {
    if (SystemBoard.hasCells(event.getDragboard())) {
      int own = notebook.cells().indexOf(view.cell());
      int index = isAbove(event) ? own : notebook.edits().hidden().behind(own);
      ofThisNotebook(event)
          .ifPresentOrElse(
              cells -> notebook.edits().moveTo(cells, index),
              () ->
                  notebook
                      .edits()
                      .insert(index, CellClipboard.cells(SystemBoard.of(event.getDragboard()))));
      event.setDropCompleted(true);
      event.consume();
    }
  }

  /// The cells that are dragged, if they are of this very notebook.
  private Optional<List<CellModel>> ofThisNotebook(DragEvent event) {
    Node at = event.getGestureSource() instanceof Node source ? source : null;
    while (at != null) {
      if (at instanceof CellView source && notebook.cells().contains(source.cell())) {
        return Optional.of(with(source.cell()));
      }
      at = at.getParent();
    }
    return Optional.empty();
  }
}
