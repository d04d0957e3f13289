package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.kernel.TableQuery.Sort;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A table without its controls: rows in an order, columns that are shown, a selection. Confined to
/// the JavaFX thread.
public final class TableModel {
  /// More columns at a time make a window slow.
  public static final int MOST_COLUMNS = 100;

  /// More cells than anybody pastes.
  static final long MOST_COPIED = 500_000;

  private static final Duration TYPING = Duration.ofMillis(150);

  private final Background background;
  private final Throttle filtering;
  private final ReadOnlyObjectWrapper<TableSource> source;
  private final ReadOnlyObjectWrapper<TableRows> rows;
  private final ObservableList<Integer> columns = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<CellRange>> selection =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObjectProperty<OptionalInt> filterColumn =
      new SimpleObjectProperty<>(OptionalInt.empty());
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private List<Sort> sort = List.of();
  private Optional<TableExport> export = Optional.empty();

  public TableModel(TableSource source, Background background) {
    this.background = background;
    this.source = new ReadOnlyObjectWrapper<>(source);
    this.rows = new ReadOnlyObjectWrapper<>(new NoRows());
    this.filtering = new Throttle(background.after().apply(TYPING), this::arrange);
    showFirstColumns();
    arrange();
    filter.addListener((_, _, _) -> filtering.request());
    filterColumn.addListener((_, _, _) -> filtering.request());
  }

  private void showFirstColumns() {
    columns.setAll(
        IntStream.range(0, Math.min(MOST_COLUMNS, columnInfos().size())).boxed().toList());
  }

  /// Shows another table, or the same one as it is now.
  public void show(TableSource other) {
    boolean isAlike = other.columns().equals(columnInfos());
    source.set(other);
    if (!isAlike) {
      sort = List.of();
      filterColumn.set(OptionalInt.empty());
      selection.set(Optional.empty());
      showFirstColumns();
    }
    arrange();
  }

  public List<ColumnInfo> columnInfos() {
    return source.get().columns();
  }

  public ReadOnlyObjectProperty<TableSource> sourceProperty() {
    return source.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<TableRows> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  public TableRows rows() {
    return rows.get();
  }

  /// Places of the columns that are shown, in their order; at most [#MOST_COLUMNS].
  public ObservableList<Integer> columns() {
    return columns;
  }

  /// Shows a column at its place, or hides it.
  ///
  /// @return false where there are too many already, or where it is the last
  public boolean show(int column, boolean shown) {
    if (shown == columns.contains(column)) {
      return true;
    }
    if (shown ? columns.size() >= MOST_COLUMNS : columns.size() == 1) {
      message.set(
          shown
              ? "No more than %d columns are shown at once: hide another one first"
                  .formatted(MOST_COLUMNS)
              : "The last column stays");
      return false;
    }
    selection.set(Optional.empty());
    if (shown) {
      int at = (int) columns.stream().filter(other -> other < column).count();
      columns.add(at, column);
    } else {
      columns.remove((Integer) column);
    }
    tellCount();
    return true;
  }

  public List<Sort> sort() {
    return sort;
  }

  /// @param by the most important column first; empty for the order of the value
  public void sort(List<Sort> by) {
    if (!by.equals(sort)) {
      sort = List.copyOf(by);
      arrange();
    }
  }

  public StringProperty filterProperty() {
    return filter;
  }

  /// The column that is filtered; empty for all.
  public ObjectProperty<OptionalInt> filterColumnProperty() {
    return filterColumn;
  }

  private Arrangement arrangement() {
    return new Arrangement(sort, Optional.ofNullable(filter.get()).orElse(""), filterColumn.get());
  }

  private void arrange() {
    source.get().arrange(arrangement(), this::arranged, message::set, this::pageCame);
  }

  private void arranged(TableRows arranged) {
    rows.set(arranged);
    selection.set(selection.get().filter(range -> range.bottom() < arranged.size()));
    message.set("");
    tellCount();
  }

  private void pageCame(String problem) {
    message.set(problem);
    revision.set(revision.get() + 1);
  }

  private void tellCount() {
    TableSource shown = source.get();
    int matching = rows.get().size();
    String counted =
        matching < shown.reachable()
            ? "%,d of %,d rows".formatted(matching, shown.reachable())
            : shown.reachable() < shown.total()
                ? "first %,d of %,d rows".formatted(shown.reachable(), shown.total())
                : "%,d %s".formatted(shown.total(), shown.total() == 1 ? "row" : "rows");
    int wide = shown.totalColumns();
    String across =
        columns.size() < wide
            ? "%,d of %,d columns".formatted(columns.size(), wide)
            : "%,d %s".formatted(wide, wide == 1 ? "column" : "columns");
    count.set(counted + " × " + across);
  }

  /// How much of it is shown, such as `1,000,000 rows × 12 columns`.
  public ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /// What the user should know of the last thing asked for; empty for nothing.
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /// Tells something in the line for it.
  public void tell(String sentence) {
    message.set(sentence);
  }

  /// Grows when cells that were on their way have come.
  public ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  public ObjectProperty<Optional<CellRange>> selectionProperty() {
    return selection;
  }

  public void select(int row, int column, boolean extended) {
    if (rows.get().size() == 0) {
      return;
    }
    int toRow = Math.clamp(row, 0, rows.get().size() - 1);
    int toColumn = Math.clamp(column, 0, columns.size() - 1);
    selection.set(
        Optional.of(
            selection
                .get()
                .map(range -> range.to(toRow, toColumn, extended))
                .orElse(CellRange.at(toRow, toColumn))));
  }

  public void selectRow(int row, boolean extended) {
    select(row, 0, extended);
    selection.set(
        selection
            .get()
            .map(range -> new CellRange(range.anchorRow(), 0, range.row(), columns.size() - 1)));
  }

  public void selectAll() {
    if (rows.get().size() > 0) {
      selection.set(Optional.of(new CellRange(0, 0, rows.get().size() - 1, columns.size() - 1)));
    }
  }

  /// What is selected, or all where nothing is, as text.
  ///
  /// @param copied called with it, unless a sentence in the message says why not
  public void copy(TableText form, boolean header, Consumer<String> copied) {
    CellRange range =
        selection.get().orElse(new CellRange(0, 0, rows.get().size() - 1, columns.size() - 1));
    if ((long) range.rows() * range.columns() > MOST_COPIED) {
      message.set(
          "%,d cells are too many for the clipboard: select fewer, or export them as CSV"
              .formatted((long) range.rows() * range.columns()));
      return;
    }
    List<Integer> taken = columns.subList(range.left(), range.right() + 1).stream().toList();
    rows.get()
        .read(
            range.top(),
            range.rows(),
            read -> {
              List<List<String>> cells =
                  read.stream().map(row -> taken.stream().map(row::get).toList()).toList();
              copied.accept(
                  form.of(taken.stream().map(columnInfos()::get).toList(), header, cells));
            },
            message::set);
  }

  /// Writes the rows as they are shown to a file; the message tells how it goes.
  public void export(Path file) {
    export.ifPresent(TableExport::cancel);
    var started =
        new TableExport(rows.get(), columnInfos(), columns, file, background, message::set);
    export = Optional.of(started);
    started.start();
  }

  /// Until the first are there.
  private record NoRows() implements TableRows {
    @Override
    public int size() {
      return 0;
    }

    @Override
    public Optional<String> text(int place, int column) {
      return Optional.empty();
    }

    @Override
    public int number(int place) {
      return -1;
    }

    @Override
    public void read(
        int from, int count, Consumer<List<List<String>>> done, Consumer<String> refused) {
      done.accept(List.of());
    }
  }
}
