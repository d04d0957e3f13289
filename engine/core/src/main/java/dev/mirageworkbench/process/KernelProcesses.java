package dev.mirageworkbench.process;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelCommand;
import dev.mirageworkbench.kernel.KernelConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts kernels in processes of their own, and one ahead of need: the spare, which is warm when
/// somebody asks for a kernel. Thread-safe.
///
/// The spare is started when nothing runs, so that it takes no time from a cell.
public final class KernelProcesses implements AutoCloseable {
  /// How long all kernels must be idle before a spare is started.
  private static final long QUIET_MILLIS = 1000;

  /// How long before the classes of kernels are made a cache of.
  private static final long LONG_QUIET_MILLIS = 10_000;

  private final KernelProcess.Launch launch;
  private final Optional<ClassCache> cache;
  private final Optional<CacheTraining> training;
  private final Supplier<WorkspaceFiles> sessions;
  private final Executor whenQuiet =
      CompletableFuture.delayedExecutor(QUIET_MILLIS, TimeUnit.MILLISECONDS);
  private final Executor whenLongQuiet =
      CompletableFuture.delayedExecutor(LONG_QUIET_MILLIS, TimeUnit.MILLISECONDS);

  /// Guarded by this.
  private @Nullable KernelProcess spare;

  /// Runs that have not ended; guarded by this.
  private int running;

  /// Grows with every begin of a run; guarded by this.
  private long activity;

  private boolean closed;

  /// @param sessions opens the files for one kernel
  /// @param folders of the processes
  public KernelProcesses(
      KernelCommand command,
      KernelLimits limits,
      Supplier<WorkspaceFiles> sessions,
      Folders folders) {
    this.launch = new KernelProcess.Launch(command, limits, folders.run());
    this.sessions = sessions;
    this.cache = ClassCache.of(command, folders.cache());
    this.training = cache.map(each -> new CacheTraining(each, launch, sessions));
  }

  /// @param run private, of this run of the program
  /// @param cache for what makes the next start quicker; made when it is needed
  public record Folders(Path run, Path cache) {}

  private KernelProcess startProcess() {
    List<String> options = cache.map(ClassCache::options).orElse(List.of());
    return KernelProcess.start(launch.with(options), sessions.get());
  }

  /// A kernel that can take requests at once.
  public Kernel start(KernelConfig config) {
    return new ProcessKernel(this, config);
  }

  /// The spare, or a process that is just starting. Does not wait for anything.
  ///
  /// @throws IllegalStateException after [#close]
  KernelProcess take() {
    KernelProcess taken;
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the workspace is closed");
      }
      taken = spare;
      spare = null;
    }
    if (taken != null && !taken.isAlive()) {
      taken.files().close();
      taken = null;
    }
    considerSpare();
    return taken == null ? startProcess() : taken;
  }

  synchronized void runBegins() {
    running++;
    activity++;
  }

  synchronized void runEnds() {
    running--;
    considerSpare();
  }

  private synchronized void considerSpare() {
    if (training.isPresent() && !closed && running == 0) {
      long before = activity;
      whenLongQuiet.execute(() -> train(before));
    }
    if (spare == null && !closed && running == 0) {
      long before = activity;
      whenQuiet.execute(() -> startSpare(before));
    }
  }

  private void startSpare(long before) {
    synchronized (this) {
      if (spare != null || closed || running > 0 || activity != before) {
        return;
      }
      spare = startProcess();
    }
  }

  private void train(long before) {
    synchronized (this) {
      if (closed || running > 0 || activity != before) {
        return;
      }
    }
    training.ifPresent(CacheTraining::begin);
  }

  /// Whether a spare is there, for whoever waits for one.
  synchronized boolean hasSpare() {
    return spare != null && spare.isAlive();
  }

  /// Ends the spare. The kernels that were started end by themselves.
  @Override
  public void close() {
    KernelProcess ending;
    synchronized (this) {
      closed = true;
      ending = spare;
      spare = null;
    }
    training.ifPresent(CacheTraining::close);
    if (ending != null) {
      ending.kill();
      var _ = ending.ended().join();
      ending.files().close();
    }
  }
}
