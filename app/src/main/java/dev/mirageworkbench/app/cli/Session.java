package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.workspace.Connection;
import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a command needs of the workspace it opened.
interface Session extends AutoCloseable {
  /// @param profile of one in a process of its own; empty for one in this process
  Kernel startKernel(KernelConfig config, Optional<KernelProfile> profile) throws CommandFailure;

  /// The caller closes them.
  WorkspaceFiles openFiles();

  /// Whether a mount holds the path.
  boolean isMounted(WorkspacePath path);

  /// Mounts a folder of this computer read-only.
  void mountHostFolder(WorkspacePath prefix, Path folder) throws CommandFailure;

  /// Sends what is not sent yet and waits for it, as long as there is progress.
  ///
  /// @return what is left
  List<PendingWrite> sendUnsent() throws ResourceException;

  /// Ends a conflict, or another write that could not be sent, on the user's word.
  ///
  /// @return where what was written here is to be found now
  WorkspacePath resolve(WorkspacePath path, Resolution resolution) throws ResourceException;

  /// The backend behind a path, opened once more.
  ///
  /// @throws ResourceException.NotFound if no mount holds the path
  Connection connect(WorkspacePath path) throws ResourceException;

  /// Waits a bounded time for unsent writes.
  @Override
  void close();

  /// Opens the workspace that a command was given.
  @FunctionalInterface
  interface Opener {
    Session open(SessionRequest request) throws CommandFailure;
  }
}
