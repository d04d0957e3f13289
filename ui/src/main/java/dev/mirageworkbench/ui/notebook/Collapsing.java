package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.keys.NotebookAction;
import java.util.List;

/// What the actions do that collapse and open parts of cells. Confined to the JavaFX thread.
final class Collapsing {
  private final CellEdits edits;
  private final Folding folding;

  Collapsing(CellEdits edits) {
    this.edits = edits;
    this.folding = new Folding(edits);
  }

  Folding folding() {
    return folding;
  }

  /// Does nothing for the other actions.
  void perform(NotebookAction action) {
    switch (action) {
      case COLLAPSE_CODE -> hideSource(List.of(edits.selected()), true);
      case EXPAND_CODE -> hideSource(List.of(edits.selected()), false);
      case COLLAPSE_OUTPUTS -> hideOutputs(List.of(edits.selected()), true);
      case EXPAND_OUTPUTS -> hideOutputs(List.of(edits.selected()), false);
      case COLLAPSE_ALL_CODE -> hideSource(edits.cells(), true);
      case EXPAND_ALL_CODE -> hideSource(edits.cells(), false);
      case COLLAPSE_ALL_OUTPUTS -> hideOutputs(edits.cells(), true);
      case EXPAND_ALL_OUTPUTS -> hideOutputs(edits.cells(), false);
      case COLLAPSE_HEADING -> folding.collapseOrGoAbove();
      case EXPAND_HEADING -> folding.expandOrGoBelow();
      case COLLAPSE_ALL_HEADINGS -> folding.collapseAll();
      case EXPAND_ALL_HEADINGS -> folding.expandAll();
      default -> {}
    }
  }

  private static void hideSource(List<CellModel> cells, boolean hidden) {
    cells.stream()
        .filter(cell -> cell.type() == CellType.CODE)
        .forEach(cell -> cell.display().sourceHiddenProperty().set(hidden));
  }

  private static void hideOutputs(List<CellModel> cells, boolean hidden) {
    cells.stream()
        .filter(cell -> cell.type() == CellType.CODE)
        .forEach(cell -> cell.display().outputsHiddenProperty().set(hidden));
  }
}
