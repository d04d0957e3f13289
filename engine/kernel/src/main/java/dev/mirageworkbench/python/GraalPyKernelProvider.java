package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProvider;

/// Starts GraalPy kernels in this process.
public final class GraalPyKernelProvider implements KernelProvider {
  @Override
  public Kernel start(KernelConfig config, WorkspaceFiles files) {
    return new GraalPyKernel(config, files);
  }
}
