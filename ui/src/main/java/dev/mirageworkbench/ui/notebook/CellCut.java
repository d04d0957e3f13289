package dev.mirageworkbench.ui.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The text of a cell in pieces.
///
/// @param heads all but the last
/// @param chosen index of the piece to go on with
record CellCut(List<String> heads, String tail, int chosen) {
  CellCut {
    heads = List.copyOf(heads);
  }

  /// At the cursor in two; around selected text in three, of which the middle one is chosen. Empty
  /// lines at the cuts go.
  static CellCut of(CellModel cell) {
    String text = cell.source();
    int caret = Math.clamp(cell.caretProperty().get(), 0, text.length());
    int anchor = Math.clamp(cell.textAnchorProperty().get(), 0, text.length());
    var places = new TreeSet<>(List.of(caret, anchor));
    List<String> heads = new ArrayList<>();
    int from = 0;
    for (int place : places) {
      heads.add(trimmed(text.substring(from, place)));
      from = place;
    }
    return new CellCut(heads, trimmed(text.substring(from)), 1);
  }

  private static String trimmed(String piece) {
    return piece.replaceAll("^\\n+|\\n+$", "");
  }
}
