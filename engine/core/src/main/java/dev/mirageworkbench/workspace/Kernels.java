package dev.mirageworkbench.workspace;

import dev.mirageworkbench.command.CommandRunner;
import dev.mirageworkbench.command.ExecuteOptions;
import dev.mirageworkbench.command.ExecuteResult;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProvider;
import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The kernels that one workspace started, the one for commands among them.
final class Kernels implements AutoCloseable {
  private final Supplier<WorkspaceFiles> sessions;

  /// Guarded by itself.
  private final List<Kernel> started = new ArrayList<>();

  /// Held while a command runs: one at a time.
  private final ReentrantLock commandLock = new ReentrantLock();

  /// Guarded by the command lock.
  private @Nullable CommandRunner commands;

  /// @param sessions opens a session
  Kernels(Supplier<WorkspaceFiles> sessions) {
    this.sessions = sessions;
  }

  Kernel start(KernelConfig config) throws ResourceException {
    KernelProvider provider =
        ServiceLoader.load(KernelProvider.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new ResourceException.Unsupported(
                        "no Python kernel is on the class path; add mirage-engine-kernel"));
    Kernel kernel = provider.start(config, sessions.get());
    synchronized (started) {
      started.add(kernel);
    }
    return kernel;
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
    synchronized (started) {
      closing = List.copyOf(started);
      started.clear();
    }
    closing.forEach(Kernel::close);
  }
}
