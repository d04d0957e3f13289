package dev.mirageworkbench.python;

import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.kernel.Program;
import java.util.List;
import java.util.stream.Collectors;

/// Tells one run from its first event to its last, the fate of its writes included.
final class RunReport {
  /// EX_IOERR: Python was content, but something it wrote is not where it belongs.
  static final int UNSENT = 74;

  private static final int NO_PYTHON = 70;
  private static final String TORN_AWAY = "ended at once, without its finally blocks";

  private final Task.Run run;
  private final CellId cell;
  private final EventSink sink;
  private final WorkspaceFiles files;
  private Settlement settlement = Settlement.NOTHING_WRITTEN;

  RunReport(Task.Run run, EventSink sink, WorkspaceFiles files) {
    this.run = run;
    this.cell = run.request().id();
    this.sink = sink;
    this.files = files;
  }

  void start() {
    run.started();
    sink.begin(cell, run.events());
    sink.emit(new CellEvent.Started(cell));
    files.beginCell(cell);
  }

  /// Goes on where the report of a worker that was left behind stopped.
  Outcome settleAbandoned() {
    sink.begin(cell, run.events());
    sink.write(
        CellEvent.Stream.STDERR,
        "mirage: Python did not react to the interrupt and was started afresh, without"
            + " variables\n");
    return settle(Outcome.CANCELLED);
  }

  private void tellTornAway() {
    if (isCell()) {
      failed("KeyboardInterrupt", TORN_AWAY, List.of("KeyboardInterrupt: " + TORN_AWAY));
    } else {
      sink.write(CellEvent.Stream.STDERR, "KeyboardInterrupt: " + TORN_AWAY + "\n");
    }
  }

  /// Waits for the run's writes.
  Outcome settle(Outcome outcome) {
    if (outcome.status() == Status.INTERRUPTED && !outcome.isTold()) {
      tellTornAway();
    }
    if (!outcome.alive() && outcome.status() != Status.INTERRUPTED) {
      sink.write(
          CellEvent.Stream.STDERR,
          "mirage: Python ended; the next run starts afresh, without variables\n");
    }
    settlement = files.settle(cell);
    if (settlement.isComplete()) {
      return outcome;
    }
    List<String> lines = settlement.failures().stream().map(RunReport::line).toList();
    if (isCell()) {
      String value = String.join("; ", lines);
      sink.emit(
          new CellEvent.Failed(
              cell,
              "OSError",
              value,
              lines.stream().map(line -> "OSError: " + line).toList(),
              settlement.failures().stream().map(RunReport::cause).toList()));
    } else {
      sink.write(
          CellEvent.Stream.STDERR,
          lines.stream().map(line -> "mirage: " + line + "\n").collect(Collectors.joining()));
    }
    return outcome.worsened(UNSENT);
  }

  void finish(Outcome outcome) {
    var finished =
        new CellEvent.Finished(
            cell, outcome.status(), outcome.exitCode(), run.elapsed(), settlement);
    sink.emit(finished);
    run.finished().complete(finished);
  }

  void finishWithoutPython(String reason) {
    failed("KernelError", reason, List.of("KernelError: " + reason));
    finish(Outcome.exit(NO_PYTHON));
  }

  private boolean isCell() {
    return run.request().program() instanceof Program.Cell;
  }

  private void failed(String name, String value, List<String> traceback) {
    sink.emit(new CellEvent.Failed(cell, name, value, traceback));
  }

  private static FileFailure cause(Settlement.Outcome outcome) {
    return switch (outcome) {
      case Settlement.Sent sent -> throw new IllegalArgumentException(sent.path() + " is sent");
      case Settlement.Unsent unsent ->
          new FileFailure(unsent.path(), unsent.category(), unsent.reason());
      case Settlement.InConflict conflict ->
          new FileFailure(conflict.path(), "conflict", conflict.reason());
    };
  }

  private static String line(Settlement.Outcome outcome) {
    return switch (outcome) {
      case Settlement.Sent sent -> sent.path() + ": sent";
      case Settlement.Unsent unsent -> unsent.path() + ": not sent: " + unsent.reason();
      case Settlement.InConflict conflict -> conflict.path() + ": conflict: " + conflict.reason();
    };
  }
}
