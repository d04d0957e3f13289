package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.kernel.TableQuery.Sort;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A table that shows only the cells that are in sight, with what sorts, filters, copies and
/// exports
/// it.
public final class TableGrid extends VBox {
  static final double ROW_HEIGHT = 25;
  private static final double HEADER_HEIGHT = 32;
  private static final double SCROLL_BAR = 14;
  private static final int ROWS_IN_SIGHT = 12;
  private static final int MEASURED_ROWS = 40;
  private static final double CHARACTER = 7.4;
  private static final double PADDING = 30;
  private static final double NARROWEST = 56;
  private static final double WIDEST = 320;

  private final TableModel model;
  private final TableView<Integer> table = new TableView<>();
  private final GridKeys keys;
  private final TableBar bar;
  private List<Map.Entry<Integer, ColumnInfo>> drawn = List.of();
  private boolean isDrawing;
  private boolean isMeasured;

  /// @param host of the window
  /// @param title names the table in exports and panes
  /// @param isWhole whether it has a pane of its own, which it fills
  public TableGrid(TableModel model, TableHost host, String title, boolean isWhole) {
    this.model = model;
    this.bar = new TableBar(model, host, title, isWhole, this::sortBy);
    this.keys = new GridKeys(model, table);
    getStyleClass().addAll("table-grid", isWhole ? "whole" : "inline");
    table.setFixedCellSize(ROW_HEIGHT);
    table.setSelectionModel(null);
    table.getStyleClass().add("dense");
    table.setPlaceholder(Controls.label("No row fits the filter", "note"));
    table.setSortPolicy(_ -> sorted());
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    table.setContextMenu(bar.menu());
    model.rowsProperty().subscribe(rows -> showRows(rows));
    model.sourceProperty().subscribe(_ -> drawColumns());
    model.columns().addListener((ListChangeListener<Integer>) _ -> drawColumns());
    model.revisionProperty().addListener((_, _, _) -> table.refresh());
    model.countProperty().subscribe(count -> table.setAccessibleText(title + ", " + count));
    getChildren().addAll(bar, table, messageLine());
    if (isWhole) {
      VBox.setVgrow(table, Priority.ALWAYS);
    } else {
      getChildren().add(new HeightGrip(table));
      setMaxWidth(USE_PREF_SIZE);
    }
  }

  private Node messageLine() {
    Label label = Controls.label("", "note");
    label.setWrapText(true);
    var line =
        new HBox(
            label,
            Controls.spacer(),
            Controls.iconButton(Feather.X, "Hide this message", "Hide", () -> model.tell("")));
    line.getStyleClass().add("table-message");
    model
        .messageProperty()
        .subscribe(
            text -> {
              label.setText(text);
              Controls.show(line, !text.isEmpty());
            });
    return line;
  }

  /// Takes the keyboard to the cells.
  public void takeFocus() {
    table.requestFocus();
  }

  /// Whether a node is in a table, whose keys are its own.
  public static boolean holds(@Nullable Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof TableGrid) {
        return true;
      }
    }
    return false;
  }

  private void key(KeyEvent event) {
    if (!keys.take(event)) {
      bar.key(event);
    }
  }

  private void showRows(TableRows rows) {
    // With other items the control forgets what it is sorted by; the model does not.
    isDrawing = true;
    table.setItems(new RowPlaces(rows.size()));
    table.getSortOrder().setAll(sortedColumns());
    isDrawing = false;
    // The places are the same as before; what stands at them is not.
    table.refresh();
    if (!isMeasured) {
      measure();
    }
    if (getStyleClass().contains("inline")) {
      int inSight = Math.clamp(rows.size(), 1, ROWS_IN_SIGHT);
      table.setPrefHeight(HEADER_HEIGHT + inSight * ROW_HEIGHT + SCROLL_BAR);
      table.setMinHeight(HEADER_HEIGHT + ROW_HEIGHT + SCROLL_BAR);
    }
  }

  private void drawColumns() {
    List<Map.Entry<Integer, ColumnInfo>> wanted =
        model.columns().stream().map(at -> Map.entry(at, model.columnInfos().get(at))).toList();
    if (wanted.equals(drawn)) {
      return;
    }
    drawn = wanted;
    List<TableColumn<Integer, Integer>> columns = new ArrayList<>();
    columns.add(numberColumn());
    for (int at = 0; at < model.columns().size(); at++) {
      columns.add(column(at));
    }
    // The control forgets what it is sorted by with the columns that go; the model does not.
    isDrawing = true;
    table.getColumns().setAll(columns);
    table.getSortOrder().setAll(sortedColumns());
    isDrawing = false;
    measure();
  }

  private List<TableColumn<Integer, ?>> sortedColumns() {
    return model.sort().stream()
        .flatMap(
            by ->
                table.getColumns().stream()
                    .filter(column -> Objects.equals(column.getUserData(), by.column())))
        .toList();
  }

  /// Widths are those of the first rows, which a kernel may tell later.
  private void measure() {
    if (model.rows().size() == 0) {
      return;
    }
    List<TableColumn<Integer, ?>> columns = table.getColumns();
    for (int at = 0; at + 1 < columns.size() && at < model.columns().size(); at++) {
      int place = model.columns().get(at);
      columns.get(at + 1).setPrefWidth(widthFor(model.columnInfos().get(place), place));
    }
    isMeasured = true;
    double wide = columns.stream().mapToDouble(TableColumn::getPrefWidth).sum() + SCROLL_BAR + 8;
    table.setPrefWidth(Math.max(wide, bar.widthNeeded()));
  }

  private TableColumn<Integer, Integer> numberColumn() {
    var column = new TableColumn<Integer, Integer>("");
    column.setCellFactory(_ -> GridCell.ofNumber(model));
    column.setSortable(false);
    column.setReorderable(false);
    column.getStyleClass().add("row-number");
    int digits = Integer.toString(model.sourceProperty().get().total()).length();
    column.setPrefWidth(Math.max(NARROWEST, digits * CHARACTER + PADDING));
    return column;
  }

  private TableColumn<Integer, Integer> column(int at) {
    int place = model.columns().get(at);
    ColumnInfo info = model.columnInfos().get(place);
    var column = new TableColumn<Integer, Integer>(info.title());
    column.setUserData(place);
    column.setCellFactory(_ -> GridCell.of(model, place, at));
    column.setReorderable(false);
    if (info.isNumber()) {
      column.getStyleClass().add("right");
    }
    if (info.isIndex()) {
      column.getStyleClass().add("row-number");
    }
    model.sort().stream()
        .filter(by -> by.column() == place)
        .findFirst()
        .ifPresent(
            by -> column.setSortType(by.falling() ? SortType.DESCENDING : SortType.ASCENDING));
    return column;
  }

  private double widthFor(ColumnInfo info, int column) {
    int longest = info.title().length() + 3;
    TableRows rows = model.rows();
    for (int row = 0; row < Math.min(MEASURED_ROWS, rows.size()); row++) {
      longest = Math.max(longest, rows.text(row, column).orElse("").length());
    }
    return Math.clamp(longest * CHARACTER + PADDING, NARROWEST, WIDEST);
  }

  /// The model sorts; the control only says by what.
  private boolean sorted() {
    if (isDrawing) {
      return true;
    }
    model.sort(
        table.getSortOrder().stream()
            .map(
                column ->
                    new Sort(
                        (Integer) column.getUserData(),
                        column.getSortType() == SortType.DESCENDING))
            .toList());
    return true;
  }

  /// The heads of a table cannot be reached by the keyboard.
  private void sortBy(SortWish wish) {
    if (wish == SortWish.ORIGINAL) {
      table.getSortOrder().clear();
      return;
    }
    int at = model.selectionProperty().get().map(CellRange::column).orElse(0);
    TableColumn<Integer, ?> column = table.getColumns().get(at + 1);
    column.setSortType(wish == SortWish.FALLING ? SortType.DESCENDING : SortType.ASCENDING);
    table.getSortOrder().setAll(List.of(column));
    Platform.runLater(table::requestFocus);
  }
}
