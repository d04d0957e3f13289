package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.tree.DraggedPath;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.fxmisc.richtext.Caret.CaretVisibility;

/// Takes rows of the tree that are dropped on a cell: shows where in the text they would go while
/// they hover, and hands them on when they fall.
final class CellDrops {
  private final CellModel cell;
  private final CellBody body;
  private final Consumer<DraggedPath> insert;

  CellDrops(CellModel cell, CellBody body, Consumer<DraggedPath> insert) {
    this.cell = cell;
    this.body = body;
    this.insert = insert;
  }

  void watch() {
    body.addEventHandler(DragEvent.DRAG_OVER, this::over);
    body.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    body.addEventHandler(
        DragEvent.DRAG_EXITED,
        _ -> body.madeEditor().ifPresent(editor -> editor.setShowCaret(CaretVisibility.AUTO)));
  }

  private void over(DragEvent event) {
    if (cell.type() != CellType.UNKNOWN && DraggedPath.from(event.getDragboard()).isPresent()) {
      event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
      body.editor().setShowCaret(CaretVisibility.ON);
      moveCaret(event);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    if (cell.type() == CellType.UNKNOWN) {
      return;
    }
    DraggedPath.from(event.getDragboard())
        .ifPresent(
            path -> {
              body.editor().setShowCaret(CaretVisibility.AUTO);
              moveCaret(event);
              insert.accept(isQuoted(event) ? path.quoted(true) : path);
              event.setDropCompleted(true);
              event.consume();
            });
  }

  /// Alt, which some systems take for a wish to link.
  private static boolean isQuoted(DragEvent event) {
    return event.getTransferMode() == TransferMode.LINK;
  }

  /// Text that is shown rendered has no places in it: what is dropped there goes to its end.
  private void moveCaret(DragEvent event) {
    CodeEditor editor = body.editor();
    if (editor.getScene() == null) {
      editor.moveTo(editor.getLength());
    } else {
      Point2D point = editor.sceneToLocal(event.getSceneX(), event.getSceneY());
      editor.moveTo(editor.hit(point.getX(), point.getY()).getInsertionIndex());
    }
  }
}
