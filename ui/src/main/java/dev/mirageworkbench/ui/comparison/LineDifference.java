package dev.mirageworkbench.ui.comparison;

import dev.mirageworkbench.notebook.compare.Alignment;
import java.util.ArrayList;
import java.util.List;

/// What became of one line.
public record LineDifference(Kind kind, String text) {
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  public String line() {
    return switch (kind) {
      case SAME -> "  " + text;
      case REMOVED -> "- " + text;
      case ADDED -> "+ " + text;
    };
  }

  /// The lines of two texts in one list: the fewest removed and added.
  public static List<LineDifference> between(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    var lines = new ArrayList<LineDifference>();
    for (Alignment.Pair pair : Alignment.of(old, now, String::equals)) {
      if (pair.before().isEmpty()) {
        lines.add(new LineDifference(Kind.ADDED, now.get(pair.after().orElseThrow())));
      } else {
        Kind kind = pair.after().isPresent() ? Kind.SAME : Kind.REMOVED;
        lines.add(new LineDifference(kind, old.get(pair.before().getAsInt())));
      }
    }
    return lines;
  }
}
