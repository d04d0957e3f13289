package dev.mirageworkbench.process;

import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Finished;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.CellRequest;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A run that a kernel's process was asked for and has not ended yet.
final class PendingRun {
  private static final System.Logger LOG = System.getLogger(PendingRun.class.getName());

  /// EX_SOFTWARE.
  private static final int DIED = 70;

  /// As of a process that SIGINT ended.
  private static final int INTERRUPTED = 130;

  private final CellRequest request;
  private final Consumer<CellEvent> events;
  private final CompletableFuture<Finished> finished = new CompletableFuture<>();
  private volatile long startedNanos = System.nanoTime();

  PendingRun(CellRequest request, Consumer<CellEvent> events) {
    this.request = request;
    this.events = events;
  }

  CompletableFuture<Finished> finished() {
    return finished;
  }

  void tell(CellEvent event) {
    if (event instanceof CellEvent.Started) {
      startedNanos = System.nanoTime();
    }
    try {
      events.accept(event);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a listener failed on an event of " + request.id(), e);
    }
    if (event instanceof Finished end) {
      finished.complete(end);
    }
  }

  /// The process ended in the middle of it. What it wrote is in the workspace: waits until that is
  /// sent.
  void die(String reason, WorkspaceFiles files) {
    String text = reason + "; the next run starts a fresh one, without variables";
    tell(new CellEvent.Failed(request.id(), "KernelDied", text, List.of("KernelDied: " + text)));
    end(Status.DIED, DIED, files.settle(request.id()));
  }

  /// The user ended the process in the middle of it.
  void cancel(WorkspaceFiles files) {
    tell(new CellEvent.Failed(request.id(), "KeyboardInterrupt", "", List.of("KeyboardInterrupt")));
    end(Status.INTERRUPTED, INTERRUPTED, files.settle(request.id()));
  }

  /// It never began.
  void drop() {
    tell(new CellEvent.Started(request.id()));
    end(Status.INTERRUPTED, INTERRUPTED, Settlement.NOTHING_WRITTEN);
  }

  private void end(Status status, int exitCode, Settlement settlement) {
    var elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
    tell(new Finished(request.id(), status, exitCode, elapsed, settlement));
  }
}
