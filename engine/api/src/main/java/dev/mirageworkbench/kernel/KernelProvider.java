package dev.mirageworkbench.kernel;

import dev.mirageworkbench.files.WorkspaceFiles;

/// Starts kernels. Found through [java.util.ServiceLoader].
public interface KernelProvider {
  /// Starts a kernel without waiting until it is warm. It owns `files` from here on and closes them
  /// when it is closed.
  Kernel start(KernelConfig config, WorkspaceFiles files);
}
