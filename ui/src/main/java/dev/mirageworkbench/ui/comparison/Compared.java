package dev.mirageworkbench.ui.comparison;

import dev.mirageworkbench.notebook.CellOutput;
import java.util.List;

/// How a cell's outputs compare to those of the run before.
///
/// @param before kept until the user has seen them
public record Compared(Outcome outcome, List<CellOutput> before) {
  public enum Outcome {
    SAME,
    DIFFERENT,
    /// The cell failed now.
    ERROR,
    NOT_RUN
  }

  public Compared {
    before = List.copyOf(before);
  }

  /// Whether there is something to look at.
  public boolean isMarked() {
    return outcome != Outcome.SAME;
  }

  /// For the cell.
  public String text() {
    return switch (outcome) {
      case SAME -> "same output as before";
      case DIFFERENT -> "other output than before";
      case ERROR -> "failed; it had other output before";
      case NOT_RUN -> "not run again";
    };
  }
}
