package dev.mirageworkbench.ui.notebook;

import javafx.util.Subscription;
import org.fxmisc.richtext.CodeArea;

/// Keeps the cursor and the selection of an editor and its cell the same, so that they outlive the
/// editor and others can move them.
final class EditorCaret {
  private final CodeArea editor;
  private final CellModel cell;

  /// Whether the editor tells the cell, which then need not tell it back.
  private boolean telling;

  private EditorCaret(CodeArea editor, CellModel cell) {
    this.editor = editor;
    this.cell = cell;
  }

  /// @return until when the editor follows the cell
  static Subscription join(CodeArea editor, CellModel cell) {
    var caret = new EditorCaret(editor, cell);
    // First, as the editor begins with its cursor at the end.
    caret.place();
    editor.caretPositionProperty().addListener(_ -> caret.tell());
    editor.anchorProperty().addListener(_ -> caret.tell());
    return Subscription.combine(
        cell.caretProperty().subscribe(_ -> caret.place()),
        cell.textAnchorProperty().subscribe(_ -> caret.place()));
  }

  private void tell() {
    telling = true;
    try {
      cell.selectText(editor.getAnchor(), editor.getCaretPosition());
    } finally {
      telling = false;
    }
  }

  private void place() {
    if (!telling) {
      int length = editor.getLength();
      editor.selectRange(
          Math.clamp(cell.textAnchorProperty().get(), 0, length),
          Math.clamp(cell.caretProperty().get(), 0, length));
    }
  }
}
