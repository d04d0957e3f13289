package dev.mirageworkbench.ui.preview;

import dev.mirageworkbench.preview.TextContent;
import dev.mirageworkbench.preview.TextEditing;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.editing.LineEdits;
import dev.mirageworkbench.ui.notebook.CellType;
import dev.mirageworkbench.ui.notebook.Colouring;
import dev.mirageworkbench.ui.theme.CodeFont;
import javafx.scene.input.Clipboard;
import javafx.util.Subscription;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;

/// A text to read, or to change.
final class TextPane extends VirtualizedScrollPane<CodeArea> {
  /// Above, it stays black: colours would come too late.
  private static final int MOST_COLOURED = 1 << 20;

  /// Of a line that is too long for the control.
  private static final int PIECE = 2_000;

  private final CodeArea area;

  /// To the model, which lives longer.
  private final Subscription following;

  private static final class Area extends CodeArea {
    Area(String text) {
      super(text);
    }

    /// Line ends of other systems become those of the text.
    @Override
    public void paste() {
      String pasted = Clipboard.getSystemClipboard().getString();
      if (pasted != null && isEditable()) {
        replaceSelection(LineEdits.normalized(pasted));
        requestFollowCaret();
      }
    }
  }

  TextPane(TextContent content, String name, PreviewViewModel model, Background background) {
    super(dressed(inPieces(content.text())));
    this.area = getContent();
    getStyleClass().add("preview-text");
    area.setAccessibleText("Text of " + name);
    area.setParagraphGraphicFactory(LineNumberFactory.get(area));
    area.getUndoManager().forgetHistory();
    area.moveTo(0);
    this.following = model.editingProperty().subscribe(area::setEditable);
    CellType type = type(name);
    if (type != CellType.RAW && content.text().length() < MOST_COLOURED) {
      var colouring = new Colouring(area, type, background);
      colouring.changed();
      area.textProperty().addListener((_, _, _) -> colouring.changed());
    }
    area.textProperty().addListener((_, _, now) -> model.typed(now));
  }

  private static Area dressed(String text) {
    var area = new Area(text);
    area.getStyleClass().add("editor");
    area.setStyle(CodeFont.css());
    return area;
  }

  /// Lines of text that can be seen, for those that are none: without it a single one may be a
  /// whole file.
  private static String inPieces(String text) {
    return TextEditing.hasLongLine(text)
        ? text.replaceAll("([^\\n]{" + PIECE + "})(?=[^\\n])", "$1\n")
        : text;
  }

  private static CellType type(String name) {
    if (name.endsWith(".py") || name.endsWith(".pyi")) {
      return CellType.CODE;
    }
    return name.endsWith(".md") || name.endsWith(".markdown") ? CellType.MARKDOWN : CellType.RAW;
  }

  /// To be called when it is shown no more.
  void forget() {
    following.unsubscribe();
    area.dispose();
  }

  void takeFocus() {
    area.requestFocus();
  }
}
