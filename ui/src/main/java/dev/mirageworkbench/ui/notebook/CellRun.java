package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.dataline.RunName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One run of one cell, from its beginning to its end. Confined to the JavaFX thread but for
/// [#accept].
final class CellRun {
  /// While it goes on, its duration and what it does with files are told anew this often.
  static final Duration BETWEEN = Duration.ofSeconds(1);

  private final CellId id;
  private final CellModel cell;
  private final long order;
  private final int count;
  private final OutputSink sink;
  private final Tools tools;
  private final Throttle showing;
  private final Instant begun;
  private boolean ended;

  /// What the runs of a notebook share.
  record Tools(
      RunFiles files, Background background, DisplayUpdates displays, InstantSource clock) {}

  /// @param order among all runs of this notebook
  /// @param count its number in the prompt
  CellRun(CellModel cell, long order, int count, OutputSink sink, Tools tools) {
    this.id = RunName.of(cell.id(), order);
    this.cell = cell;
    this.order = order;
    this.count = count;
    this.sink = sink;
    this.tools = tools;
    this.begun = tools.clock().instant();
    this.showing = new Throttle(tools.background().pulse(), this::show);
  }

  CellId id() {
    return id;
  }

  CellModel cell() {
    return cell;
  }

  long order() {
    return order;
  }

  int count() {
    return count;
  }

  void begin() {
    FullLogs.delete(cell, tools.background());
    cell.outputsProperty().set(List.of());
    cell.trustedProperty().set(true);
    cell.durationProperty().set(Optional.empty());
    cell.lastRun().begin(id, cell.source(), order);
    cell.stateProperty().set(RunState.RUNNING);
    tickLater();
  }

  private void tickLater() {
    tools.background().after().apply(BETWEEN).execute(this::tick);
  }

  private void tick() {
    if (!ended) {
      Duration since = Duration.between(begun, tools.clock().instant());
      cell.lastRun().tick(since, tools.files().usage(id));
      tickLater();
    }
  }

  /// On the kernel's thread.
  void accept(CellEvent event) {
    CellEvent named = tools.displays().named(event);
    sink.accept(named);
    tools.displays().accept(named);
    switch (event) {
      case CellEvent.InputNeeded(CellId _, String prompt, boolean password) ->
          later(() -> cell.inputProperty().set(Optional.of(new InputRequest(prompt, password))));
      case CellEvent.Statement(CellId _, int line) ->
          later(() -> cell.lastRun().lineProperty().set(line));
      case CellEvent.Output _,
          CellEvent.Display _,
          CellEvent.Result _,
          CellEvent.ClearOutput _,
          CellEvent.Failed _ ->
          showing.request();
      case CellEvent.Started _, CellEvent.Finished _ -> {}
    }
  }

  private void later(Runnable change) {
    tools
        .background()
        .fx()
        .execute(
            () -> {
              if (!ended) {
                change.run();
              }
            });
  }

  private void show() {
    if (!ended) {
      cell.outputsProperty().set(sink.outputs());
      cell.fullLogProperty().set(sink.fullLog());
      tools.displays().show(cell);
    }
  }

  /// @param end empty if the kernel went without a word
  void end(Optional<CellEvent.Finished> end) {
    if (ended) {
      return;
    }
    sink.close();
    show();
    ended = true;
    cell.inputProperty().set(Optional.empty());
    cell.lastRun().end(tools.clock().instant(), tools.files().usage(id));
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
