package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Finished;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A kernel that follows a script: what each request prints, and how it ends.
final class FakeKernel implements Kernel {
  /// Behaves as a program would.
  @FunctionalInterface
  interface Behaviour {
    /// @return how the run ends; the fake ends it
    Ending run(CellRequest request, Consumer<CellEvent> events);
  }

  /// @param never stay until interrupted
  record Ending(Status status, int exitCode, Settlement settlement, boolean never) {
    static final Ending OK = exit(0);
    static final Ending NEVER = new Ending(Status.OK, 0, Settlement.NOTHING_WRITTEN, true);

    static Ending exit(int code) {
      Status status = code == 0 ? Status.OK : Status.ERROR;
      return new Ending(status, code, Settlement.NOTHING_WRITTEN, false);
    }

    static Ending unsent(Settlement.Outcome... outcomes) {
      return new Ending(Status.OK, 0, new Settlement(List.of(outcomes)), false);
    }
  }

  final List<CellRequest> requests = new CopyOnWriteArrayList<>();
  final List<String> lines = new CopyOnWriteArrayList<>();
  private final Behaviour behaviour;
  private volatile CompletableFuture<Finished> running = new CompletableFuture<>();
  private volatile boolean closed;

  FakeKernel(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  @Override
  public CompletableFuture<Finished> submit(CellRequest request, Consumer<CellEvent> events) {
    requests.add(request);
    var run = new CompletableFuture<Finished>();
    running = run;
    events.accept(new CellEvent.Started(request.id()));
    Ending ending = behaviour.run(request, events);
    if (!ending.never()) {
      run.complete(finished(request, ending));
    }
    return run;
  }

  private static Finished finished(CellRequest request, Ending ending) {
    return new Finished(
        request.id(), ending.status(), ending.exitCode(), Duration.ZERO, ending.settlement());
  }

  @Override
  public void interrupt() {
    if (!requests.isEmpty()) {
      var ending = new Ending(Status.INTERRUPTED, 130, Settlement.NOTHING_WRITTEN, false);
      running.complete(finished(requests.getLast(), ending));
    }
  }

  @Override
  public void provideInput(String line) {
    lines.add(line);
    running.complete(finished(requests.getLast(), Ending.OK));
  }

  @Override
  public void restart() {
    interrupt();
  }

  @Override
  public String description() {
    return "fake";
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }
}
