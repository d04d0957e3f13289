package dev.mirageworkbench.notebook.compare;

import java.util.List;

/// One cell that is different.
///
/// @param number of the cell in its notebook, from 1; in the newer one where it is in both
/// @param type as nbformat has it, for example `code`
/// @param lines of the source; those that are the same only near others
/// @param outputsDiffer whether what it shows is different, too
public record CellDifference(
    Kind kind, int number, String type, List<Line> lines, boolean outputsDiffer) {
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /// How a line came about.
  public enum Sign {
    SAME,
    ADDED,
    REMOVED,
    /// Lines that are the same and not shown.
    SKIPPED
  }

  public record Line(Sign sign, String text) {}

  public CellDifference {
    lines = List.copyOf(lines);
  }
}
