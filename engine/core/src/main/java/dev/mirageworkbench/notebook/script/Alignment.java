package dev.mirageworkbench.notebook.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which items of a list are those of an older one: the longest sequence that both have.
final class Alignment {
  private Alignment() {}

  /// @return for each new item the place of its old one, or -1
  static List<Integer> of(List<String> before, List<String> after) {
    int start = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    int same = 0;
    while (same < shorter - start
        && before.get(before.size() - 1 - same).equals(after.get(after.size() - 1 - same))) {
      same++;
    }
    var places = new int[after.size()];
    Arrays.fill(places, -1);
    for (int i = 0; i < start; i++) {
      places[i] = i;
    }
    for (int i = 1; i <= same; i++) {
      places[after.size() - i] = before.size() - i;
    }
    middle(
        before.subList(start, before.size() - same),
        after.subList(start, after.size() - same),
        start,
        places);
    var result = new ArrayList<Integer>();
    Arrays.stream(places).forEach(result::add);
    return result;
  }

  private static void middle(List<String> before, List<String> after, int offset, int[] places) {
    var longest = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        longest[i][j] =
            before.get(i).equals(after.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < before.size() && j < after.size()) {
      if (before.get(i).equals(after.get(j))) {
        places[offset + j] = offset + i;
        i++;
        j++;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }
}
