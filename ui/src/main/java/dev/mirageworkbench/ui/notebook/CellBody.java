package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.output.MarkdownNodes;
import dev.mirageworkbench.ui.output.MarkdownTools;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.StackPane;

/// What stands in a cell: rendered markdown, its editor, or code that looks as in an editor and
/// becomes one when somebody wants to do something with it. Empty while the cell is far from the
/// window.
final class CellBody extends StackPane {
  private static final PseudoClass RENDERED = PseudoClass.getPseudoClass("rendered");

  private final CellModel cell;
  private final Supplier<MarkdownTools> tools;
  private final Supplier<CodeEditor> make;
  private Optional<EditorPane> pane = Optional.empty();
  private boolean awake;

  /// @param tools for rendered text as it is now
  /// @param make called when an editor is needed
  CellBody(CellModel cell, Supplier<MarkdownTools> tools, Supplier<CodeEditor> make) {
    this.cell = cell;
    this.tools = tools;
    this.make = make;
    getStyleClass().add("cell-body");
    cell.renderedProperty().subscribe(_ -> draw());
    cell.sourceProperty().subscribe(this::sourceChanged);
    cell.marksProperty().addListener(_ -> showMarks());
  }

  boolean isRendered() {
    return cell.type() == CellType.MARKDOWN && cell.renderedProperty().get();
  }

  /// The editor, which is made and, except over rendered text, shown.
  CodeEditor editor() {
    if (pane.isEmpty()) {
      pane = Optional.of(new EditorPane(make.get()));
      draw();
      layOutNow();
    }
    return pane.get().getContent();
  }

  /// Places in the text can only be asked for after a layout.
  private void layOutNow() {
    if (getScene() != null) {
      applyCss();
      layout();
      getChildren().stream()
          .filter(EditorPane.class::isInstance)
          .map(EditorPane.class::cast)
          .forEach(EditorPane::layout);
    }
  }

  /// The editor if there is one.
  Optional<CodeEditor> madeEditor() {
    return pane.map(EditorPane::getContent);
  }

  /// Whether undoing would do something, so that the editor is worth keeping.
  boolean isEdited() {
    return madeEditor().filter(CodeEditor::isUndoAvailable).isPresent();
  }

  /// Fills it.
  ///
  /// @param live whether at once with an editor
  void wake(boolean live) {
    awake = true;
    if (live && !isRendered()) {
      editor();
    }
    draw();
  }

  /// Empties it; an editor that somebody changed something in is kept.
  void sleep() {
    awake = false;
    if (!isEdited()) {
      forgetEditor();
    }
    draw();
  }

  void forgetEditor() {
    madeEditor().ifPresent(CodeEditor::forget);
    pane = Optional.empty();
  }

  /// Whether an editor would change nothing but what the text can do.
  boolean isStill() {
    return !getChildren().isEmpty() && getChildren().getFirst() instanceof CodeText;
  }

  /// Where a place in the text is; the whole where that is not known.
  Bounds placeOf(int offset) {
    boolean isWrapped = madeEditor().filter(CodeEditor::isWrapText).isPresent();
    if (cell.type() == CellType.CODE && !isWrapped) {
      String before = cell.source().substring(0, Math.clamp(offset, 0, cell.source().length()));
      double line = before.chars().filter(c -> c == '\n').count();
      double top = snappedTopInset() + CodeEditor.heightOf(0) / 2 + line * CodeFont.lineHeight();
      return new BoundingBox(0, top, getWidth(), CodeFont.lineHeight());
    }
    return madeEditor()
        .filter(_ -> !isRendered())
        .flatMap(editor -> editor.placeOf(offset))
        .map(this::screenToLocal)
        .orElse(getLayoutBounds());
  }

  private void draw() {
    pseudoClassStateChanged(RENDERED, isRendered());
    if (!awake) {
      getChildren().clear();
    } else if (isRendered()) {
      getChildren()
          .setAll(
              cell.source().isBlank()
                  ? Controls.label("Empty text; press Enter to write", "note")
                  : MarkdownNodes.render(cell.source(), tools.get()));
    } else if (pane.isPresent()) {
      showOnly(pane.get());
    } else if (cell.type() == CellType.CODE && cell.marksProperty().get().isEmpty()) {
      getChildren().setAll(still());
    } else {
      editor();
    }
  }

  private void showOnly(Node node) {
    if (getChildren().size() != 1 || getChildren().getFirst() != node) {
      getChildren().setAll(node);
    }
  }

  private CodeText still() {
    var text = new CodeText(cell.source());
    text.addEventHandler(MouseEvent.ANY, this::handOver);
    return text;
  }

  /// What the mouse does to the text it does to the editor, from the press on.
  private void handOver(MouseEvent event) {
    if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
      editor();
    }
    boolean meant =
        event.getEventType() == MouseEvent.MOUSE_PRESSED
            || event.getEventType() == MouseEvent.MOUSE_DRAGGED
            || event.getEventType() == MouseEvent.MOUSE_RELEASED;
    if (meant) {
      madeEditor().ifPresent(editor -> editor.fireEvent(at(editor, event)));
      event.consume();
    }
  }

  /// The same event on an editor; a copy of it would look for its place on what is gone.
  private static MouseEvent at(CodeEditor editor, MouseEvent event) {
    return new MouseEvent(
        editor,
        editor,
        event.getEventType(),
        event.getSceneX(),
        event.getSceneY(),
        event.getScreenX(),
        event.getScreenY(),
        event.getButton(),
        event.getClickCount(),
        event.isShiftDown(),
        event.isControlDown(),
        event.isAltDown(),
        event.isMetaDown(),
        event.isPrimaryButtonDown(),
        event.isMiddleButtonDown(),
        event.isSecondaryButtonDown(),
        event.isSynthesized(),
        event.isPopupTrigger(),
        event.isStillSincePress(),
        new PickResult(editor, event.getSceneX(), event.getSceneY()));
  }

  /// Only an editor can show them.
  private void showMarks() {
    if (isStill() && !cell.marksProperty().get().isEmpty()) {
      editor();
    }
  }

  private void sourceChanged(String source) {
    if (!getChildren().isEmpty() && getChildren().getFirst() instanceof CodeText text) {
      text.show(source);
    }
  }

  /// Makes an editor, which has a scroll bar, where lines are too long for text that stands still.
  ///
  /// @return whether it did
  boolean goLiveWhereTooWide() {
    boolean wide = isTooWide();
    if (wide) {
      editor();
    }
    return wide;
  }

  private boolean isTooWide() {
    return !getChildren().isEmpty()
        && getChildren().getFirst() instanceof CodeText text
        && text.contentWidth() > getWidth() - snappedLeftInset() - snappedRightInset();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (getWidth() > 0 && isTooWide()) {
      // Children must not change during a layout.
      Platform.runLater(this::goLiveWhereTooWide);
    }
  }
}
