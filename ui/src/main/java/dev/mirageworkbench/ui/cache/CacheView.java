package dev.mirageworkbench.ui.cache;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.theme.ClipboardText;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.theme.SortMenu;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A table of what is cached, in which it can be dropped, kept and looked at anew.
public final class CacheView extends VBox {
  /// Choosing more rows one by one takes too long.
  private static final int MOST_KEPT = 1_000;

  private final CacheViewModel model;
  private final Places places;
  private final TextField filter = new TextField();
  private final TableView<CacheRow> table = new TableView<>();

  /// Where a row leads.
  ///
  /// @param inTree shows it in the tree
  /// @param inConsole shows what happened to it
  public record Places(Consumer<WorkspacePath> inTree, Consumer<WorkspacePath> inConsole) {}

  public CacheView(CacheViewModel model, Places places) {
    this.model = model;
    this.places = places;
    getStyleClass().addAll("console", "cache");
    table.setId("cache-table");
    table.setAccessibleText("Cached files");
    table.getStyleClass().addAll("dense", "edge-to-edge");
    model.rows().addListener((ListChangeListener<CacheRow>) _ -> show());
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setPlaceholder(Controls.label("Nothing is cached", "note"));
    table.setSortPolicy(_ -> sort());
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    table.setContextMenu(menu());
    for (CacheColumn column : CacheColumn.values()) {
      table.getColumns().add(column(column));
    }
    VBox.setVgrow(table, Priority.ALWAYS);
    show();
    getChildren().addAll(header(), table, footer());
  }

  /// Takes the keyboard to the rows.
  public void takeFocus() {
    table.requestFocus();
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }

  private HBox header() {
    filter.setId("cache-filter");
    filter.setPromptText("Filter");
    filter.setAccessibleText("Filter cached files by path");
    filter.getStyleClass().add("small");
    filter.setPrefColumnCount(16);
    filter.textProperty().bindBidirectional(model.textProperty());
    filter.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInFilter);
    Label problem = Controls.label("", "cache-problem");
    problem.textProperty().bind(model.problemProperty());
    var header =
        new HBox(
            filter,
            problem,
            Controls.spacer(),
            Controls.iconButton(
                Feather.REFRESH_CW, "Look again", "Look at the cache again", model::look),
            Controls.iconButton(
                Feather.TRASH_2,
                "Evict",
                "Drop the content of the selected files (Delete)",
                () -> model.evict(chosen())));
    header.getStyleClass().add("pane-header");
    return header;
  }

  private HBox footer() {
    var footer = new HBox(note(model.summaryProperty()), note(model.droppedProperty()));
    footer.getStyleClass().add("cache-footer");
    return footer;
  }

  private static Label note(ObservableValue<String> text) {
    Label note = Controls.label("", "note");
    note.textProperty().bind(text);
    text.subscribe(now -> Controls.show(note, !now.isEmpty()));
    return note;
  }

  private static TableColumn<CacheRow, CacheRow> column(CacheColumn about) {
    var column = new TableColumn<CacheRow, CacheRow>(about.title());
    column.setId("cache-" + about.name().toLowerCase(Locale.ROOT));
    column.setUserData(about);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> new Cell(about));
    column.setReorderable(false);
    column.setPrefWidth(
        switch (about) {
          case PATH -> 340;
          case VERSION -> 150;
          case MEMORY, DISK, SIZE, AGE -> 96;
          case BLOCKS, HITS, PINNED -> 64;
        });
    if (about.isNumber()) {
      column.getStyleClass().add("right");
    }
    return column;
  }

  /// The model puts them in order, elsewhere: there may be many.
  private boolean sort() {
    Optional<TableColumn<CacheRow, ?>> by = table.getSortOrder().stream().findFirst();
    model.arrangeBy(
        by.map(column -> (CacheColumn) column.getUserData()).orElse(CacheColumn.PATH),
        by.filter(column -> column.getSortType() == SortType.DESCENDING).isPresent());
    return true;
  }

  /// Rows that come anew are chosen if those of their paths were.
  private void show() {
    Set<WorkspacePath> before =
        chosen().stream().map(CacheRow::path).limit(MOST_KEPT).collect(Collectors.toSet());
    table.getItems().setAll(model.rows());
    if (!before.isEmpty()) {
      table.getSelectionModel().clearSelection();
      int[] now =
          IntStream.range(0, table.getItems().size())
              .filter(i -> before.contains(table.getItems().get(i).path()))
              .toArray();
      if (now.length > 0) {
        table.getSelectionModel().selectIndices(now[0], now);
      }
    }
  }

  private List<CacheRow> chosen() {
    return List.copyOf(table.getSelectionModel().getSelectedItems());
  }

  private ContextMenu menu() {
    var nothing = Bindings.isEmpty(table.getSelectionModel().getSelectedItems());
    var rows =
        List.of(
            item("Evict", () -> model.evict(chosen())),
            item("Pin", () -> model.pin(chosen(), true)),
            item("Unpin", () -> model.pin(chosen(), false)),
            item("Refresh", () -> model.refresh(chosen())),
            item("Show in Mounts", () -> first(places.inTree())),
            item("Show in Console", () -> first(places.inConsole())),
            item("Copy", this::copy));
    rows.forEach(item -> item.disableProperty().bind(nothing));
    var menu = new ContextMenu();
    menu.getItems().addAll(rows);
    menu.getItems().addAll(new SeparatorMenuItem(), SortMenu.of(table));
    return menu;
  }

  private void first(Consumer<WorkspacePath> place) {
    chosen().stream().findFirst().map(CacheRow::path).ifPresent(place);
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy();
      event.consume();
      return;
    }
    switch (event.getCode()) {
      case DELETE -> model.evict(chosen());
      case F5 -> refreshChosen();
      case ENTER -> first(places.inTree());
      default -> {
        return;
      }
    }
    event.consume();
  }

  /// What is known is looked at anew where nothing is chosen.
  private void refreshChosen() {
    if (chosen().isEmpty()) {
      model.look();
    } else {
      model.refresh(chosen());
    }
  }

  private void keyInFilter(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> filter.clear();
      case DOWN, ENTER -> {
        takeFocus();
        event.consume();
      }
      default -> {}
    }
  }

  /// With tabs between the columns.
  private void copy() {
    ClipboardText.put(
        chosen().stream()
            .map(
                row ->
                    Arrays.stream(CacheColumn.values())
                        .map(column -> column.text(row))
                        .collect(Collectors.joining("\t")))
            .collect(Collectors.joining("\n")));
  }

  private static final class Cell extends TableCell<CacheRow, CacheRow> {
    private final CacheColumn about;
    private final Tooltip tooltip = new Tooltip();

    Cell(CacheColumn about) {
      this.about = about;
      if (about == CacheColumn.PATH || about == CacheColumn.VERSION) {
        setStyle(CodeFont.css());
      }
    }

    @Override
    protected void updateItem(@Nullable CacheRow row, boolean empty) {
      super.updateItem(row, empty);
      String text = empty || row == null ? "" : about.text(row);
      setText(text);
      tooltip.setText(text);
      setTooltip(text.isEmpty() ? null : tooltip);
      getStyleClass().remove("cache-mount");
      if (row instanceof CacheRow.Mount && !empty) {
        getStyleClass().add("cache-mount");
      }
    }
  }
}
