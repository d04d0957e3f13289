package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.dataline.Durations;
import dev.mirageworkbench.usage.Waiting;
import java.util.ArrayList;

/// One cell in the queue, in words.
///
/// @param title which cell it is
/// @param detail of one that runs: its statement, how long it has run, what it waits for
public record QueueRow(CellModel cell, String title, String detail, boolean isRunning) {
  private static final int MOST_CHARACTERS = 80;

  /// @param place of the cell in the notebook, from 1
  static QueueRow of(CellModel cell, int place) {
    boolean isRunning = cell.state() == RunState.RUNNING;
    int line = cell.lastRun().lineProperty().get();
    String shown = line == 0 ? firstLine(cell.source()) : lineOf(cell.source(), line);
    String statement = line == 0 || !isRunning ? shown : "line " + line + ": " + shown;
    return new QueueRow(
        cell,
        "Cell " + place + (isRunning ? " runs" : " waits") + " – " + cut(statement),
        isRunning ? detail(cell.lastRun()) : "",
        isRunning);
  }

  /// What a cell is called, wherever it is spoken of.
  ///
  /// @param place of the cell in the notebook, from 1
  static String name(CellModel cell, int place) {
    return "Cell " + place + " – " + cut(firstLine(cell.source()));
  }

  private static String detail(LastRun run) {
    var parts = new ArrayList<String>();
    run.elapsedProperty().get().map(Durations::whole).ifPresent(parts::add);
    run.usageProperty().get().waiting().map(Waiting::text).ifPresent(parts::add);
    return String.join(" · ", parts);
  }

  private static String firstLine(String source) {
    return source.lines().map(String::strip).filter(it -> !it.isEmpty()).findFirst().orElse("");
  }

  private static String lineOf(String source, int line) {
    return source.lines().skip(line - 1L).findFirst().map(String::strip).orElse("");
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
  }
}
