package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.text.PythonLexer;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.theme.CodeFont;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Bounds;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Subscription;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// The editor of one cell: as high as its text, coloured off the JavaFX thread.
final class CodeEditor extends CodeArea {
  /// Above and below the text, in times of its size.
  private static final double PADDING = 1.24;
  private static final String INDENT = "    ";
  private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

  private final CellModel cell;
  private final Background background;
  private final InvalidationListener zoomed = _ -> fitHeight();

  /// To the cell, which lives longer than its editors do.
  private final Subscription listening;

  CodeEditor(CellModel cell, Background background) {
    super(cell.source());
    this.cell = cell;
    this.background = background;
    getStyleClass().add("editor");
    setStyle(CodeFont.css());
    setAccessibleText(cell.type().title() + " cell");
    getUndoManager().forgetHistory();
    setEditable(cell.type() != CellType.UNKNOWN);
    setWrapText(cell.type() != CellType.CODE);
    textProperty().addListener((_, _, text) -> textChanged(text));
    this.listening = cell.sourceProperty().subscribe(this::follow);
    caretPositionProperty().addListener((_, _, caret) -> cell.caretProperty().set(caret));
    addEventFilter(ScrollEvent.SCROLL, this::passOn);
    addEventFilter(KeyEvent.KEY_PRESSED, this::indent);
    addEventFilter(KeyEvent.KEY_TYPED, CodeEditor::dropShortcut);
    CodeFont.lineHeightProperty().addListener(new WeakInvalidationListener(zoomed));
    if (cell.type() == CellType.CODE) {
      fitHeight();
    } else {
      totalHeightEstimateProperty()
          .addListener((_, _, height) -> fixHeight(height == null ? 0 : height));
      fitHeight();
    }
    colorNow(getText());
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
    if (cell.type() == CellType.CODE) {
      fitHeight();
    }
    color(text);
  }

  private void fitHeight() {
    fixHeight(getParagraphs().size() * CodeFont.lineHeight());
  }

  private void fixHeight(double content) {
    double height = Math.max(content, CodeFont.lineHeight()) + CodeFont.em(PADDING);
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  private void color(String text) {
    if (cell.type() == CellType.CODE && !text.isEmpty()) {
      background.run(
          () -> spans(text, PythonLexer.tokens(text)),
          spans -> {
            // The answer for an older text is for nobody.
            if (text.equals(getText())) {
              setStyleSpans(0, spans);
            }
          },
          failure ->
              System.getLogger(CodeEditor.class.getName())
                  .log(System.Logger.Level.ERROR, "colouring failed", failure));
    }
  }

  /// A new editor shows its colours at once: it may stand where there were some already.
  private void colorNow(String text) {
    if (cell.type() == CellType.CODE && !text.isEmpty()) {
      setStyleSpans(0, spans(text, PythonLexer.tokens(text)));
    }
  }

  static StyleSpans<Collection<String>> spans(String text, List<PythonLexer.Token> tokens) {
    var builder = new StyleSpansBuilder<Collection<String>>();
    int at = 0;
    for (PythonLexer.Token token : tokens) {
      builder.add(Collections.emptyList(), token.start() - at);
      builder.add(List.of(token.kind().styleClass()), token.end() - token.start());
      at = token.end();
    }
    return builder.add(Collections.emptyList(), text.length() - at).create();
  }

  /// The editor shows all its lines, so the wheel belongs to the notebook.
  private void passOn(ScrollEvent event) {
    Parent parent = getParent();
    if (parent != null && Math.abs(event.getDeltaY()) >= Math.abs(event.getDeltaX())) {
      event.consume();
      parent.fireEvent(event.copyFor(parent, parent));
    }
  }

  /// Alt and a letter is a key of the window and types nothing; on a Mac it is how accents are
  /// typed, and with Ctrl it is AltGr.
  private static void dropShortcut(KeyEvent event) {
    if (event.isAltDown() && !event.isControlDown() && !MAC) {
      event.consume();
    }
  }

  private void indent(KeyEvent event) {
    boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
    if (!plain || !isEditable() || cell.type() != CellType.CODE) {
      return;
    }
    if (event.getCode() == KeyCode.TAB) {
      replaceSelection(INDENT);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      replaceSelection("\n" + indentOfNewLine());
      requestFollowCaret();
      event.consume();
    }
  }

  private String indentOfNewLine() {
    String line = getParagraph(getCurrentParagraph()).getText();
    String before = line.substring(0, Math.min(getCaretColumn(), line.length()));
    String indent = before.substring(0, before.length() - before.stripLeading().length());
    return before.stripTrailing().endsWith(":") ? indent + INDENT : indent;
  }
}
