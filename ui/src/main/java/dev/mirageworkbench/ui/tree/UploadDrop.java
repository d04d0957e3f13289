package dev.mirageworkbench.ui.tree;

import java.io.File;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.TreeCell;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/// Takes files of this machine that are dropped on a folder of a mount that may be written.
/// Elsewhere they are the tree's.
final class UploadDrop {
  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

  private final TreeActions actions;

  UploadDrop(TreeActions actions) {
    this.actions = actions;
  }

  void install(TreeCell<TreeEntry> cell) {
    cell.addEventHandler(DragEvent.DRAG_OVER, event -> over(cell, event));
    cell.addEventHandler(DragEvent.DRAG_EXITED, _ -> cell.pseudoClassStateChanged(TARGET, false));
    cell.addEventHandler(DragEvent.DRAG_DROPPED, event -> dropped(cell, event));
  }

  private Optional<TreeEntry> target(TreeCell<TreeEntry> cell, DragEvent event) {
    Dragboard board = event.getDragboard();
    return board.hasFiles() && !board.hasContent(DraggedPath.FORMAT)
        ? Optional.ofNullable(cell.getItem()).filter(actions::takesFiles)
        : Optional.empty();
  }

  private void over(TreeCell<TreeEntry> cell, DragEvent event) {
    if (target(cell, event).isPresent()) {
      cell.pseudoClassStateChanged(TARGET, true);
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(TreeCell<TreeEntry> cell, DragEvent event) {
    target(cell, event)
        .flatMap(row -> row.node().target())
        .ifPresent(
            folder -> {
              actions.upload(
                  event.getDragboard().getFiles().stream().map(File::toPath).toList(), folder);
              event.setDropCompleted(true);
              event.consume();
            });
  }
}
