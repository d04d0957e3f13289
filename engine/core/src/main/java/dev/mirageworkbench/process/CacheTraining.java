package dev.mirageworkbench.process;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.wire.KernelMessage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes a [ClassCache]: lets a kernel of low priority run the cells that the provider names, and
/// end, which is when the JVM writes it. Takes a minute or two of one processor. Thread-safe.
final class CacheTraining {
  private static final System.Logger LOG = System.getLogger(CacheTraining.class.getName());
  private static final int MOST_MINUTES = 15;

  private final ClassCache cache;
  private final KernelProcess.Launch launch;
  private final Supplier<WorkspaceFiles> sessions;

  /// Guarded by this.
  private @Nullable KernelProcess process;

  /// Guarded by this.
  private boolean closed;

  /// Whether it was begun or given up, which happens once; guarded by this.
  private boolean isOver;

  CacheTraining(ClassCache cache, KernelProcess.Launch launch, Supplier<WorkspaceFiles> sessions) {
    this.cache = cache;
    this.launch = launch;
    this.sessions = sessions;
  }

  /// Starts, on a thread of its own, unless the cache is there or this was asked before.
  void begin() {
    synchronized (this) {
      if (isOver || cache.isThere()) {
        return;
      }
      isOver = true;
    }
    Thread.ofPlatform().daemon().name("mirage-kernel-training").start(this::run);
  }

  /// Makes the cache and waits for it, unless it is there.
  void make() throws IOException, InterruptedException {
    cache.make(this::train);
  }

  private void run() {
    try {
      make();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "kernels will go on starting slowly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void train(List<String> options) throws IOException, InterruptedException {
    WorkspaceFiles files = sessions.get();
    try {
      KernelProcess trainee = start(options, files);
      if (trainee != null) {
        awaitEnd(trainee);
      }
    } finally {
      files.close();
    }
  }

  private synchronized @Nullable KernelProcess start(List<String> options, WorkspaceFiles files) {
    if (closed) {
      return null;
    }
    KernelProcess trainee = KernelProcess.start(launch.inBackground(options), files);
    process = trainee;
    trainee.send(
        new KernelMessage.Configure(new KernelConfig(new WorkspacePath("/tmp"), Map.of())));
    List<String> cells = launch.command().trainingCells();
    for (int i = 0; i < cells.size(); i++) {
      trainee.send(
          new KernelMessage.Submit(
              CellRequest.cell(new CellId("training#" + i), cells.get(i), i + 1)));
    }
    var last = new CellId("training#" + (cells.size() - 1));
    trainee.listen(
        report -> {
          if (report instanceof KernelMessage.Event(CellEvent.Finished end)
              && end.cell().equals(last)) {
            trainee.leave();
          }
        });
    return trainee;
  }

  private static void awaitEnd(KernelProcess trainee) throws IOException, InterruptedException {
    CompletableFuture<String> ended = trainee.ended();
    try {
      String reason = ended.get(MOST_MINUTES, TimeUnit.MINUTES);
      LOG.log(Level.DEBUG, "the training of a kernel ended: " + reason);
    } catch (TimeoutException e) {
      trainee.kill();
      throw new IOException("the training of a kernel did not come to an end", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a process' end is never exceptional", e);
    }
  }

  /// Ends it at once, with what it was about to write.
  synchronized void close() {
    closed = true;
    isOver = true;
    if (process != null) {
      process.kill();
    }
  }
}
