package dev.mirageworkbench.process;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelCommand;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.wire.KernelMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts kernels of one kind in processes of their own, and one ahead of need: the spare, which is
/// warm when somebody asks for a kernel. Thread-safe.
///
/// What is done for later happens when nobody waits for any kernel of the workspace.
public final class KernelProcesses implements AutoCloseable {
  /// How long it must have been silent before a spare is started, or warmed.
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /// How long before the classes of kernels are made a cache of.
  private static final Duration LONG_SILENCE = Duration.ofSeconds(10);

  private final KernelProcess.Launch launch;
  private final Optional<ClassCache> cache;
  private final Optional<CacheTraining> training;
  private final Supplier<WorkspaceFiles> sessions;
  private final Activity activity;

  /// Guarded by this.
  private @Nullable KernelProcess spare;

  private boolean closed;

  /// @param activity of all kernels of the workspace
  /// @param sessions opens the files for one kernel
  /// @param folders of the processes
  public KernelProcesses(
      KernelCommand command,
      KernelLimits limits,
      Activity activity,
      Supplier<WorkspaceFiles> sessions,
      Folders folders) {
    this.launch = new KernelProcess.Launch(command, limits, folders.run());
    this.activity = activity;
    this.sessions = sessions;
    this.cache = ClassCache.of(command, folders.cache());
    this.training = cache.map(each -> new CacheTraining(each, launch, sessions));
    activity.add(new InSilence());
  }

  /// @param run private, of this run of the program
  /// @param cache for what makes the next start quicker; made when it is needed
  public record Folders(Path run, Path cache) {}

  private final class InSilence implements Activity.Listener {
    @Override
    public void silenceEnded() {
      warmSpare(false);
    }

    @Override
    public void silenceBegan() {
      prepare();
    }
  }

  private KernelProcess startProcess() {
    List<String> options = cache.map(ClassCache::options).orElse(List.of());
    return KernelProcess.start(launch.with(options), sessions.get());
  }

  /// A kernel that can take requests at once.
  public Kernel start(KernelConfig config) {
    return new ProcessKernel(this, activity, config);
  }

  /// Makes the cache of the kernels' classes and waits for it, which takes a minute or two.
  ///
  /// @return whether there is one now; there is none where classes lie in folders
  public boolean makeCache() throws IOException, InterruptedException {
    if (training.isPresent()) {
      training.get().make();
    }
    return cache.filter(ClassCache::isThere).isPresent();
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
    return taken == null ? startProcess() : taken;
  }

  private void prepare() {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    training.ifPresent(each -> activity.whenSilentFor(LONG_SILENCE, each::begin));
    activity.whenSilentFor(SILENCE, this::useSilence);
  }

  private void useSilence() {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (spare == null) {
        spare = startProcess();
      }
    }
    warmSpare(true);
  }

  private synchronized void warmSpare(boolean wanted) {
    if (spare != null) {
      // The silence may have ended on the way here.
      spare.send(new KernelMessage.WarmUp(wanted && activity.isSilent()));
    }
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
