package dev.mirageworkbench.usage;

/// How a workspace's cache does.
///
/// @param hits blocks that were here, or on their way, when somebody asked for them
/// @param misses blocks that the backend had to bring
/// @param memoryBytes taken by blocks
public record CacheStatistics(
    long hits, long misses, long memoryBytes, long diskBytes, DiskState diskState) {
  /// How the tier on disk does.
  public enum DiskState {
    /// Read and written.
    NORMAL,
    /// Left alone after failures, until a probe succeeds.
    UNSTABLE,
    /// Not wished, or failed for too long; still probed in the latter case.
    OFF
  }
}
