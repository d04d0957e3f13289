package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.WorkspaceEvent.Level;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.Property;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// What the console is filtered by, and what can be done with all of it.
final class ConsoleHeader extends HBox {
  /// What the buttons do.
  ///
  /// @param toRows takes the keyboard to the rows
  record Does(Runnable copy, Runnable exportJson, Runnable exportText, Runnable toRows) {}

  private static final String ALL_MOUNTS = "All mounts";
  private static final String ALL_CELLS = "All cells";

  private final ConsoleViewModel model;
  private final TextField text = new TextField();

  /// @param cellName what a cell is called
  /// @param details whether the details are shown
  ConsoleHeader(
      ConsoleViewModel model,
      UnaryOperator<String> cellName,
      Property<Boolean> details,
      Does does) {
    this.model = model;
    getStyleClass().add("pane-header");
    ComboBox<String> mounts =
        choice("console-mount", "Mount", ALL_MOUNTS, model.mounts(), model.mountProperty());
    ComboBox<String> cells =
        choice("console-cell", "Cell", ALL_CELLS, model.cells(), model.cellProperty());
    cells.setConverter(
        Controls.named(cell -> cell.equals(ALL_CELLS) ? cell : cellName.apply(cell)));
    getChildren()
        .addAll(
            filterField(does),
            levels(),
            mounts,
            cells,
            place(),
            Controls.spacer(),
            droppedNote(),
            detailsButton(details),
            Controls.iconButton(
                Feather.COPY, "Copy", "Copy the selected rows, or all (Ctrl+C)", does.copy()),
            export(does),
            Controls.iconButton(Feather.TRASH_2, "Clear", "Clear the console", model::clear));
  }

  /// Takes the keyboard to the filter's text.
  void focusText() {
    text.requestFocus();
    text.selectAll();
  }

  private TextField filterField(Does does) {
    text.setId("console-filter");
    text.setPromptText("Filter");
    text.setAccessibleText("Filter by text");
    text.getStyleClass().add("small");
    text.setPrefColumnCount(16);
    text.textProperty().bindBidirectional(model.textProperty());
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.showAll();
            event.consume();
          } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            does.toRows().run();
            event.consume();
          }
        });
    return text;
  }

  private ComboBox<Level> levels() {
    var levels = new ComboBox<Level>();
    levels.getStyleClass().add("small");
    levels.setId("console-level");
    levels.setAccessibleText("Least level");
    levels.getItems().setAll(Level.values());
    levels.setConverter(
        Controls.named(
            level -> level == Level.ERROR ? "Errors" : ConsoleView.word(level) + " and above"));
    levels.valueProperty().bindBidirectional(model.leastLevelProperty());
    return levels;
  }

  private static ComboBox<String> choice(
      String id,
      String name,
      String all,
      ObservableList<String> names,
      Property<Optional<String>> chosen) {
    var choice = new ComboBox<String>();
    choice.getStyleClass().add("small");
    choice.setId(id);
    choice.setAccessibleText(name);
    Runnable fill =
        () -> {
          Optional<String> now = chosen.getValue();
          var items = new ArrayList<>(List.of(all));
          items.addAll(names);
          choice.getItems().setAll(items);
          choice.getSelectionModel().select(now.orElse(all));
        };
    fill.run();
    names.addListener((ListChangeListener<String>) _ -> fill.run());
    chosen.addListener((_, _, now) -> choice.getSelectionModel().select(now.orElse(all)));
    choice.setOnAction(
        _ ->
            Optional.ofNullable(choice.getValue())
                .ifPresent(
                    picked -> chosen.setValue(Optional.of(picked).filter(it -> !it.equals(all)))));
    return choice;
  }

  /// Which file, folder or mount all is about; goes when it is clicked.
  private Button place() {
    var place = new Button();
    place.setId("console-place");
    place.getStyleClass().addAll("small", "console-place");
    place.setGraphic(Controls.icon(Feather.X));
    place.setTooltip(new Tooltip("Show all files again"));
    place.setOnAction(_ -> model.placeProperty().set(Optional.empty()));
    model
        .placeProperty()
        .subscribe(
            path -> {
              place.setText(path.map(Object::toString).orElse(""));
              place.setAccessibleText("Only " + place.getText() + "; show all files again");
              Controls.show(place, path.isPresent());
            });
    return place;
  }

  private Label droppedNote() {
    Label note = Controls.label("", "note");
    note.setTooltip(
        new Tooltip(
            "The console keeps "
                + ConsoleViewModel.MOST_ROWS
                + " rows; those that nothing happened to for longest make room"));
    model
        .droppedProperty()
        .subscribe(
            count -> {
              note.setText(count.longValue() + " older dropped");
              Controls.show(note, count.longValue() > 0);
            });
    return note;
  }

  private static ToggleButton detailsButton(Property<Boolean> details) {
    var button = new ToggleButton("", Controls.icon(Feather.SIDEBAR));
    button.getStyleClass().addAll("flat", "tool");
    button.setId("console-details-toggle");
    button.setAccessibleText("Details");
    button.setTooltip(new Tooltip("Show what is known of the selected row (Enter)"));
    button.setFocusTraversable(false);
    button.selectedProperty().bindBidirectional(details);
    return button;
  }

  private static MenuButton export(Does does) {
    var json = new MenuItem("Export as JSON Lines…");
    json.setOnAction(_ -> does.exportJson().run());
    var plain = new MenuItem("Export as Text…");
    plain.setOnAction(_ -> does.exportText().run());
    var button = new MenuButton("", Controls.icon(Feather.DOWNLOAD), json, plain);
    button.getStyleClass().addAll("flat", "tool");
    button.setAccessibleText("Export events");
    button.setTooltip(new Tooltip("Export the events that the filter shows"));
    return button;
  }
}
