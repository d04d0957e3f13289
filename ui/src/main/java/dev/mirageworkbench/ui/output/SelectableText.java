package dev.mirageworkbench.ui.output;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Wrapped text of several looks that the mouse can select and Ctrl+C copies; a double click takes
/// a word, a click on a link follows it.
public final class SelectableText extends StackPane {
  private final TextFlow flow = new TextFlow();
  private final Path highlight = new Path();
  private final Group backgrounds = new Group();
  private final List<TextRuns.Marked> marked;
  private final List<TextLink> links;
  private final String text;
  private int anchor;
  private int end;

  SelectableText(TextRuns runs) {
    this.text = runs.text();
    this.marked = runs.marked();
    this.links = runs.links();
    List<Text> nodes = runs.nodes();
    flow.getChildren().setAll(nodes);
    flow.setMouseTransparent(true);
    for (var shape : List.of(highlight, backgrounds)) {
      shape.setManaged(false);
      shape.setMouseTransparent(true);
    }
    highlight.getStyleClass().add("text-highlight");
    getStyleClass().add("selectable-text");
    setAlignment(Pos.TOP_LEFT);
    setCursor(Cursor.TEXT);
    setPickOnBounds(true);
    setAccessibleText(text);
    getChildren().addAll(backgrounds, highlight, flow);
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseClicked(this::clicked);
    if (!links.isEmpty()) {
      setOnMouseMoved(event -> setCursor(linkAt(event).isPresent() ? Cursor.HAND : Cursor.TEXT));
    }
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  List<TextLink> links() {
    return links;
  }

  /// What is selected; empty if nothing is.
  public String selection() {
    return text.substring(Math.min(anchor, end), Math.max(anchor, end));
  }

  void select(int from, int to) {
    anchor = Math.clamp(from, 0, text.length());
    end = Math.clamp(to, 0, text.length());
    drawSelection();
  }

  private void drawSelection() {
    int from = Math.min(anchor, end);
    int to = Math.max(anchor, end);
    highlight
        .getElements()
        .setAll(from == to ? List.of() : List.of(flow.getRangeShape(from, to, false)));
  }

  private void drawBackgrounds() {
    backgrounds
        .getChildren()
        .setAll(
            marked.stream()
                .map(
                    mark -> {
                      var path = new Path(flow.getRangeShape(mark.start(), mark.end(), false));
                      mark.paint(path);
                      return path;
                    })
                .toList());
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    drawSelection();
    if (!marked.isEmpty()) {
      drawBackgrounds();
    }
  }

  private int place(MouseEvent event) {
    return flow.getHitInfo(new Point2D(event.getX(), event.getY())).getInsertionIndex();
  }

  private Optional<TextLink> linkAt(MouseEvent event) {
    int at = flow.getHitInfo(new Point2D(event.getX(), event.getY())).getCharIndex();
    return links.stream().filter(link -> link.holds(at)).findFirst();
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    // A scroll pane around it would take the keyboard away.
    event.consume();
    if (event.getButton() == MouseButton.PRIMARY) {
      int at = place(event);
      if (event.getClickCount() == 2) {
        select(wordEdge(at, -1), wordEdge(at, 1));
      } else {
        select(event.isShiftDown() ? anchor : at, at);
      }
    }
  }

  private void dragged(MouseEvent event) {
    if (event.isPrimaryButtonDown()) {
      select(anchor, place(event));
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && anchor == end) {
      linkAt(event).ifPresent(link -> link.open().run());
    }
  }

  private int wordEdge(int from, int step) {
    int at = from;
    while (isWordPart(step < 0 ? at - 1 : at)) {
      at += step;
    }
    return at;
  }

  private boolean isWordPart(int index) {
    return index >= 0
        && index < text.length()
        && (Character.isLetterOrDigit(text.charAt(index)) || text.charAt(index) == '_');
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      if (!selection().isEmpty()) {
        copySelection();
        event.consume();
      }
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
      select(0, text.length());
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      select(end, end);
    }
  }

  /// Leaves the clipboard alone if nothing is selected.
  void copySelection() {
    if (!selection().isEmpty()) {
      copy(selection());
    }
  }

  static void copy(String copied) {
    var content = new ClipboardContent();
    content.putString(copied);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
