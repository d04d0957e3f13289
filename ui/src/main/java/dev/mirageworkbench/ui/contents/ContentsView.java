package dev.mirageworkbench.ui.contents;

import dev.mirageworkbench.ui.contents.ContentsRow.Status;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A list of headings, each a way to its cell.
public final class ContentsView extends VBox {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final ContentsViewModel model;
  private final Runnable jumped;
  private final ListView<ContentsRow> list = new ListView<>();

  /// @param number turns numbers of headings on and off
  /// @param jumped called when somebody went to a heading, for the keyboard to follow
  public ContentsView(ContentsViewModel model, Runnable number, Runnable jumped) {
    this.model = model;
    this.jumped = jumped;
    getStyleClass().add("contents");
    list.setId("contents-list");
    list.setAccessibleText("Table of contents");
    list.getStyleClass().addAll("dense", "edge-to-edge");
    list.setItems(model.rows());
    list.setCellFactory(_ -> new Row());
    list.setPlaceholder(hint());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    model.rows().addListener((ListChangeListener<ContentsRow>) _ -> select());
    VBox.setVgrow(list, Priority.ALWAYS);
    Button numbers =
        Controls.iconButton(Feather.HASH, "Number headings", "Number headings", number);
    var header = new HBox(Controls.label("Contents", "pane-title"), Controls.spacer(), numbers);
    header.getStyleClass().add("pane-header");
    getChildren().addAll(header, list);
  }

  private Label hint() {
    Label hint = Controls.label("", "note");
    hint.setWrapText(true);
    hint.textProperty().bind(model.hintProperty());
    return hint;
  }

  /// Takes the keyboard to the rows.
  public void takeFocus() {
    list.requestFocus();
    select();
  }

  private void select() {
    model.current().ifPresent(list.getSelectionModel()::select);
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(this::jump);
      event.consume();
    }
  }

  private void jump(ContentsRow row) {
    model.jump(row);
    jumped.run();
  }

  /// Indented by its level, with a sign while its section runs or where it has failed.
  private final class Row extends ListCell<ContentsRow> {
    private final Label text = Controls.label("");
    private final Label status = Controls.label("", "contents-status");
    private final HBox box = new HBox(text, Controls.spacer(), status);

    Row() {
      getStyleClass().add("contents-row");
      box.getStyleClass().add("contents-columns");
      text.setMinWidth(0);
      setPrefWidth(0);
      setOnMouseClicked(
          _ -> {
            if (getItem() != null) {
              jump(getItem());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable ContentsRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        pseudoClassStateChanged(CURRENT, false);
        setGraphic(null);
      } else {
        pseudoClassStateChanged(CURRENT, row.isCurrent());
        show(row);
        setGraphic(box);
      }
    }

    private void show(ContentsRow row) {
      text.setText(row.title());
      text.setStyle("-fx-padding: 0 0 0 %.1fem;".formatted((row.level() - 1) * 0.9));
      text.getStyleClass().setAll("label", row.level() == 1 ? "contents-top" : "contents-text");
      status.setText(
          switch (row.status()) {
            case NOTHING -> "";
            case RUNNING -> "running";
            case FAILED -> "failed";
          });
      status.getStyleClass().setAll("label", "contents-status");
      if (row.status() == Status.FAILED) {
        status.getStyleClass().add("problem");
      }
      Controls.show(status, row.status() != Status.NOTHING);
    }
  }
}
