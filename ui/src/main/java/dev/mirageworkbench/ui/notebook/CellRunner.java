package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import java.time.Duration;
import java.util.ArrayDeque;
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
  private final Background background;
  private final DisplayUpdates displays;
  private final Runnable whenDied;
  private final ArrayDeque<CellModel> queue = new ArrayDeque<>();
  private Optional<Run> current = Optional.empty();

  /// Of this kernel session; a restart begins anew.
  private int executionCount;

  /// Never starts anew, so that the name of a run is unique.
  private long runs;

  /// @param whenDied is called when a kernel ended in the middle of a run and another one goes on
  CellRunner(
      KernelSession session,
      Supplier<OutputSink> sinks,
      Background background,
      DisplayUpdates displays,
      Runnable whenDied) {
    this.session = session;
    this.sinks = sinks;
    this.background = background;
    this.displays = displays;
    this.whenDied = whenDied;
    session.stateProperty().addListener((_, _, state) -> kernelBecame(state));
  }

  private void kernelBecame(KernelState state) {
    switch (state) {
      case KernelState.Idle _ -> next();
      case KernelState.Dead _ -> dropQueue();
      case KernelState.Starting _, KernelState.Busy _ -> {}
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
    cell.stateProperty().set(RunState.QUEUED);
    queue.add(cell);
    next();
  }

  private void next() {
    if (current.isPresent() || !session.isIdle() || queue.isEmpty()) {
      return;
    }
    CellModel cell = queue.remove();
    var id = new CellId(cell.id() + "#" + ++runs);
    var run = new Run(id, cell, ++executionCount, sinks.get(), displays, background);
    current = Optional.of(run);
    run.begin();
    session.submit(
        CellRequest.cell(id, run.cell.source(), run.count), run::accept, end -> finished(run, end));
  }

  private void finished(Run run, Optional<CellEvent.Finished> end) {
    boolean isCurrent = current.filter(run::equals).isPresent();
    run.end(end);
    if (isCurrent) {
      current = Optional.empty();
      if (end.filter(done -> done.status() == CellEvent.Status.DIED).isPresent()) {
        executionCount = 0;
        displays.newSession();
        whenDied.run();
      }
      if (run.cell.state() != RunState.DONE) {
        dropQueue();
      }
      next();
    }
  }

  void interrupt() {
    dropQueue();
    session.interrupt();
  }

  /// The number of the run that has not ended yet.
  Optional<Long> running() {
    return current.map(_ -> runs);
  }

  boolean isRunning(CellId id) {
    return current.filter(run -> run.id.equals(id)).isPresent();
  }

  /// Forgets the numbering; the caller restarts the kernel.
  void reset() {
    dropQueue();
    current.ifPresent(run -> run.end(Optional.empty()));
    current = Optional.empty();
    executionCount = 0;
    displays.newSession();
  }

  /// A cell that went away is not run any more.
  void forget(CellModel cell) {
    if (queue.remove(cell)) {
      cell.stateProperty().set(RunState.IDLE);
    }
  }

  private void dropQueue() {
    queue.forEach(cell -> cell.stateProperty().set(RunState.IDLE));
    queue.clear();
  }

  void answer(CellModel cell, String line) {
    cell.inputProperty().set(Optional.empty());
    session.provideInput(line);
  }

  /// One run of one cell.
  private static final class Run {
    private final CellId id;
    private final CellModel cell;
    private final int count;
    private final OutputSink sink;
    private final DisplayUpdates displays;
    private final Throttle showing;
    private final Background background;
    private boolean ended;

    Run(
        CellId id,
        CellModel cell,
        int count,
        OutputSink sink,
        DisplayUpdates displays,
        Background background) {
      this.id = id;
      this.cell = cell;
      this.count = count;
      this.sink = sink;
      this.displays = displays;
      this.background = background;
      this.showing = new Throttle(background.pulse(), this::show);
    }

    void begin() {
      FullLogs.delete(cell, background);
      cell.outputsProperty().set(List.of());
      cell.trustedProperty().set(true);
      cell.durationProperty().set(Optional.empty());
      cell.stateProperty().set(RunState.RUNNING);
    }

    /// On the kernel's thread.
    void accept(CellEvent event) {
      CellEvent named = displays.named(event);
      sink.accept(named);
      displays.accept(named);
      switch (event) {
        case CellEvent.InputNeeded(CellId _, String prompt, boolean password) ->
            background.fx().execute(() -> ask(new InputRequest(prompt, password)));
        case CellEvent.Output _,
            CellEvent.Display _,
            CellEvent.Result _,
            CellEvent.ClearOutput _,
            CellEvent.Failed _ ->
            showing.request();
        case CellEvent.Started _, CellEvent.Finished _ -> {}
      }
    }

    private void ask(InputRequest request) {
      if (!ended) {
        cell.inputProperty().set(Optional.of(request));
      }
    }

    private void show() {
      if (!ended) {
        cell.outputsProperty().set(sink.outputs());
        cell.fullLogProperty().set(sink.fullLog());
        displays.show(cell);
      }
    }

    void end(Optional<CellEvent.Finished> end) {
      if (ended) {
        return;
      }
      sink.close();
      show();
      ended = true;
      cell.inputProperty().set(Optional.empty());
      cell.durationProperty().set(end.map(CellEvent.Finished::elapsed).map(Duration::abs));
      cell.executionCountProperty().set(OptionalInt.of(count));
      cell.staleProperty().set(end.isEmpty());
      cell.stateProperty().set(end.map(done -> stateOf(done.status())).orElse(RunState.LOST));
    }

    private static RunState stateOf(CellEvent.Status status) {
      return switch (status) {
        case OK -> RunState.DONE;
        case ERROR -> RunState.FAILED;
        case INTERRUPTED -> RunState.INTERRUPTED;
        case DIED -> RunState.LOST;
      };
    }
  }
}
