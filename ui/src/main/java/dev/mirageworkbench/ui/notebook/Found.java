package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.find.TextSearch.Range;

/// Something that was found.
///
/// @param cellIndex of its cell, when it was looked for
/// @param place where in the cell: [#SOURCE], or the number of the output
/// @param text what was looked at
/// @param within where in that text was looked
/// @param at where it is in that text
record Found(CellModel cell, int cellIndex, int place, String text, Range within, Range at) {
  static final int SOURCE = -1;

  boolean isSource() {
    return place == SOURCE;
  }

  /// Where in the source; behind its end for what is in an output.
  int offset() {
    return isSource() ? at.start() : cell.source().length();
  }

  /// Whether the cell still has the text that was looked at.
  boolean isFresh() {
    return isSource() && cell.source().equals(text);
  }

  /// Whether it comes at or behind a place in the text of a cell.
  boolean isFrom(int index, int offset) {
    return cellIndex > index || (cellIndex == index && (place > SOURCE || at.start() >= offset));
  }
}
