package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A GraalPy in this process: a queue, and the [Worker] that serves it.
final class GraalPyKernel implements Kernel {
  private final KernelConfig config;
  private final WorkspaceFiles files;
  private final TaskQueue queue = new TaskQueue();

  /// Replaced when it is left behind; guarded by this object's lock.
  private Worker worker;

  GraalPyKernel(KernelConfig config, WorkspaceFiles files) {
    this.config = config;
    this.files = files;
    queue.add(new Task.Restart());
    worker = newWorker();
    worker.start();
  }

  private Worker newWorker() {
    return new Worker(config, files, queue, this::goOnWithout);
  }

  private void goOnWithout(Worker stuck, Task.Abandoned abandoned) {
    Worker next = newWorker();
    synchronized (this) {
      if (worker != stuck) {
        return;
      }
      worker = next;
      queue.startOver(abandoned);
    }
    next.start();
  }

  private synchronized Worker worker() {
    return worker;
  }

  @Override
  public CompletableFuture<CellEvent.Finished> submit(
      CellRequest request, Consumer<CellEvent> events) {
    var run = new Task.Run(request, events);
    queue.add(run);
    return run.finished();
  }

  @Override
  public void interrupt() {
    Worker busy = worker();
    Task.Run target = queue.drop();
    if (target != null) {
      Thread.ofVirtual().name("kernel-interrupt").start(() -> busy.end(target, false));
    }
  }

  @Override
  public void restart() {
    Worker busy = worker();
    Task.Run target = queue.drop();
    queue.add(new Task.Restart());
    if (target != null) {
      Thread.ofVirtual().name("kernel-restart").start(() -> busy.end(target, true));
    }
  }

  @Override
  public void provideInput(String text) {
    worker().answer(text);
  }

  @Override
  public String description() {
    return SharedEngine.description();
  }

  @Override
  public void close() {
    queue.close();
    Worker busy = worker();
    Task.Run target = queue.drop();
    if (target != null) {
      busy.end(target, true);
    }
    busy.awaitEnd();
    while (busy != worker()) {
      busy = worker();
      busy.awaitEnd();
    }
  }
}
