package dev.mirageworkbench.ui.cache;

import dev.mirageworkbench.ui.tree.Sizes;
import dev.mirageworkbench.usage.CacheBudgets;
import dev.mirageworkbench.usage.CacheBudgets.Dropped;
import dev.mirageworkbench.usage.CacheStatistics;
import dev.mirageworkbench.workspace.CacheSnapshot;
import dev.mirageworkbench.workspace.CacheSnapshot.Held;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The cache as a whole, in words.
final class CacheWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final int ALL = 100;

  private CacheWords() {}

  /// For example `memory 212 MB of 512 MB`.
  static String memory(CacheStatistics statistics, CacheBudgets budgets) {
    return "memory "
        + Sizes.text(statistics.memoryBytes())
        + " of "
        + Sizes.text(budgets.memoryBytes());
  }

  /// For example `disk 1.1 GB of 10 GB`.
  static String disk(CacheStatistics statistics, CacheBudgets budgets) {
    return switch (statistics.diskState()) {
      case OFF -> "disk off";
      case UNSTABLE -> "disk off for now";
      case NORMAL ->
          "disk "
              + Sizes.text(statistics.diskBytes())
              + (budgets.diskBytes().isPresent()
                  ? " of " + Sizes.text(budgets.diskBytes().getAsLong())
                  : "");
    };
  }

  /// For example `hits 93 %`; empty where nobody has asked for anything.
  static String hits(CacheStatistics statistics) {
    long asked = statistics.hits() + statistics.misses();
    return asked == 0 ? "" : "hits " + statistics.hits() * ALL / asked + " %";
  }

  /// All of it in one line.
  static String line(CacheSnapshot snapshot) {
    List<String> parts = new ArrayList<>();
    int files = snapshot.mounts().stream().mapToInt(CacheSnapshot.OfMount::files).sum();
    parts.add(files == 1 ? "1 file" : files + " files");
    parts.add(memory(snapshot.statistics(), snapshot.budgets()));
    parts.add(disk(snapshot.statistics(), snapshot.budgets()));
    Held elsewhere = snapshot.elsewhere();
    if (elsewhere.blocks() > 0) {
      parts.add(
          Sizes.text(elsewhere.memoryBytes() + elsewhere.diskBytes())
              + " of that of what is not mounted now");
    }
    return String.join("  ·  ", parts);
  }

  /// What the budgets had dropped; empty where nothing.
  static String dropped(CacheBudgets budgets) {
    List<String> parts = new ArrayList<>();
    add(parts, "memory", budgets.memory());
    add(parts, "disk", budgets.disk());
    return String.join("  ·  ", parts);
  }

  private static void add(List<String> parts, String where, Dropped dropped) {
    if (dropped.blocks() > 0) {
      parts.add(
          "The budget of the "
              + where
              + " had "
              + dropped.blocks()
              + (dropped.blocks() == 1 ? " block" : " blocks")
              + " dropped ("
              + Sizes.text(dropped.bytes())
              + dropped
                  .last()
                  .map(at -> ", last at " + TIME.format(at.atZone(ZoneId.systemDefault())))
                  .orElse("")
              + ")");
    }
  }
}
