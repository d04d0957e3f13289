package dev.mirageworkbench.ui.notebook;

import static java.util.Map.entry;

import dev.mirageworkbench.ui.keys.NotebookAction;
import java.util.List;
import java.util.Map;

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

  /// What each of them does.
  Map<NotebookAction, Runnable> actions() {
    return Map.ofEntries(
        entry(NotebookAction.COLLAPSE_CODE, () -> hideSource(edits.selection().cells(), true)),
        entry(NotebookAction.EXPAND_CODE, () -> hideSource(edits.selection().cells(), false)),
        entry(NotebookAction.COLLAPSE_OUTPUTS, () -> hideOutputs(edits.selection().cells(), true)),
        entry(NotebookAction.EXPAND_OUTPUTS, () -> hideOutputs(edits.selection().cells(), false)),
        entry(NotebookAction.COLLAPSE_ALL_CODE, () -> hideSource(edits.cells(), true)),
        entry(NotebookAction.EXPAND_ALL_CODE, () -> hideSource(edits.cells(), false)),
        entry(NotebookAction.COLLAPSE_ALL_OUTPUTS, () -> hideOutputs(edits.cells(), true)),
        entry(NotebookAction.EXPAND_ALL_OUTPUTS, () -> hideOutputs(edits.cells(), false)),
        entry(NotebookAction.COLLAPSE_HEADING, folding::collapseOrGoAbove),
        entry(NotebookAction.EXPAND_HEADING, folding::expandOrGoBelow),
        entry(NotebookAction.COLLAPSE_ALL_HEADINGS, folding::collapseAll),
        entry(NotebookAction.EXPAND_ALL_HEADINGS, folding::expandAll));
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
