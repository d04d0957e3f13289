package dev.mirageworkbench.ui.contents;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Numbers headings one after the other; the highest level that there is counts as the first.
final class HeadingNumbers {
  private final int[] counts = new int[6];
  private final int highest;

  /// @param highest the smallest level of all
  HeadingNumbers(int highest) {
    this.highest = highest;
  }

  /// For example `2.1`.
  String next(int level) {
    counts[level - 1]++;
    Arrays.fill(counts, level, counts.length, 0);
    return Arrays.stream(counts, highest - 1, level)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining("."));
  }
}
