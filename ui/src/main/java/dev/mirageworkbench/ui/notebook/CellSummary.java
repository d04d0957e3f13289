package dev.mirageworkbench.ui.notebook;

/// The lines that stand for what is collapsed.
final class CellSummary {
  private static final int LONGEST = 80;

  private CellSummary() {}

  /// The first line of the code that says something, and how many there are.
  static String code(CellModel cell) {
    long lines = cell.source().lines().count();
    String first =
        cell.source()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElse("no code");
    String shown = first.length() > LONGEST ? first.substring(0, LONGEST) + "…" : first;
    return lines > 1 ? "%s  (%d lines)".formatted(shown, lines) : shown;
  }

  static String outputs(CellModel cell) {
    int count = cell.outputsProperty().get().size();
    return count == 1 ? "1 output hidden" : count + " outputs hidden";
  }
}
