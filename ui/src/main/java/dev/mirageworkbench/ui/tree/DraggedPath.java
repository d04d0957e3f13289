package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.Optional;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;

/// A row of the tree on its way to a cell.
public record DraggedPath(WorkspacePath path, boolean folder) {
  private static final String ID = "application/x-mirage-path";
  private static final String FOLDER_MARK = "folder ";
  private static final String FILE_MARK = "file ";

  /// A format may be made only once in a process.
  public static final DataFormat FORMAT =
      Optional.ofNullable(DataFormat.lookupMimeType(ID)).orElseGet(() -> new DataFormat(ID));

  /// With the path as plain text, for other programs.
  public ClipboardContent toContent() {
    var content = new ClipboardContent();
    content.put(FORMAT, (folder ? FOLDER_MARK : FILE_MARK) + path.value());
    content.putString(path.value());
    return content;
  }

  public static Optional<DraggedPath> from(Dragboard board) {
    if (board.getContent(FORMAT) instanceof String text) {
      boolean folder = text.startsWith(FOLDER_MARK);
      String path = text.substring((folder ? FOLDER_MARK : FILE_MARK).length());
      return Optional.of(new DraggedPath(WorkspacePath.of(path), folder));
    }
    return Optional.empty();
  }
}
