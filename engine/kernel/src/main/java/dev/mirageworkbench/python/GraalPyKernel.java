package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.Question;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A GraalPy in this process: a queue, and the [Worker] that serves it.
public final class GraalPyKernel implements Kernel {
  private final KernelConfig config;
  private final WorkspaceFiles files;
  private final Worker.Surroundings surroundings;
  private final TaskQueue queue = new TaskQueue();

  /// Replaced when it is left behind; guarded by this object's lock.
  private Worker worker;

  /// @param whenReady is called with each fresh session
  /// @param isAlone whether the process is the kernel's own, so that a run which does not react to
  ///     an interrupt goes on, until whoever started the process ends it
  GraalPyKernel(KernelConfig config, WorkspaceFiles files, Runnable whenReady, boolean isAlone) {
    this.config = config;
    this.files = files;
    this.surroundings = new Worker.Surroundings(whenReady, isAlone ? null : this::goOnWithout);
    queue.add(new Task.Restart());
    worker = newWorker();
    worker.start();
  }

  private Worker newWorker() {
    return new Worker(config, files, queue, surroundings);
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

  /// Gives a kernel that has run nothing its folder and environment.
  public void configure(KernelConfig given) {
    queue.add(new Task.Configure(given));
  }

  @Override
  public CompletableFuture<CellEvent.Finished> submit(
      CellRequest request, Consumer<CellEvent> events) {
    var run = new Task.Run(request, events);
    queue.add(run);
    return run.finished();
  }

  @Override
  public <A extends Answer> CompletableFuture<Optional<A>> ask(Question<A> question) {
    var ask = new Task.Ask(question, new CompletableFuture<>());
    if (!queue.addIfIdle(ask)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Class<A> type = question.answerType();
    return ask.answer().thenApply(answer -> answer.filter(type::isInstance).map(type::cast));
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
