package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.console.EventExport;
import dev.mirageworkbench.event.WorkspaceEvent.Level;
import dev.mirageworkbench.ui.dataline.RunName;
import dev.mirageworkbench.ui.theme.ClipboardText;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What happened in the workspace.
public final class ConsoleView extends VBox {
  private static final double DETAILS_AT = 0.6;

  private final ConsoleViewModel model;
  private final EventDesk desk;
  private final Exporter exporter;
  private final ConsoleHeader header;
  private final ListView<ConsoleRow> list;
  private final DetailsPane details;
  private final SplitPane body;
  private final BooleanProperty detailed = new SimpleBooleanProperty();

  /// Saves events in a file.
  @FunctionalInterface
  public interface Exporter {
    /// @param asJson as JSON lines, else as text
    void export(EventExport events, boolean asJson);
  }

  public ConsoleView(ConsoleViewModel model, EventDesk desk, Exporter exporter) {
    this.model = model;
    this.desk = desk;
    this.list = new ListView<>(model.rows());
    this.details = new DetailsPane(desk, this::hideDetails);
    this.body = new SplitPane(list);
    getStyleClass().add("console");
    list.setId("console-list");
    list.setAccessibleText("Console");
    list.setCellFactory(_ -> new ConsoleCell(this::interrupt));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> details.show(Optional.ofNullable(row)));
    list.setPlaceholder(emptyState());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.setOnMouseClicked(this::clicked);
    list.setContextMenu(menu());
    model.rows().addListener((ListChangeListener<ConsoleRow>) this::followEnd);
    detailed.addListener((_, _, _) -> placeDetails());
    VBox.setVgrow(body, Priority.ALWAYS);
    this.exporter = exporter;
    this.header =
        new ConsoleHeader(
            model,
            desk::cellName,
            detailed,
            new ConsoleHeader.Does(
                this::copy, () -> export(true), () -> export(false), this::takeFocus));
    getChildren().addAll(header, body);
  }

  /// Saves the events that the filter shows.
  public void export(boolean asJson) {
    exporter.export(model.export(), asJson);
  }

  /// Takes the keyboard to the filter.
  public void focusFilter() {
    header.focusText();
  }

  /// Takes the keyboard to the rows.
  public void takeFocus() {
    list.requestFocus();
    if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
      list.getFocusModel().focus(lastRow());
    }
  }

  private Node emptyState() {
    Label text = Controls.label("", "note");
    var all = new Button("Show All");
    all.getStyleClass().add("small");
    all.setOnAction(_ -> model.showAll());
    Runnable tell =
        () -> {
          boolean isFiltered = model.hidden() > 0;
          text.setText(
              isFiltered
                  ? "Nothing passes the filter; it hides " + model.hidden() + " rows"
                  : "Nothing to report");
          Controls.show(all, isFiltered && !model.filterProperty().get().isFirst());
        };
    model.rows().addListener((ListChangeListener<ConsoleRow>) _ -> tell.run());
    model.filterProperty().subscribe(_ -> Platform.runLater(tell));
    var empty = new VBox(text, all);
    empty.getStyleClass().add("console-empty");
    return empty;
  }

  private Optional<ConsoleRow> selected() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private void interrupt(ConsoleRow row) {
    desk.perform(EventAction.INTERRUPT, row.event());
  }

  private void hideDetails() {
    detailed.set(false);
    takeFocus();
  }

  private void placeDetails() {
    if (detailed.get()) {
      body.getItems().add(details);
      body.setDividerPositions(DETAILS_AT);
    } else {
      body.getItems().remove(details);
    }
  }

  /// New rows scroll into view while nobody has picked one to read. A list that is not full must
  /// not be scrolled: its rows would leave it at the top.
  private void followEnd(ListChangeListener.Change<? extends ConsoleRow> change) {
    boolean added = false;
    while (change.next()) {
      added |= change.wasAdded();
    }
    if (added && list.getSelectionModel().isEmpty()) {
      // The list learns of its new rows by the same change, and lays them out later.
      Platform.runLater(this::showEnd);
    }
  }

  private void showEnd() {
    list.layout();
    boolean shown =
        list.lookupAll(".list-cell").stream()
            .anyMatch(
                node ->
                    node instanceof ListCell<?> cell
                        && cell.getIndex() == lastRow()
                        && isWithin(cell));
    if (lastRow() >= 0 && !shown) {
      list.scrollTo(lastRow());
    }
  }

  private int lastRow() {
    return model.rows().size() - 1;
  }

  private boolean isWithin(ListCell<?> cell) {
    double bottom = list.sceneToLocal(cell.localToScene(cell.getLayoutBounds())).getMaxY();
    return cell.isVisible() && bottom <= list.getHeight();
  }

  static String word(Level level) {
    String name = level.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && selected().isPresent()) {
      detailed.set(!detailed.get());
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      detailed.set(false);
      list.getSelectionModel().clearSelection();
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      detailed.set(true);
    }
  }

  private void copy() {
    List<ConsoleRow> chosen = List.copyOf(list.getSelectionModel().getSelectedItems());
    ClipboardText.put(
        chosen.isEmpty()
            ? model.asText()
            : String.join("\n", chosen.stream().map(ConsoleRow::asText).toList()));
  }

  private void copyJson() {
    ClipboardText.put(
        list.getSelectionModel().getSelectedItems().stream()
            .map(row -> EventExport.json(row.event()))
            .collect(Collectors.joining("\n")));
  }

  /// What it holds depends on the row. It is never empty, as it would not open then.
  private ContextMenu menu() {
    var menu = new ContextMenu(item("Copy", this::copy));
    menu.setOnShowing(_ -> menu.getItems().setAll(items()));
    return menu;
  }

  private List<MenuItem> items() {
    var items = new ArrayList<MenuItem>();
    selected()
        .map(ConsoleRow::event)
        .ifPresent(
            event -> {
              for (EventAction action : desk.offered(event)) {
                items.add(item(action.title(), () -> desk.perform(action, event)));
              }
              items.add(new SeparatorMenuItem());
              event
                  .origin()
                  .cell()
                  .map(RunName::cellOf)
                  .ifPresent(cell -> items.add(item("Only This Cell", () -> model.showCell(cell))));
              event
                  .origin()
                  .path()
                  .ifPresent(
                      path -> items.add(item("Only This File", () -> model.showPlace(path))));
              event
                  .origin()
                  .mount()
                  .ifPresent(
                      mount -> items.add(item("Only This Mount", () -> model.showPlace(mount))));
              items.add(item("Show All", model::showAll));
              items.add(new SeparatorMenuItem());
              items.add(item("Details", () -> detailed.set(true)));
              items.add(item("Copy as JSON", this::copyJson));
            });
    items.add(item("Copy", this::copy));
    items.add(item("Clear", model::clear));
    return items;
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
