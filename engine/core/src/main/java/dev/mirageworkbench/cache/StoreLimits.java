package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourceIdentity;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Keeps the content of single stores below limits of their own, in memory and on the disk
/// together.
///
/// A store over its limit loses its coldest blocks until an eighth of the limit is free again, so
/// that not each new block looks for another to go. Blocks that a reader holds stay his. The limit
/// is passed for a moment by what comes while others are dropped. Thread-safe.
final class StoreLimits {
  /// The part of a limit, as a divisor, that is freed beyond what has to go.
  private static final int SLACK = 8;

  /// One store's limit.
  private static final class Limit {
    private final long bytes;

    /// Who finds it taken leaves the work to the one who has it.
    private final ReentrantLock trimming = new ReentrantLock();

    Limit(long bytes) {
      this.bytes = bytes;
    }
  }

  private final Holdings holdings;
  private final MemoryTier memory;
  private final DiskTier disk;
  private final Predicate<BlockCache.Key> pinned;
  private final ConcurrentMap<ResourceIdentity, Limit> limits = new ConcurrentHashMap<>();

  StoreLimits(
      Holdings holdings, MemoryTier memory, DiskTier disk, Predicate<BlockCache.Key> pinned) {
    this.holdings = holdings;
    this.memory = memory;
    this.disk = disk;
    this.pinned = pinned;
  }

  /// @param bytes empty for no limit
  void set(ResourceIdentity store, OptionalLong bytes) {
    if (bytes.isEmpty()) {
      limits.remove(store);
    } else {
      limits.put(store, new Limit(bytes.getAsLong()));
      came(store);
    }
  }

  /// Something of a store came into the cache.
  void came(ResourceIdentity store) {
    Limit limit = limits.get(store);
    if (limit == null || holdings.bytes(store) <= limit.bytes || !limit.trimming.tryLock()) {
      return;
    }
    try {
      trim(store, limit.bytes);
    } finally {
      limit.trimming.unlock();
    }
  }

  /// First what is on the disk, since that was there before what is only in memory.
  private void trim(ResourceIdentity store, long limit) {
    Predicate<BlockCache.Key> mayGo = key -> key.resource().equals(store) && !pinned.test(key);
    long excess = holdings.bytes(store) - (limit - limit / SLACK);
    Set<BlockCache.Key> gone = new HashSet<>(disk.coldest(mayGo, excess));
    List<BlockCache.Key> fromDisk = List.copyOf(gone);
    disk.remove(fromDisk);
    memory.drop(gone::contains);
    memory.dropColdest(mayGo, holdings.bytes(store) - (limit - limit / SLACK));
  }
}
