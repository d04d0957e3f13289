package dev.mirageworkbench.workspace;

import dev.mirageworkbench.install.PackageSettings;
import dev.mirageworkbench.process.KernelLimits;
import java.util.function.UnaryOperator;

/// What the Python of a workspace may do.
///
/// @param autoLoadFromImports whether a missing package is installed when a cell imports it, once
///     the user has allowed it for the workspace ([Packages#consent]) and unless the user wants it
///     nowhere ([Packages#loadFromImports])
/// @param kernelHeapBytes for all objects of one kernel that has a process of its own
/// @param packages where packages come from, and which may
/// @param allowNativePackages whether packages with native code may be installed and loaded, which
///     lets kernels reach all that the user can
public record PythonSettings(
    boolean autoLoadFromImports,
    long kernelHeapBytes,
    PackageSettings packages,
    boolean allowNativePackages) {
  private static final long MIB = 1 << 20;

  /// Enough for work on some hundred megabytes of data, and half of what a small machine has.
  private static final long KERNEL_HEAP = 2048 * MIB;

  public static final PythonSettings STANDARD =
      new PythonSettings(true, KERNEL_HEAP, PackageSettings.STANDARD, false);

  /// @throws IllegalArgumentException if a kernel cannot start with so little
  public PythonSettings {
    var _ = new KernelLimits(kernelHeapBytes);
  }

  public PythonSettings autoLoadFromImports(boolean load) {
    return new PythonSettings(load, kernelHeapBytes, packages, allowNativePackages);
  }

  public PythonSettings kernelHeapBytes(long bytes) {
    return new PythonSettings(autoLoadFromImports, bytes, packages, allowNativePackages);
  }

  public PythonSettings packages(UnaryOperator<PackageSettings> change) {
    return new PythonSettings(
        autoLoadFromImports, kernelHeapBytes, change.apply(packages), allowNativePackages);
  }

  public PythonSettings allowNativePackages(boolean allow) {
    return new PythonSettings(autoLoadFromImports, kernelHeapBytes, packages, allow);
  }
}
