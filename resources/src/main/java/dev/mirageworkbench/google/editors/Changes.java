package dev.mirageworkbench.google.editors;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The cells in which a table differs from what a sheet has, as rectangles. All other cells stay as
/// they are, with their formats and formulas. Rows are told in order.
final class Changes {
  private final List<Block> blocks = new ArrayList<>();

  /// A rectangle of cells to be written.
  ///
  /// @param row of its first cell, from 0; so is column
  record Block(int row, int column, List<List<String>> cells) {
    int width() {
      return cells.getFirst().size();
    }

    private boolean goesOnWith(int nextRow, int nextColumn, int nextWidth) {
      return nextRow == row + cells.size() && nextColumn == column && nextWidth == width();
    }

    /// Some of its rows.
    private Block part(int first, int end) {
      return new Block(row + first, column, cells.subList(first, end));
    }
  }

  static String at(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  /// Which columns of a row differ: a cell that already tells the text, or what would be made of
  /// it, stays.
  static int[] differing(List<String> now, List<String> wanted) {
    return IntStream.range(0, Math.max(now.size(), wanted.size()))
        .filter(column -> !at(now, column).equals(at(wanted, column)))
        .filter(column -> !at(now, column).equals(Cells.asKept(at(wanted, column))))
        .toArray();
  }

  /// What a row tells once it is written.
  static List<String> after(List<String> now, List<String> wanted) {
    return IntStream.range(0, wanted.size())
        .mapToObj(
            column -> {
              String text = wanted.get(column);
              return at(now, column).equals(text) ? text : Cells.asKept(text);
            })
        .toList();
  }

  void add(int row, List<String> now, List<String> wanted) {
    int[] columns = differing(now, wanted);
    int from = 0;
    for (int i = 1; i <= columns.length; i++) {
      if (i == columns.length || columns[i] != columns[i - 1] + 1) {
        add(row, columns[from], columns[i - 1] + 1, wanted);
        from = i;
      }
    }
  }

  private void add(int row, int column, int end, List<String> wanted) {
    List<String> cells = IntStream.range(column, end).mapToObj(each -> at(wanted, each)).toList();
    if (!blocks.isEmpty() && blocks.getLast().goesOnWith(row, column, cells.size())) {
      blocks.getLast().cells().add(cells);
    } else {
      blocks.add(new Block(row, column, new ArrayList<>(List.of(cells))));
    }
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /// All of it, in pieces of so many cells at most, or one row.
  List<List<Block>> pieces(int most) {
    List<List<Block>> pieces = new ArrayList<>();
    List<Block> piece = new ArrayList<>();
    int room = most;
    for (Block block : blocks) {
      for (int first = 0; first < block.cells().size(); ) {
        if (room < block.width() && !piece.isEmpty()) {
          pieces.add(piece);
          piece = new ArrayList<>();
          room = most;
        }
        int end =
            Math.min(block.cells().size(), first + Math.max(1, room / Math.max(1, block.width())));
        piece.add(block.part(first, end));
        room -= (end - first) * block.width();
        first = end;
      }
    }
    pieces.add(piece);
    return pieces;
  }
}
