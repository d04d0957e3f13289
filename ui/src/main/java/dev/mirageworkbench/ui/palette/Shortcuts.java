package dev.mirageworkbench.ui.palette;

import dev.mirageworkbench.ui.theme.Controls;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;

/// The list of all keys, to look one up.
public final class Shortcuts {
  private final ShortcutsViewModel model = new ShortcutsViewModel();
  private final ListView<ShortcutRow> list = new ListView<>();
  private final SearchOverlay overlay;

  public Shortcuts() {
    this.overlay = new SearchOverlay("Key, or what it does", list, this::move, this::close);
    overlay.field().setId("shortcuts-query");
    overlay.field().textProperty().bindBidirectional(model.queryProperty());
    list.setId("shortcuts-list");
    list.setItems(model.shown());
    list.setPlaceholder(Controls.label("No key does that; Ctrl+Shift+C lists all actions", "note"));
    list.setCellFactory(_ -> new Row());
  }

  private void move(int step) {
    int index = list.getSelectionModel().getSelectedIndex() + step;
    int wanted = Math.clamp(index, 0, Math.max(0, model.shown().size() - 1));
    list.getSelectionModel().select(wanted);
    list.scrollTo(Math.max(0, wanted - 4));
  }

  private void close() {
    overlay.close();
  }

  /// Lies over the window while it is open.
  public Node node() {
    return overlay;
  }

  public boolean isOpen() {
    return overlay.isVisible();
  }

  public void open() {
    model.queryProperty().set("");
    overlay.open();
  }

  private static final class Row extends ListCell<ShortcutRow> {
    private final Label scope = Controls.label("", "note", "shortcut-scope");
    private final Label title = Controls.label("");
    private final Label keys = Controls.label("", "menu-key");
    private final HBox row = new HBox(scope, title, Controls.spacer(), keys);

    private Row() {
      row.getStyleClass().add("palette-row");
    }

    @Override
    protected void updateItem(ShortcutRow shortcut, boolean empty) {
      super.updateItem(shortcut, empty);
      if (empty) {
        setGraphic(null);
        setAccessibleText("");
      } else {
        scope.setText(shortcut.scope().title());
        title.setText(shortcut.title());
        keys.setText(shortcut.keys());
        setGraphic(row);
        setAccessibleText(
            shortcut.scope().title() + ": " + shortcut.title() + ", " + shortcut.keys());
      }
    }
  }
}
