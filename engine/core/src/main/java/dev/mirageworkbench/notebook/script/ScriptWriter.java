package dev.mirageworkbench.notebook.script;

import dev.mirageworkbench.notebook.NotebookCell;
import java.util.ArrayList;
import java.util.List;

/// Writes cells over those of an older text: what did not change stays character for character.
final class ScriptWriter {
  private final List<ScriptCell> before;
  private final String lineEnd;
  private final String prefix;

  /// @param before the cells of the older text; none for a new file
  /// @param lineEnd for what is written anew
  ScriptWriter(List<ScriptCell> before, String lineEnd) {
    this.before = before;
    this.lineEnd = lineEnd;
    boolean tight =
        before.stream().anyMatch(ScriptCell::isMarked)
            && before.stream()
                .filter(ScriptCell::isMarked)
                .allMatch(cell -> cell.markerLine().startsWith("#%%"));
    this.prefix = tight ? "#" : "# ";
  }

  String write(List<NotebookCell> cells) {
    List<ScriptCell> after = cells.stream().map(cell -> ScriptCell.of(cell, prefix, "")).toList();
    List<Integer> kept = Alignment.of(keys(before), keys(after));
    var text = new StringBuilder();
    int next = 0;
    for (int i = 0; i < cells.size(); i++) {
      int same = kept.get(i);
      // The cell in the place of one that is gone takes over its style.
      int model = same >= 0 ? same : next < before.size() && !kept.contains(next) ? next : -1;
      next = model >= 0 ? model + 1 : next;
      text.append(
          same >= 0 && (before.get(same).isMarked() || i == 0)
              ? kept(before.get(same))
              : fresh(cells.get(i), model, i == 0, cells.size() == 1));
      text.append(i + 1 < cells.size() ? gap(model) : end());
    }
    return text.toString();
  }

  private static List<String> keys(List<ScriptCell> cells) {
    return cells.stream().map(ScriptCell::key).toList();
  }

  private static String kept(ScriptCell cell) {
    return cell.raw().stripTrailing();
  }

  private String fresh(NotebookCell cell, int model, boolean first, boolean only) {
    if (model < 0) {
      return lines(ScriptCell.of(cell, prefix, ""), true);
    }
    ScriptCell old = before.get(model);
    ScriptCell made = ScriptCell.of(cell, prefix, old.quote());
    boolean plain =
        !old.isMarked()
            && first
            && made.markerLine().equals(prefix + "%%")
            && (only || !made.body().isBlank());
    boolean sameMarker = old.isMarked() && old.marker().line("").equals(made.marker().line(""));
    return lines(
        sameMarker
            ? new ScriptCell(made.marker(), old.markerLine(), made.body(), made.quote(), "")
            : made,
        !plain);
  }

  private String lines(ScriptCell cell, boolean marked) {
    var lines = new ArrayList<String>();
    if (marked) {
      lines.add(cell.markerLine());
    }
    if (!cell.body().isEmpty()) {
      lines.addAll(List.of(cell.body().split("\n", -1)));
    }
    return String.join(lineEnd, lines);
  }

  /// What stands behind a cell that another one follows: as it was, where it was not the last.
  private String gap(int model) {
    if (model >= 0 && model + 1 < before.size()) {
      String old = behind(before.get(model));
      return old.isEmpty() ? lineEnd : old;
    }
    return lineEnd + lineEnd;
  }

  /// What ends the file.
  private String end() {
    return before.isEmpty() ? lineEnd : behind(before.getLast());
  }

  private static String behind(ScriptCell cell) {
    return cell.raw().substring(cell.raw().stripTrailing().length());
  }
}
