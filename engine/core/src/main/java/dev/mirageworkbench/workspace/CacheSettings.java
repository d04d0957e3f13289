package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.BlockCache;

/// How much the cache may hold.
///
/// @param memoryBytes the most that blocks of content take in memory, outside the Java heap
/// @param diskBytes the most that they take on this machine's disk; 0 for none, or [#AUTOMATIC]
public record CacheSettings(long memoryBytes, long diskBytes) {
  /// For the disk: a twentieth of it, 10 GiB at most.
  public static final long AUTOMATIC = BlockCache.AUTOMATIC;

  public static CacheSettings standard() {
    return new CacheSettings(512L << 20, AUTOMATIC);
  }

  public CacheSettings memoryBytes(long bytes) {
    return new CacheSettings(bytes, diskBytes);
  }

  public CacheSettings diskBytes(long bytes) {
    return new CacheSettings(memoryBytes, bytes);
  }
}
