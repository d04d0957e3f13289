package dev.mirageworkbench.ui.notebook;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// The cells of a notebook that are out of sight below collapsed headings. What is done to such a
/// heading as a whole is done to all of its section, as in JupyterLab.
///
/// @param cells all, in their order
record HiddenCells(List<CellModel> cells) {
  /// Which of some cells are below a collapsed heading that is among them: all up to the next
  /// heading that is not lower.
  static BitSet among(List<CellModel> cells) {
    var hidden = new BitSet(cells.size());
    int below = 0;
    for (int i = 0; i < cells.size(); i++) {
      CellModel cell = cells.get(i);
      boolean isCollapsed = cell.display().headingCollapsedProperty().get();
      // Headings are read only where something is folded.
      OptionalInt level = below > 0 || isCollapsed ? Folding.level(cell) : OptionalInt.empty();
      if (level.isPresent() && level.getAsInt() <= below) {
        below = 0;
      }
      hidden.set(i, below > 0);
      if (below == 0 && level.isPresent() && isCollapsed) {
        below = level.getAsInt();
      }
    }
    return hidden;
  }

  /// The last of some cells that would be in sight if they stood together; the first one always is.
  static int lastInSight(List<CellModel> cells) {
    return Math.max(0, among(cells).previousClearBit(cells.size() - 1));
  }

  private boolean isHidden(int index) {
    return cells.get(index).display().isOutOfSight();
  }

  /// The cell in sight that stands for the one at this place: itself, or the heading above.
  int headingOf(int index) {
    int at = index;
    while (at > 0 && isHidden(at)) {
      at--;
    }
    return at;
  }

  /// The place behind a cell and what is hidden below it.
  int behind(int index) {
    int at = index + 1;
    while (at < cells.size() && isHidden(at)) {
      at++;
    }
    return at;
  }

  /// Cells with what is hidden below them, in the notebook's order.
  List<CellModel> with(List<CellModel> chosen) {
    Set<CellModel> wanted = new HashSet<>(chosen);
    Set<CellModel> whole = new HashSet<>(chosen);
    boolean isWanted = false;
    for (CellModel cell : cells) {
      isWanted = cell.display().isOutOfSight() ? isWanted : wanted.contains(cell);
      if (isWanted) {
        whole.add(cell);
      }
    }
    return cells.stream().filter(whole::contains).toList();
  }
}
