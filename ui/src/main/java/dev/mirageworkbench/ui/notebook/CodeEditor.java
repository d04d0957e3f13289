package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.editing.LineEdits;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Bounds;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import org.fxmisc.richtext.CodeArea;

/// The editor of one cell: as high as its text, coloured off the JavaFX thread.
final class CodeEditor extends CodeArea {
  /// Above and below the text, in times of its size.
  private static final double PADDING = 1.24;
  private static final String ONE_LINE = "one-line";
  private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

  private final CellModel cell;
  private final EditorMarks marks;
  private final Colouring colouring;
  private final InvalidationListener zoomed = _ -> fitHeight();

  /// To the cell, which lives longer than its editors do.
  private final Subscription listening;

  CodeEditor(CellModel cell, Background background) {
    super(cell.source());
    this.cell = cell;
    this.colouring = new Colouring(this, cell.type(), background);
    getStyleClass().add("editor");
    setStyle(CodeFont.css());
    setAccessibleText(cell.type().title() + " cell");
    // Tab is for the text, so it must not lead here: whoever wants to edit presses Enter.
    setFocusTraversable(false);
    getUndoManager().forgetHistory();
    setEditable(cell.isEditable());
    this.marks = new EditorMarks(this, cell);
    setWrapText(cell.type() != CellType.CODE);
    textProperty().addListener((_, _, text) -> textChanged(text));
    this.listening =
        Subscription.combine(
            cell.sourceProperty().subscribe(this::follow),
            EditorCaret.join(this, cell),
            marks.watch());
    // It shows all its lines.
    Controls.passWheelOn(this);
    addEventFilter(KeyEvent.KEY_TYPED, CodeEditor::dropShortcut);
    totalHeightEstimateProperty().addListener(_ -> fitHeight());
    wrapTextProperty().subscribe(this::wrapped);
    CodeFont.lineHeightProperty().addListener(new WeakInvalidationListener(zoomed));
    fitHeight();
    colouring.onDrawn(marks::redraw);
    colouring.now();
  }

  CellModel cell() {
    return cell;
  }

  /// In pixels, of an editor with so many lines.
  static double heightOf(int lines) {
    return lines * CodeFont.lineHeight() + CodeFont.em(PADDING);
  }

  private void follow(String source) {
    if (!source.equals(getText())) {
      replaceText(source);
    }
  }

  /// On the screen; empty while it is not shown.
  Optional<Bounds> placeOf(int offset) {
    int from = Math.clamp(offset, 0, getLength());
    return from == getCaretPosition()
        ? getCaretBounds()
        : getCharacterBoundsOnScreen(from, Math.min(from + 1, getLength()));
  }

  /// To be called when the cell goes on without this editor.
  void forget() {
    listening.unsubscribe();
    dispose();
  }

  private void textChanged(String text) {
    cell.sourceProperty().set(text);
    fitHeight();
    colouring.changed();
  }

  /// Lines that are not wrapped are as high as the style sheet says.
  private void wrapped(boolean isOn) {
    getStyleClass().remove(ONE_LINE);
    if (!isOn) {
      getStyleClass().add(ONE_LINE);
    }
    fitHeight();
  }

  private void fitHeight() {
    Double estimate = isWrapText() ? totalHeightEstimateProperty().getValue() : null;
    fixHeight(estimate == null ? getParagraphs().size() * CodeFont.lineHeight() : estimate);
  }

  private void fixHeight(double content) {
    double height = Math.max(content, CodeFont.lineHeight()) + CodeFont.em(PADDING);
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  /// @param action called when colours were drawn anew
  void onColoured(Runnable action) {
    colouring.onDrawn(
        () -> {
          marks.redraw();
          action.run();
        });
  }

  /// Line ends of other systems become those of a cell.
  @Override
  public void paste() {
    String pasted = Clipboard.getSystemClipboard().getString();
    if (pasted != null) {
      replaceSelection(LineEdits.normalized(pasted));
      requestFollowCaret();
    }
  }

  /// Alt and a letter is a key of the window and types nothing; on a Mac it is how accents are
  /// typed, and with Ctrl it is AltGr.
  private static void dropShortcut(KeyEvent event) {
    if (event.isAltDown() && !event.isControlDown() && !MAC) {
      event.consume();
    }
  }
}
