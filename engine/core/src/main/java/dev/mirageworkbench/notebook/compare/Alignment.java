package dev.mirageworkbench.notebook.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiPredicate;

/// Which elements of two lists belong together: a longest common subsequence.
public final class Alignment {
  /// Beyond this the middle of two lists counts as different as a whole.
  private static final long MOST_STEPS = 4_000_000;

  /// One row of the two lists side by side; one side may be missing.
  public record Pair(OptionalInt before, OptionalInt after) {}

  private Alignment() {}

  /// In order; of what is different, the older comes first.
  public static <T> List<Pair> of(List<T> before, List<T> after, BiPredicate<T, T> same) {
    var pairs = new ArrayList<Pair>();
    int start = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && same.test(before.get(start), after.get(start))) {
      pairs.add(pair(start, start));
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && same.test(before.get(before.size() - 1 - end), after.get(after.size() - 1 - end))) {
      end++;
    }
    middle(
        before.subList(start, before.size() - end),
        after.subList(start, after.size() - end),
        same,
        start,
        pairs);
    for (int left = end; left > 0; left--) {
      pairs.add(pair(before.size() - left, after.size() - left));
    }
    return pairs;
  }

  private static <T> void middle(
      List<T> before, List<T> after, BiPredicate<T, T> same, int offset, List<Pair> pairs) {
    int[][] common =
        (long) before.size() * after.size() > MOST_STEPS
            ? new int[0][0]
            : common(before, after, same);
    int i = 0;
    int j = 0;
    while (common.length > 0 && i < before.size() && j < after.size()) {
      if (same.test(before.get(i), after.get(j)) && common[i][j] == common[i + 1][j + 1] + 1) {
        pairs.add(pair(offset + i++, offset + j++));
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        pairs.add(new Pair(OptionalInt.of(offset + i++), OptionalInt.empty()));
      } else {
        pairs.add(new Pair(OptionalInt.empty(), OptionalInt.of(offset + j++)));
      }
    }
    for (; i < before.size(); i++) {
      pairs.add(new Pair(OptionalInt.of(offset + i), OptionalInt.empty()));
    }
    for (; j < after.size(); j++) {
      pairs.add(new Pair(OptionalInt.empty(), OptionalInt.of(offset + j)));
    }
  }

  /// How many belong together behind each place.
  private static <T> int[][] common(List<T> before, List<T> after, BiPredicate<T, T> same) {
    var common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            same.test(before.get(i), after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static Pair pair(int before, int after) {
    return new Pair(OptionalInt.of(before), OptionalInt.of(after));
  }
}
