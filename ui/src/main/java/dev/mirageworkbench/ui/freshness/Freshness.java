package dev.mirageworkbench.ui.freshness;

import java.util.ArrayList;
import java.util.List;

/// Judges cells without running anything: what is not stale by these rules may still be, as nobody
/// looks into the code.
public final class Freshness {
  private Freshness() {}

  /// @param cells of a notebook that can run, from top to bottom
  /// @return for each of them why it is stale, most telling first; nothing if it is not
  public static List<List<StaleReason>> judge(List<CellFacts> cells) {
    var judged = new ArrayList<List<StaleReason>>();
    long newestAbove = 0;
    for (CellFacts cell : cells) {
      judged.add(judge(cell, newestAbove));
      newestAbove = Math.max(newestAbove, cell.ran().map(CellFacts.Ran::order).orElse(0L));
    }
    return judged;
  }

  private static List<StaleReason> judge(CellFacts cell, long newestAbove) {
    if (cell.ran().isEmpty()) {
      return cell.ranBefore() ? List.of(new StaleReason.KernelRestarted()) : List.of();
    }
    CellFacts.Ran ran = cell.ran().get();
    var reasons = new ArrayList<StaleReason>();
    if (!ran.changedInputs().isEmpty()) {
      reasons.add(new StaleReason.InputsChanged(ran.changedInputs()));
    }
    if (!ran.source().equals(cell.source())) {
      reasons.add(new StaleReason.SourceChanged());
    }
    if (newestAbove > ran.order()) {
      reasons.add(new StaleReason.RanBeforeCellsAbove());
    }
    return List.copyOf(reasons);
  }
}
