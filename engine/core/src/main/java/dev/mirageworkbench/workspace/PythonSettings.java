package dev.mirageworkbench.workspace;

import dev.mirageworkbench.process.KernelLimits;

/// What the Python of a workspace may do.
///
/// @param autoLoadFromImports whether a missing package may be installed when a cell imports it;
///     kept, and without effect in this version, which installs nothing
/// @param kernelHeapBytes for all objects of one kernel that has a process of its own
public record PythonSettings(boolean autoLoadFromImports, long kernelHeapBytes) {
  private static final long MIB = 1 << 20;

  /// Enough for work on some hundred megabytes of data, and half of what a small machine has.
  private static final long KERNEL_HEAP = 2048 * MIB;

  public static final PythonSettings STANDARD = new PythonSettings(false, KERNEL_HEAP);

  /// @throws IllegalArgumentException if a kernel cannot start with so little
  public PythonSettings {
    var _ = new KernelLimits(kernelHeapBytes);
  }

  public PythonSettings autoLoadFromImports(boolean load) {
    return new PythonSettings(load, kernelHeapBytes);
  }

  public PythonSettings kernelHeapBytes(long bytes) {
    return new PythonSettings(autoLoadFromImports, bytes);
  }
}
