package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Blocks of content, for all mounts of a workspace together.
///
/// A block's key names its version, so a new version is a new key: nothing is ever overwritten and
/// versions never mix. The future under a key is the single flight: who finds none puts its own and
/// loads it outside the cache's locks; a load that fails is removed before anybody hears of it.
public final class BlockCache implements AutoCloseable {
  /// Bytes of a block; the last one of a file is shorter.
  public static final int BLOCK_SIZE = 1 << 20;

  private final Pins pins = new Pins();
  private final Holdings holdings = new Holdings();
  private final MemoryTier memory;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /// @param memoryBytes the most that blocks take in memory
  /// @param runtime where the file behind that memory lives
  public BlockCache(long memoryBytes, LocalFolder runtime) {
    memory = new MemoryTier(new BlockMemory(memoryBytes, runtime), holdings);
  }

  /// @param index the block's place in the file, from 0
  record Key(ResourceIdentity resource, ResourcePath path, String version, long index) {
    boolean isWithin(ResourceIdentity store, ResourcePath folder) {
      return resource.equals(store) && path.isWithin(folder);
    }
  }

  /// How the tier on disk does.
  public enum DiskState {
    /// Read and written.
    NORMAL,
    /// Left alone after failures, until a probe succeeds.
    UNSTABLE,
    /// Not wished, or failed for too long; still probed in the latter case.
    OFF
  }

  /// @param hits blocks that were here, or on their way, when somebody asked for them
  /// @param misses blocks that the backend had to bring
  /// @param memoryBytes taken by blocks
  public record Statistics(
      long hits, long misses, long memoryBytes, long diskBytes, DiskState diskState) {}

  public Statistics statistics() {
    return new Statistics(hits.sum(), misses.sum(), memory.usedBytes(), 0, DiskState.OFF);
  }

  /// Bytes of one version of a file that are here.
  ///
  /// @param version as [FileVersion#key]
  public long cachedBytes(ResourceIdentity resource, ResourcePath path, String version) {
    return holdings.bytes(resource, path, version);
  }

  /// A hold on the block of that key. Where [Lease#mustLoad], the caller must have it loaded.
  Lease lease(Key key) {
    Lease lease = memory.lease(key);
    if (!lease.mustLoad()) {
      hits.increment();
    }
    return lease;
  }

  /// Whether a reader may hold one more block than the one it needs next. Where not, it goes on
  /// with those it holds: so all readers together never hold the whole cache.
  boolean mayHoldMore() {
    return memory.mayHoldMore();
  }

  /// Brings the blocks that are on this machine's disk; takes its time, so not on a reader's
  /// thread.
  ///
  /// @param missing leases that must be loaded
  /// @return those that the backend must bring, in the same order
  List<Lease> recall(List<Lease> missing) {
    misses.add(missing.size());
    return missing;
  }

  /// Ends a load: takes the bytes from position to limit and tells those who wait.
  void loaded(Lease lease, ByteBuffer bytes) {
    memory.loaded(lease, bytes, this::isPinned);
  }

  /// Ends a load that failed: tells those who wait, and nobody else.
  void failed(Lease lease, Throwable failure) {
    memory.failed(lease, failure);
  }

  /// Keeps bytes that came without being asked for by key.
  void put(Key key, ByteBuffer bytes) {
    try (Lease lease = memory.lease(key)) {
      if (lease.mustLoad()) {
        loaded(lease, bytes);
      }
    }
  }

  /// Drops the blocks at and below a path; pinned ones stay.
  public void evict(ResourceIdentity resource, ResourcePath folder) {
    memory.drop(key -> key.isWithin(resource, folder) && !isPinned(key));
  }

  /// Drops the blocks whose version does not prove them current.
  void dropUnproven(ResourceIdentity resource, ResourcePath folder) {
    memory.drop(key -> key.isWithin(resource, folder) && !key.version().startsWith("STRONG "));
  }

  /// Keeps what is cached, and what will be, at and below a path, or lets it go again.
  ///
  /// @throws ResourceException.NoSpace if more than half of the cache would be pinned
  public void pin(ResourceIdentity resource, ResourcePath path, boolean pinned)
      throws ResourceException {
    if (pinned) {
      requireRoomToPin(resource, path);
    }
    pins.set(resource, path, pinned);
    memory.repin(key -> key.isWithin(resource, path), this::isPinned);
  }

  private void requireRoomToPin(ResourceIdentity resource, ResourcePath path)
      throws ResourceException.NoSpace {
    long most = memory.mostPinnedBytes();
    long more = holdings.bytesWithin(resource, path, file -> !pins.covers(resource, file));
    if (memory.pinnedBytes() + more > most) {
      throw new ResourceException.NoSpace(
          "not pinned: at most "
              + (most >> 20)
              + " MB, half of the cache, can be pinned; unpin something or allow a larger cache");
    }
  }

  /// Whether the path or a folder above it was pinned.
  public boolean isPinned(ResourceIdentity resource, ResourcePath path) {
    return pins.covers(resource, path);
  }

  private boolean isPinned(Key key) {
    return pins.covers(key.resource(), key.path());
  }

  /// Gives the memory back, as soon as those who still hold blocks are done.
  @Override
  public void close() {
    memory.close();
  }
}
