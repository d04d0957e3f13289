package dev.mirageworkbench.workspace;

/// How much the cache may hold.
///
/// @param memoryBytes the most that blocks of content take in memory
public record CacheSettings(long memoryBytes) {
  /// 512 MB, or a quarter of the heap where that is less.
  public static CacheSettings standard() {
    return new CacheSettings(
        Math.min(512L << 20, Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 4)));
  }

  public CacheSettings memoryBytes(long bytes) {
    return new CacheSettings(bytes);
  }
}
