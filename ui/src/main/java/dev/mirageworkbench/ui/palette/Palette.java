package dev.mirageworkbench.ui.palette;

import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;

/// The list of all actions, to do one.
public final class Palette {
  private final PaletteViewModel model;
  private final Consumer<Action> perform;
  private final ListView<PaletteEntry> list = new ListView<>();
  private final SearchOverlay overlay;

  public Palette(PaletteViewModel model, Consumer<Action> perform) {
    this.model = model;
    this.perform = perform;
    this.overlay = new SearchOverlay("What to do", list, model::move, this::accept);
    overlay.field().setId("palette-query");
    overlay.field().textProperty().bindBidirectional(model.queryProperty());
    list.setId("palette-list");
    list.setItems(model.shown());
    list.setPlaceholder(Controls.label("Nothing is called that", "note"));
    list.setCellFactory(_ -> new Row());
    list.setOnMouseClicked(
        _ -> {
          model.choose(Math.max(0, list.getSelectionModel().getSelectedIndex()));
          accept();
        });
    model.chosenProperty().subscribe(_ -> choose());
    model.shown().subscribe(this::choose);
  }

  private void choose() {
    int index = model.chosenProperty().get();
    list.getSelectionModel().select(index);
    list.scrollTo(Math.max(0, index - 4));
  }

  /// Lies over the window while it is open.
  public Node node() {
    return overlay;
  }

  public boolean isOpen() {
    return overlay.isVisible();
  }

  public void open() {
    model.open();
    overlay.open();
    choose();
  }

  private void accept() {
    model
        .accept()
        .ifPresent(
            action -> {
              // First, so that the action finds the keyboard where it was.
              overlay.close();
              perform.accept(action);
            });
  }

  private static final class Row extends ListCell<PaletteEntry> {
    private final Label title = Controls.label("");
    private final Label keys = Controls.label("", "menu-key");
    private final HBox row = new HBox(title, Controls.spacer(), keys);

    private Row() {
      row.getStyleClass().add("palette-row");
    }

    @Override
    protected void updateItem(PaletteEntry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (empty) {
        setGraphic(null);
        setAccessibleText("");
      } else {
        title.setText(entry.title());
        keys.setText(entry.keys());
        setGraphic(row);
        setAccessibleText(entry.title() + " " + entry.keys());
      }
    }
  }
}
