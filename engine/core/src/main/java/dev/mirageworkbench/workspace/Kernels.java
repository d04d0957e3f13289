package dev.mirageworkbench.workspace;

import dev.mirageworkbench.command.CommandRunner;
import dev.mirageworkbench.command.ExecuteOptions;
import dev.mirageworkbench.command.ExecuteResult;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelCommand;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.kernel.KernelProvider;
import dev.mirageworkbench.process.Activity;
import dev.mirageworkbench.process.KernelLimits;
import dev.mirageworkbench.process.KernelProcesses;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The kernels that one workspace started, the one for commands among them.
final class Kernels implements AutoCloseable {
  private static final String FOLDER = "kernels";

  private final Supplier<WorkspaceFiles> sessions;
  private final PythonSettings settings;
  private final AppFolders folders;

  /// Guarded by itself.
  private final List<Kernel> started = new ArrayList<>();

  /// Held while a command runs: one at a time.
  private final ReentrantLock commandLock = new ReentrantLock();

  /// Guarded by the command lock.
  private @Nullable CommandRunner commands;

  private final Activity activity = new Activity();

  /// Guarded by the list of those that were started.
  private final Map<KernelProfile, KernelProcesses> processes = new EnumMap<>(KernelProfile.class);

  /// @param sessions opens a session
  Kernels(Supplier<WorkspaceFiles> sessions, PythonSettings settings, AppFolders folders) {
    this.sessions = sessions;
    this.settings = settings;
    this.folders = folders;
  }

  /// Starts one in this process.
  Kernel start(KernelConfig config) throws ResourceException {
    return remembered(provider().start(config, sessions.get()));
  }

  /// Starts one in a process of its own.
  Kernel startProcess(KernelConfig config, KernelProfile profile) throws ResourceException {
    return remembered(processes(profile).start(config));
  }

  private static KernelProvider provider() throws ResourceException {
    return anyProvider()
        .orElseThrow(
            () ->
                new ResourceException.Unsupported(
                    "no Python kernel is on the class path; add mirage-engine-kernel"));
  }

  static Optional<KernelProvider> anyProvider() {
    return ServiceLoader.load(KernelProvider.class).findFirst();
  }

  private Kernel remembered(Kernel kernel) {
    synchronized (started) {
      started.add(kernel);
    }
    return kernel;
  }

  /// See [KernelProcesses#makeCache].
  boolean prepare(KernelProfile profile)
      throws ResourceException, IOException, InterruptedException {
    return processes(profile).makeCache();
  }

  private KernelProcesses processes(KernelProfile profile) throws ResourceException {
    synchronized (started) {
      KernelProcesses there = processes.get(profile);
      if (there == null) {
        there =
            new KernelProcesses(
                command(profile),
                new KernelLimits(settings.kernelHeapBytes()),
                activity,
                sessions,
                new KernelProcesses.Folders(folder(), folders.cache().resolve(FOLDER)));
        processes.put(profile, there);
      }
      return there;
    }
  }

  private static KernelCommand command(KernelProfile profile) throws ResourceException {
    return provider()
        .command(profile)
        .orElseThrow(
            () ->
                new ResourceException.Unsupported(
                    "the "
                        + profile.label()
                        + " profile of Python is not installed; docs/kernels.md says how to get it"));
  }

  private Path folder() throws ResourceException {
    try {
      return AppFolders.create(folders.runtime().resolve(FOLDER));
    } catch (IOException e) {
      throw new ResourceException.Failed("no folder for kernels: " + e.getMessage(), e);
    }
  }

  ExecuteResult execute(String command, ExecuteOptions options) throws ResourceException {
    try {
      commandLock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted before the command ran", e);
    }
    try {
      CommandRunner runner = commands;
      if (runner == null) {
        Kernel kernel = start(new KernelConfig(WorkspacePath.ROOT, Map.of()));
        runner = new CommandRunner(kernel, sessions.get());
        commands = runner;
      }
      return runner.run(command, options);
    } finally {
      commandLock.unlock();
    }
  }

  @Override
  public void close() {
    List<Kernel> closing;
    List<KernelProcesses> ending;
    synchronized (started) {
      closing = List.copyOf(started);
      started.clear();
      ending = List.copyOf(processes.values());
    }
    closing.forEach(Kernel::close);
    ending.forEach(KernelProcesses::close);
  }
}
