package dev.mirageworkbench.ui.notebook;

import java.time.Duration;
import java.util.Locale;

/// What a screen reader says of a cell: its kind, its place, how its run went.
final class CellName {
  private CellName() {}

  /// @param number from 1
  static String of(CellModel cell, int number) {
    String name = cell.type().title() + " cell " + number;
    return cell.type() == CellType.CODE ? name + ", " + told(cell) : name;
  }

  private static String told(CellModel cell) {
    String taken = cell.durationProperty().get().map(CellName::seconds).orElse("");
    String ran = taken.isEmpty() ? "ran" : "ran in " + taken;
    return switch (cell.state()) {
      case IDLE ->
          cell.executionCountProperty().get().isPresent() ? "ran in an earlier session" : "not run";
      case QUEUED -> "waiting to run";
      case RUNNING -> "running";
      case DONE -> ran;
      case FAILED -> ran + ", error";
      case INTERRUPTED -> ran + ", interrupted";
      case LOST -> "not finished, Python ended";
    };
  }

  private static String seconds(Duration taken) {
    return String.format(Locale.ROOT, "%.1f s", taken.toNanos() / 1e9);
  }
}
