package dev.mirageworkbench.ui.table;

/// A rectangle of cells from where a selection began to where it is now, by places of rows and of
/// shown columns.
public record CellRange(int anchorRow, int anchorColumn, int row, int column) {
  static CellRange at(int row, int column) {
    return new CellRange(row, column, row, column);
  }

  int top() {
    return Math.min(anchorRow, row);
  }

  int bottom() {
    return Math.max(anchorRow, row);
  }

  int left() {
    return Math.min(anchorColumn, column);
  }

  int right() {
    return Math.max(anchorColumn, column);
  }

  int rows() {
    return bottom() - top() + 1;
  }

  int columns() {
    return right() - left() + 1;
  }

  boolean holds(int atRow, int atColumn) {
    return atRow >= top() && atRow <= bottom() && atColumn >= left() && atColumn <= right();
  }

  /// @param extended whether it grows from its beginning rather than begins anew
  CellRange to(int toRow, int toColumn, boolean extended) {
    return extended ? new CellRange(anchorRow, anchorColumn, toRow, toColumn) : at(toRow, toColumn);
  }
}
