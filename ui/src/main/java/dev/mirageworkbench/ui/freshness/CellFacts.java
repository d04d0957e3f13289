package dev.mirageworkbench.ui.freshness;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.List;
import java.util.Optional;

/// What is to be known of a cell to judge whether it is stale.
///
/// @param source as it stands
/// @param ranBefore in this window, perhaps by a Python that is gone
/// @param ran its last run by the notebook's Python of now; empty if there is none
public record CellFacts(String source, boolean ranBefore, Optional<Ran> ran) {
  /// @param order of all runs of this Python
  /// @param changedInputs files that it read and that are other ones now
  public record Ran(String source, long order, List<WorkspacePath> changedInputs) {
    public Ran {
      changedInputs = List.copyOf(changedInputs);
    }
  }
}
