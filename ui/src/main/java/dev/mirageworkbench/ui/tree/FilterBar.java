package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.ui.theme.Controls;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The field above the tree that filters its rows. Esc shows all again.
final class FilterBar extends HBox {
  private final TextField field = new TextField();
  private final TreeFilter filter;
  private final Runnable toRows;

  /// @param toRows takes the keyboard to the rows
  FilterBar(TreeFilter filter, Runnable toRows) {
    this.filter = filter;
    this.toRows = toRows;
    getStyleClass().add("tree-filter");
    field.setId("tree-filter");
    field.setPromptText("Filter what is listed");
    field.setAccessibleText("Filter the listed files");
    HBox.setHgrow(field, Priority.ALWAYS);
    field.textProperty().subscribe(filter::set);
    filter.textProperty().subscribe(this::follow);
    field.setOnKeyPressed(this::key);
    field.addEventFilter(KeyEvent.KEY_TYPED, FilterBar::refuseSlash);
    Label found = Controls.label("", "note");
    found.setMinWidth(Region.USE_PREF_SIZE);
    found.textProperty().bind(filter.foundProperty());
    getChildren()
        .addAll(
            field,
            found,
            Controls.iconButton(Feather.X, "Close filter", "Show all (Esc)", this::close));
    Controls.show(this, false);
  }

  void open() {
    Controls.show(this, true);
    field.requestFocus();
    field.selectAll();
  }

  /// It is taken off when something is to be shown that it hides.
  private void follow(String text) {
    if (text.isEmpty() && !field.getText().isBlank()) {
      field.clear();
    }
  }

  private void close() {
    field.clear();
    filter.set("");
    Controls.show(this, false);
    toRows.run();
  }

  /// The key that opens the field types its sign, too, which is in no name.
  private static void refuseSlash(KeyEvent event) {
    if (event.getCharacter().equals("/")) {
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> close();
      case DOWN, ENTER -> toRows.run();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
