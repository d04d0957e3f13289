package dev.mirageworkbench.testing;

import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A kernel that answers each request with the events its script gives. A script without a
/// [CellEvent.Finished] leaves the run unfinished until it is interrupted.
public final class ScriptedKernel implements Kernel {
  private final Function<CellRequest, List<CellEvent>> script;
  private final boolean obeysInterrupts;
  private final List<CellRequest> requests = new ArrayList<>();
  private @Nullable CompletableFuture<CellEvent.Finished> running;
  private @Nullable CellId current;
  private int interrupts;
  private int restarts;

  public ScriptedKernel(Function<CellRequest, List<CellEvent>> script) {
    this(script, true);
  }

  public ScriptedKernel(Function<CellRequest, List<CellEvent>> script, boolean obeysInterrupts) {
    this.script = script;
    this.obeysInterrupts = obeysInterrupts;
  }

  public static CellEvent.Finished finished(CellId cell, int exitCode) {
    return finished(cell, exitCode, Settlement.NOTHING_WRITTEN);
  }

  public static CellEvent.Finished finished(CellId cell, int exitCode, Settlement settlement) {
    return new CellEvent.Finished(
        cell,
        exitCode == 0 ? CellEvent.Status.OK : CellEvent.Status.ERROR,
        exitCode,
        Duration.ZERO,
        settlement);
  }

  @Override
  public synchronized CompletableFuture<CellEvent.Finished> submit(
      CellRequest request, Consumer<CellEvent> events) {
    requests.add(request);
    var result = new CompletableFuture<CellEvent.Finished>();
    running = result;
    current = request.id();
    for (CellEvent event : script.apply(request)) {
      events.accept(event);
      if (event instanceof CellEvent.Finished finished) {
        result.complete(finished);
      }
    }
    return result;
  }

  @Override
  public synchronized void interrupt() {
    interrupts++;
    if (obeysInterrupts && running != null && current != null) {
      running.complete(
          new CellEvent.Finished(
              current,
              CellEvent.Status.INTERRUPTED,
              130,
              Duration.ZERO,
              Settlement.NOTHING_WRITTEN));
    }
  }

  @Override
  public void provideInput(String line) {
    throw new AssertionError("nobody asked for " + line);
  }

  @Override
  public synchronized void restart() {
    restarts++;
  }

  @Override
  public String description() {
    return "scripted";
  }

  @Override
  public void close() {}

  public synchronized List<CellRequest> requests() {
    return List.copyOf(requests);
  }

  public synchronized int interrupts() {
    return interrupts;
  }

  public synchronized int restarts() {
    return restarts;
  }
}
