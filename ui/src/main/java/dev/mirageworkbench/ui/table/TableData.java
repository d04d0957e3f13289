package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.ui.table.ColumnInfo.Kind;
import java.util.List;
import java.util.stream.IntStream;

/// The cells of a table that is all here. Immutable, and safe to read on any thread.
///
/// @param cells the text of each; empty where it is missing
public record TableData(List<ColumnInfo> columns, int rowCount, Cells cells) {
  /// Where the text of a cell comes from.
  @FunctionalInterface
  public interface Cells {
    String text(int row, int column);
  }

  public TableData {
    columns = List.copyOf(columns);
  }

  /// @param byColumn the cells of each column, all of the same length; must not change any more
  static TableData of(List<ColumnInfo> columns, List<String[]> byColumn) {
    int rowCount = byColumn.isEmpty() ? 0 : byColumn.getFirst().length;
    List<String[]> held = List.copyOf(byColumn);
    return new TableData(columns, rowCount, (row, column) -> held.get(column)[row]);
  }

  /// Of texts, whose looks tell what they are: a column of nothing but numbers is one of numbers,
  /// and
  /// a first column without a name holds the labels of the rows.
  ///
  /// @param header the names of the columns; may be shorter than the rows
  public static TableData of(List<String> header, List<List<String>> rows, int width) {
    List<ColumnInfo> columns =
        IntStream.range(0, width)
            .mapToObj(
                column -> {
                  String name = column < header.size() ? header.get(column) : "";
                  boolean isIndex = column == 0 && name.isBlank() && !header.isEmpty() && width > 1;
                  Kind kind = isNumbers(rows, column) ? Kind.NUMBER : Kind.TEXT;
                  return new ColumnInfo(name, kind, isIndex);
                })
            .toList();
    return new TableData(columns, rows.size(), (row, column) -> cell(rows.get(row), column));
  }

  /// All of it, with the names of the columns.
  public String text(TableText form) {
    return form.of(columns, true, IntStream.range(0, rowCount).mapToObj(this::row).toList());
  }

  private List<String> row(int row) {
    return IntStream.range(0, columns.size()).mapToObj(column -> cells.text(row, column)).toList();
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  private static boolean isNumbers(List<List<String>> rows, int column) {
    List<String> there =
        rows.stream().map(row -> cell(row, column)).filter(text -> !text.isBlank()).toList();
    return !there.isEmpty()
        && there.stream().noneMatch(text -> Double.isNaN(RowOrder.number(text)));
  }

  public String text(int row, int column) {
    return cells.text(row, column);
  }
}
