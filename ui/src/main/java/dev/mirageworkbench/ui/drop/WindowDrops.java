package dev.mirageworkbench.ui.drop;

import java.io.File;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/// Takes what is dropped anywhere in the window and means nothing more special there.
public final class WindowDrops {
  private final Node window;
  private final MountDrops drops;

  public WindowDrops(Node window, MountDrops drops) {
    this.window = window;
    this.drops = drops;
  }

  public void watch() {
    window.addEventHandler(DragEvent.DRAG_OVER, this::over);
    window.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
  }

  /// What the window itself drags is no address, even where it has a text form.
  private static boolean isMeant(DragEvent event) {
    Dragboard board = event.getDragboard();
    return event.getGestureSource() == null
        && (board.hasFiles() || board.hasString() || board.hasUrl());
  }

  private void over(DragEvent event) {
    if (isMeant(event)) {
      event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    if (!isMeant(event)) {
      return;
    }
    Dragboard board = event.getDragboard();
    List<File> files = board.getFiles();
    if (board.hasFiles() && files != null) {
      drops.files(files.stream().map(File::toPath).toList());
    } else {
      drops.text(board.hasString() ? board.getString() : board.getUrl());
    }
    event.setDropCompleted(true);
    event.consume();
  }
}
