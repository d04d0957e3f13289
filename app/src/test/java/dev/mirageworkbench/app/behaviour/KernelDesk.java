package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Finished;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A kernel in a process of its own, as a notebook has one, with what its cells tell.
final class KernelDesk implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final long PATIENCE_SECONDS = 240;

  private final Kernel kernel;

  KernelDesk(Workspace workspace) throws ResourceException {
    this(workspace, KernelProfile.DEFAULT);
  }

  KernelDesk(Workspace workspace, KernelProfile profile) throws ResourceException {
    kernel = workspace.startKernelProcess(new KernelConfig(WorkspacePath.ROOT, Map.of()), profile);
  }

  Kernel kernel() {
    return kernel;
  }

  /// A cell that is on its way.
  static final class Ran {
    private final List<CellEvent> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Finished> finished;

    private Ran(Kernel kernel, String source) {
      int count = COUNT.incrementAndGet();
      finished =
          kernel.submit(CellRequest.cell(new CellId("desk#" + count), source, count), this::heard);
    }

    private synchronized void heard(CellEvent event) {
      events.add(event);
      notifyAll();
    }

    Finished finished() throws Exception {
      return finished.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    <T extends CellEvent> List<T> of(Class<T> type) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    String out() {
      return of(CellEvent.Output.class).stream()
          .map(CellEvent.Output::text)
          .collect(Collectors.joining());
    }

    String traceback() {
      return of(CellEvent.Failed.class).stream()
          .flatMap(failed -> failed.traceback().stream())
          .collect(Collectors.joining("\n"));
    }

    /// Waits until it has printed this.
    synchronized Ran awaitOutput(String text) throws InterruptedException {
      while (!out().contains(text)) {
        wait(PATIENCE_SECONDS * 1000);
      }
      return this;
    }

    synchronized Ran await(Class<? extends CellEvent> type) throws InterruptedException {
      while (of(type).isEmpty()) {
        wait(PATIENCE_SECONDS * 1000);
      }
      return this;
    }
  }

  Ran start(String source) {
    return new Ran(kernel, source);
  }

  /// What a cell prints that ends well.
  String out(String source) throws Exception {
    Ran ran = start(source);
    Finished finished = ran.finished();
    if (finished.exitCode() != 0) {
      throw new AssertionError(finished + "\n" + ran.traceback() + "\n" + ran.out());
    }
    return ran.out().strip();
  }

  @Override
  public void close() {
    kernel.close();
  }
}
