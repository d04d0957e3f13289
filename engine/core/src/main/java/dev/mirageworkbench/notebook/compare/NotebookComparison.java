package dev.mirageworkbench.notebook.compare;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.compare.CellDifference.Kind;
import dev.mirageworkbench.notebook.compare.CellDifference.Line;
import dev.mirageworkbench.notebook.compare.CellDifference.Sign;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares two states of a notebook cell by cell.
public final class NotebookComparison {
  /// So many lines that are the same are shown around others.
  private static final int AROUND = 2;

  private final Notebook before;
  private final Notebook after;
  private final Set<String> inBoth;

  private NotebookComparison(Notebook before, Notebook after) {
    this.before = before;
    this.after = after;
    this.inBoth = ids(before);
    inBoth.retainAll(ids(after));
  }

  private static Set<String> ids(Notebook notebook) {
    return notebook.cells().stream()
        .map(NotebookCell::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// The cells that are different, in order; none where the two say the same.
  public static List<CellDifference> of(Notebook before, Notebook after) {
    return new NotebookComparison(before, after).differences();
  }

  private List<CellDifference> differences() {
    var found = new ArrayList<CellDifference>();
    for (Alignment.Pair pair : Alignment.of(before.cells(), after.cells(), this::belongTogether)) {
      if (pair.before().isPresent() && pair.after().isPresent()) {
        int number = pair.after().getAsInt();
        changed(before.cells().get(pair.before().getAsInt()), number).ifPresent(found::add);
      } else if (pair.before().isPresent()) {
        int number = pair.before().getAsInt();
        found.add(alone(Kind.REMOVED, number, before.cells().get(number), Sign.REMOVED));
      } else {
        int number = pair.after().orElseThrow();
        found.add(alone(Kind.ADDED, number, after.cells().get(number), Sign.ADDED));
      }
    }
    return found;
  }

  /// By id where both have it; ids of old notebooks are made up, so there the text decides.
  private boolean belongTogether(NotebookCell old, NotebookCell cell) {
    return old.id().equals(cell.id())
        || (!inBoth.contains(old.id())
            && !inBoth.contains(cell.id())
            && type(old).equals(type(cell))
            && old.source().equals(cell.source()));
  }

  private static String type(NotebookCell cell) {
    return switch (cell) {
      case NotebookCell.Code _ -> "code";
      case NotebookCell.Markdown _ -> "markdown";
      case NotebookCell.Raw _ -> "raw";
      case NotebookCell.Unknown unknown -> unknown.json().path("cell_type").asString("");
    };
  }

  private static List<CellOutput> saved(NotebookCell.Code cell) {
    return cell.outputs().stream().map(CellOutput::asSaved).toList();
  }

  private Optional<CellDifference> changed(NotebookCell old, int number) {
    NotebookCell cell = after.cells().get(number);
    boolean outputsDiffer =
        old instanceof NotebookCell.Code then
            && cell instanceof NotebookCell.Code now
            && !saved(then).equals(saved(now));
    if (!outputsDiffer && type(old).equals(type(cell)) && old.source().equals(cell.source())) {
      return Optional.empty();
    }
    return Optional.of(
        new CellDifference(
            Kind.CHANGED,
            number + 1,
            type(cell),
            lines(old.source(), cell.source()),
            outputsDiffer));
  }

  private static CellDifference alone(Kind kind, int number, NotebookCell cell, Sign sign) {
    List<Line> lines = cell.source().lines().map(text -> new Line(sign, text)).toList();
    return new CellDifference(kind, number + 1, type(cell), lines, false);
  }

  private static List<Line> lines(String old, String text) {
    List<String> then = old.lines().toList();
    List<String> now = text.lines().toList();
    var all = new ArrayList<Line>();
    for (Alignment.Pair pair : Alignment.of(then, now, String::equals)) {
      if (pair.before().isEmpty()) {
        all.add(new Line(Sign.ADDED, now.get(pair.after().orElseThrow())));
      } else {
        Sign sign = pair.after().isPresent() ? Sign.SAME : Sign.REMOVED;
        all.add(new Line(sign, then.get(pair.before().getAsInt())));
      }
    }
    return nearChanges(all);
  }

  private static List<Line> nearChanges(List<Line> all) {
    var shown = new ArrayList<Line>();
    for (int i = 0; i < all.size(); i++) {
      int from = Math.max(0, i - AROUND);
      int to = Math.min(all.size(), i + AROUND + 1);
      if (all.subList(from, to).stream().anyMatch(line -> line.sign() != Sign.SAME)) {
        shown.add(all.get(i));
      } else if (shown.isEmpty() || shown.getLast().sign() != Sign.SKIPPED) {
        shown.add(new Line(Sign.SKIPPED, ""));
      }
    }
    return shown;
  }
}
