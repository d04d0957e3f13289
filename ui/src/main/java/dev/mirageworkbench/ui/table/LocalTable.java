package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A table that is all here, or the first rows of one.
public final class LocalTable implements TableSource {
  private final TableData data;
  private final int total;
  private final int totalColumns;
  private final Optional<String> source;
  private final Background background;

  /// Counts what was asked for; workers look at it.
  private final AtomicInteger asked = new AtomicInteger();

  /// @param total rows of the value
  /// @param totalColumns columns of the value
  /// @param source under which a kernel may know the other rows
  private LocalTable(
      TableData data, int total, int totalColumns, Optional<String> source, Background background) {
    this.data = data;
    this.total = total;
    this.totalColumns = totalColumns;
    this.source = source;
    this.background = background;
  }

  /// All rows there are.
  public static LocalTable of(TableData data, Background background) {
    return new LocalTable(
        data, data.rowCount(), data.columns().size(), Optional.empty(), background);
  }

  /// What was saved of a table.
  public static LocalTable of(TableJson json, Background background) {
    return new LocalTable(
        json.data(), json.total(), json.totalColumns(), json.source(), background);
  }

  /// Under which name a kernel may know the other rows.
  Optional<String> elsewhere() {
    return source;
  }

  @Override
  public List<ColumnInfo> columns() {
    return data.columns();
  }

  @Override
  public int total() {
    return total;
  }

  @Override
  public int totalColumns() {
    return totalColumns;
  }

  @Override
  public int reachable() {
    return data.rowCount();
  }

  @Override
  public void arrange(
      Arrangement by,
      Consumer<TableRows> done,
      Consumer<String> refused,
      Consumer<String> changed) {
    int mine = asked.incrementAndGet();
    var order = new RowOrder(data, () -> asked.get() != mine);
    if (by.isAll()) {
      done.accept(new LocalRows(data, order.arrange(by)));
      return;
    }
    background.run(
        () -> order.arrange(by),
        rows -> {
          if (asked.get() == mine) {
            done.accept(new LocalRows(data, rows));
          }
        },
        failure -> {
          if (!(failure instanceof CancellationException)) {
            refused.accept("Not sorted: " + Failures.sentence(failure));
          }
        });
  }
}
