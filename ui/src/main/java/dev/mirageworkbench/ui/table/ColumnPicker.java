package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Chooses which columns of a table are shown.
final class ColumnPicker extends VBox {
  private static final double ROW_HEIGHT = 26;
  private static final int ROWS = 7;

  private final TableModel model;
  private final TextField filter = new TextField();
  private final ObservableList<Integer> choices = FXCollections.observableArrayList();
  private final ListView<Integer> list = new ListView<>(choices);

  ColumnPicker(TableModel model) {
    this.model = model;
    getStyleClass().add("column-picker");
    filter.setPromptText("Find a column");
    filter.setAccessibleText("Find a column");
    filter.getStyleClass().add("small");
    filter.textProperty().subscribe(_ -> drawChoices());
    list.setAccessibleText("Columns");
    list.setFixedCellSize(ROW_HEIGHT);
    list.setPrefHeight(ROWS * ROW_HEIGHT);
    list.getStyleClass().add("dense");
    list.setCellFactory(_ -> new Choice());
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.sourceProperty().subscribe(_ -> drawChoices());
    model.columns().addListener((ListChangeListener<Integer>) _ -> list.refresh());
    getChildren()
        .addAll(
            filter,
            list,
            Controls.labelled(
                "Done", Feather.CHECK, "Hide the columns", () -> Controls.show(this, false)));
  }

  private void drawChoices() {
    String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
    choices.setAll(
        IntStream.range(0, model.columnInfos().size())
            .filter(
                at -> model.columnInfos().get(at).name().toLowerCase(Locale.ROOT).contains(wanted))
            .boxed()
            .toList());
  }

  private void key(KeyEvent event) {
    Integer chosen = list.getSelectionModel().getSelectedItem();
    if (event.getCode() == KeyCode.SPACE && chosen != null) {
      model.show(chosen, !model.columns().contains(chosen));
      event.consume();
    }
  }

  private final class Choice extends ListCell<Integer> {
    private final CheckBox box = new CheckBox();

    Choice() {
      box.setFocusTraversable(false);
      box.setOnAction(
          _ -> {
            if (getItem() != null && !model.show(getItem(), box.isSelected())) {
              box.setSelected(!box.isSelected());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Integer column, boolean empty) {
      super.updateItem(column, empty);
      if (empty || column == null) {
        setGraphic(null);
        return;
      }
      box.setText(model.columnInfos().get(column).name());
      box.setSelected(model.columns().contains(column));
      setGraphic(box);
    }
  }
}
