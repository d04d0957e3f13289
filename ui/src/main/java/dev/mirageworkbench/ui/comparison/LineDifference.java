package dev.mirageworkbench.ui.comparison;

import java.util.ArrayList;
import java.util.List;

/// What became of one line.
public record LineDifference(Kind kind, String text) {
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  /// Longer texts, behind what they begin and end with in common, are shown one after the other.
  private static final int MOST_LINES = 1_000;

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
    int start = 0;
    while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < Math.min(old.size(), now.size()) - start
        && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    var lines = new ArrayList<LineDifference>();
    add(lines, Kind.SAME, old.subList(0, start));
    middle(lines, old.subList(start, old.size() - end), now.subList(start, now.size() - end));
    add(lines, Kind.SAME, old.subList(old.size() - end, old.size()));
    return lines;
  }

  private static void add(List<LineDifference> to, Kind kind, List<String> lines) {
    lines.forEach(line -> to.add(new LineDifference(kind, line)));
  }

  private static void middle(List<LineDifference> to, List<String> old, List<String> now) {
    if (old.size() > MOST_LINES || now.size() > MOST_LINES) {
      add(to, Kind.REMOVED, old);
      add(to, Kind.ADDED, now);
      return;
    }
    int[][] common = commonLines(old, now);
    int i = 0;
    int j = 0;
    while (i < old.size() && j < now.size()) {
      if (old.get(i).equals(now.get(j))) {
        to.add(new LineDifference(Kind.SAME, old.get(i++)));
        j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        to.add(new LineDifference(Kind.REMOVED, old.get(i++)));
      } else {
        to.add(new LineDifference(Kind.ADDED, now.get(j++)));
      }
    }
    add(to, Kind.REMOVED, old.subList(i, old.size()));
    add(to, Kind.ADDED, now.subList(j, now.size()));
  }

  /// How many lines two texts have in common, from each pair of places to their ends.
  private static int[][] commonLines(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
