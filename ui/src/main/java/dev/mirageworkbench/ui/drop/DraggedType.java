package dev.mirageworkbench.ui.drop;

import java.util.Optional;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;

/// A type of resource on its way from the palette to the tree.
record DraggedType(String type) {
  private static final String ID = "application/x-mirage-type";

  /// A format may be made only once in a process.
  static final DataFormat FORMAT =
      Optional.ofNullable(DataFormat.lookupMimeType(ID)).orElseGet(() -> new DataFormat(ID));

  ClipboardContent toContent() {
    var content = new ClipboardContent();
    content.put(FORMAT, type);
    return content;
  }

  static Optional<DraggedType> from(Dragboard board) {
    return board.getContent(FORMAT) instanceof String type
        ? Optional.of(new DraggedType(type))
        : Optional.empty();
  }
}
