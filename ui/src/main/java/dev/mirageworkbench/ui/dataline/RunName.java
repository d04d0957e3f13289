package dev.mirageworkbench.ui.dataline;

import dev.mirageworkbench.kernel.CellId;

/// How the runs of cells are named, so that what happened in a run leads back to its cell.
public final class RunName {
  private static final char BEFORE_ORDER = '#';

  private RunName() {}

  /// @param cell as its notebook names it
  /// @param order among all runs of the notebook
  public static CellId of(String cell, long order) {
    return new CellId(cell + BEFORE_ORDER + order);
  }

  /// The cell of a run; of what is no cell's run, its whole name.
  public static String cellOf(CellId run) {
    int end = run.value().lastIndexOf(BEFORE_ORDER);
    return end < 0 ? run.value() : run.value().substring(0, end);
  }
}
