package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Runs cells one after the other: a cell is handed to the kernel when the one before has ended
/// well; an error or an interrupt drops those that wait. Outputs are collected on the kernel's
/// thread and shown once per pulse. Confined to the JavaFX thread.
public final class CellRunner {
  private final KernelSession session;
  private final Supplier<OutputSink> sinks;
  private final CellRun.Tools tools;
  private final Runnable whenDied;
  private final RunQueue queue = new RunQueue();
  private final RunHistory history = new RunHistory();
  private Optional<CellRun> current = Optional.empty();
  private Runnable whenDone = () -> {};

  /// Of this kernel session; a restart begins anew.
  private int executionCount;

  /// Never starts anew, so that the name of a run is unique.
  private long runs;

  /// @param whenDied is called when a kernel ended in the middle of a run and another one goes on
  CellRunner(
      KernelSession session, Supplier<OutputSink> sinks, CellRun.Tools tools, Runnable whenDied) {
    this.session = session;
    this.sinks = sinks;
    this.tools = tools;
    this.whenDied = whenDied;
    session.stateProperty().addListener((_, _, state) -> kernelBecame(state));
  }

  RunQueue queue() {
    return queue;
  }

  /// What it ran.
  RunHistory history() {
    return history;
  }

  private void kernelBecame(KernelState state) {
    switch (state) {
      case KernelState.Idle _ -> next();
      case KernelState.Dead(String reason) -> {
        queue.drop("because Python is not running");
        queue.tell("Python ended: " + reason);
        tellIfDone();
      }
      case KernelState.Starting _, KernelState.Restarting _, KernelState.Busy _ -> {}
    }
  }

  /// Queues a code cell; one that waits already, or is blank, is left alone.
  void run(CellModel cell) {
    if (cell.type() != CellType.CODE || cell.state().isWaiting()) {
      return;
    }
    if (cell.source().isBlank()) {
      cell.outputsProperty().set(List.of());
      cell.executionCountProperty().set(OptionalInt.empty());
      cell.stateProperty().set(RunState.IDLE);
      return;
    }
    queue.add(cell);
    next();
  }

  private void next() {
    if (current.isEmpty() && session.isIdle()) {
      queue.take().ifPresent(this::start);
    }
  }

  private void start(CellModel cell) {
    var run = new CellRun(cell, ++runs, ++executionCount, sinks.get(), tools);
    current = Optional.of(run);
    history.ran(cell.source());
    run.begin();
    session.submit(
        CellRequest.cell(run.id(), cell.source(), run.count()),
        run::accept,
        end -> finished(run, end));
  }

  private void finished(CellRun run, Optional<CellEvent.Finished> end) {
    boolean isCurrent = current.filter(run::equals).isPresent();
    run.end(end);
    if (!isCurrent) {
      return;
    }
    current = Optional.empty();
    queue.ended();
    if (end.filter(done -> done.status() == CellEvent.Status.DIED).isPresent()) {
      executionCount = 0;
      tools.displays().newSession();
      queue.tell("Python ended while a cell ran; the cell says why");
      whenDied.run();
    }
    if (run.cell().state() != RunState.DONE) {
      queue.drop(whyDropped(run.cell().state()));
    }
    next();
    tellIfDone();
  }

  private static String whyDropped(RunState state) {
    return switch (state) {
      case FAILED -> "after an error";
      case INTERRUPTED -> "after an interrupt";
      case LOST -> "because Python ended";
      case IDLE, QUEUED, RUNNING, DONE -> "";
    };
  }

  /// Has something done once when nothing runs and waits any more. Replaces what was to be done.
  void whenDone(Runnable action) {
    whenDone = action;
    tellIfDone();
  }

  private void tellIfDone() {
    if (queue.isEmpty()) {
      Runnable action = whenDone;
      whenDone = () -> {};
      action.run();
    }
  }

  void interrupt() {
    queue.drop("after an interrupt");
    session.interrupt();
  }

  /// The number of the run that has not ended yet.
  Optional<Long> running() {
    return current.map(CellRun::order);
  }

  boolean isRunning(CellId id) {
    return current.filter(run -> run.id().equals(id)).isPresent();
  }

  /// Forgets the numbering; the caller restarts the kernel.
  void reset() {
    queue.drop("because Python was restarted");
    current.ifPresent(run -> run.end(Optional.empty()));
    current = Optional.empty();
    queue.ended();
    executionCount = 0;
    tools.displays().newSession();
  }

  /// A cell that went away, or is not to be run after all, does not wait any more.
  void forget(CellModel cell) {
    if (queue.remove(cell)) {
      tellIfDone();
    }
  }

  void answer(CellModel cell, String line) {
    cell.inputProperty().set(Optional.empty());
    session.provideInput(line);
  }
}
