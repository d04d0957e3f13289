package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.Optional;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;

/// A row of the tree on its way to a cell.
///
/// @param quoted whether its path is meant, in quotes, and no code that reads it
public record DraggedPath(WorkspacePath path, boolean folder, boolean quoted) {
  private static final String ID = "application/x-mirage-path";
  private static final String FOLDER_MARK = "folder ";
  private static final String FILE_MARK = "file ";
  private static final String QUOTED_MARK = "quoted ";

  /// A format may be made only once in a process.
  public static final DataFormat FORMAT =
      Optional.ofNullable(DataFormat.lookupMimeType(ID)).orElseGet(() -> new DataFormat(ID));

  public DraggedPath(WorkspacePath path, boolean folder) {
    this(path, folder, false);
  }

  public DraggedPath quoted(boolean isMeant) {
    return new DraggedPath(path, folder, isMeant);
  }

  /// With the path as plain text, for other programs.
  public ClipboardContent toContent() {
    var content = new ClipboardContent();
    content.put(
        FORMAT, (quoted ? QUOTED_MARK : "") + (folder ? FOLDER_MARK : FILE_MARK) + path.value());
    content.putString(path.value());
    return content;
  }

  public static Optional<DraggedPath> from(Dragboard board) {
    if (board.getContent(FORMAT) instanceof String text) {
      boolean quoted = text.startsWith(QUOTED_MARK);
      String rest = quoted ? text.substring(QUOTED_MARK.length()) : text;
      boolean folder = rest.startsWith(FOLDER_MARK);
      String path = rest.substring((folder ? FOLDER_MARK : FILE_MARK).length());
      return Optional.of(new DraggedPath(WorkspacePath.of(path), folder, quoted));
    }
    return Optional.empty();
  }
}
