package dev.mirageworkbench.ui.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Rows of a table that is all here.
///
/// @param order rows by place; empty for all as they are
record LocalRows(TableData data, Optional<int[]> order) implements TableRows {
  @Override
  public int size() {
    return order.map(rows -> rows.length).orElse(data.rowCount());
  }

  @Override
  public int number(int place) {
    return order.map(rows -> rows[place]).orElse(place);
  }

  @Override
  public Optional<String> text(int place, int column) {
    return Optional.of(data.text(number(place), column));
  }

  @Override
  public void read(
      int from, int count, Consumer<List<List<String>>> done, Consumer<String> refused) {
    done.accept(IntStream.range(from, Math.min(from + count, size())).mapToObj(this::row).toList());
  }

  private List<String> row(int place) {
    int row = number(place);
    return IntStream.range(0, data.columns().size())
        .mapToObj(column -> data.text(row, column))
        .toList();
  }
}
