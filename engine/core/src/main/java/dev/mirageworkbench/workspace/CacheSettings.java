package dev.mirageworkbench.workspace;

/// How much the cache may hold.
///
/// @param memoryBytes the most that blocks of content take in memory, outside the Java heap
public record CacheSettings(long memoryBytes) {
  public static CacheSettings standard() {
    return new CacheSettings(512L << 20);
  }

  public CacheSettings memoryBytes(long bytes) {
    return new CacheSettings(bytes);
  }
}
