package dev.mirageworkbench.ui.palette;

import dev.mirageworkbench.ui.keys.KeyNames;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A field and a list below it that lie over the window. The keyboard stays in the field; Esc, or a
/// click beside it, closes, and what had the keyboard before has it again.
final class SearchOverlay extends StackPane {
  private static final int PAGE = 10;

  private final TextField field = new TextField();
  private final IntConsumer move;
  private final Runnable accept;
  private Optional<Node> before = Optional.empty();

  /// @param move goes some rows down in the list, or up
  /// @param accept does what is chosen there
  SearchOverlay(String name, ListView<?> list, IntConsumer move, Runnable accept) {
    this.move = move;
    this.accept = accept;
    field.setPromptText(name);
    field.setAccessibleText(name);
    list.setFocusTraversable(false);
    list.getStyleClass().add("palette-list");
    var box = new VBox(field, list);
    box.getStyleClass().add("palette");
    box.setMaxHeight(Region.USE_PREF_SIZE);
    box.setMaxWidth(Region.USE_PREF_SIZE);
    getStyleClass().addAll("overlay", "palette-overlay");
    getChildren().add(box);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
    Controls.show(this, false);
  }

  TextField field() {
    return field;
  }

  void open() {
    if (!isVisible()) {
      before = Optional.ofNullable(getScene().getFocusOwner());
    }
    Controls.show(this, true);
    field.requestFocus();
    field.selectAll();
  }

  void close() {
    Controls.show(this, false);
    before.ifPresent(Node::requestFocus);
    before = Optional.empty();
  }

  private void key(KeyEvent event) {
    boolean isMeant = true;
    switch (KeyNames.of(event)) {
      case "Up" -> move.accept(-1);
      case "Down" -> move.accept(1);
      case "Page Up" -> move.accept(-PAGE);
      case "Page Down" -> move.accept(PAGE);
      case "Enter" -> accept.run();
      case "Esc" -> close();
      // There is nowhere else to go.
      case "Tab", "Shift+Tab" -> {}
      default -> isMeant = false;
    }
    if (isMeant) {
      event.consume();
    }
  }
}
