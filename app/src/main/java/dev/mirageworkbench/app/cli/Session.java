package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import java.nio.file.Path;

/// What a command needs of the workspace it opened.
interface Session extends AutoCloseable {
  Kernel startKernel(KernelConfig config) throws CommandFailure;

  /// The caller closes them.
  WorkspaceFiles openFiles();

  /// Whether a mount holds the path.
  boolean isMounted(WorkspacePath path);

  /// Mounts a folder of this computer read-only.
  void mountHostFolder(WorkspacePath prefix, Path folder) throws CommandFailure;

  /// Waits a bounded time for unsent writes.
  @Override
  void close();

  /// Opens the workspace that a command was given.
  @FunctionalInterface
  interface Opener {
    Session open(SessionRequest request) throws CommandFailure;
  }
}
