package dev.mirageworkbench.process;

/// What a kernel's process may take.
///
/// @param heapBytes for all Python objects of one kernel
public record KernelLimits(long heapBytes) {
  private static final long MIB = 1 << 20;

  /// A kernel that is given less does not start.
  public static final long LEAST_HEAP = 256 * MIB;

  public KernelLimits {
    if (heapBytes < LEAST_HEAP) {
      throw new IllegalArgumentException("a kernel needs at least " + LEAST_HEAP / MIB + " MB");
    }
  }
}
