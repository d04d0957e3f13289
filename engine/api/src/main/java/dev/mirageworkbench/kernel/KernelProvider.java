package dev.mirageworkbench.kernel;

import dev.mirageworkbench.files.WorkspaceFiles;
import java.util.Optional;

/// Starts kernels. Found through [java.util.ServiceLoader].
public interface KernelProvider {
  /// Starts a kernel without waiting until it is warm. It owns `files` from here on and closes them
  /// when it is closed.
  Kernel start(KernelConfig config, WorkspaceFiles files);

  /// How such a kernel is started in a process of its own; empty where it cannot, as its parts are
  /// not installed.
  default Optional<KernelCommand> command(KernelProfile profile) {
    return Optional.empty();
  }

  /// How the installer of packages for these kernels is started, in a process of its own; empty
  /// where there is none.
  default Optional<InstallerCommand> installer() {
    return Optional.empty();
  }
}
