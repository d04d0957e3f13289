package dev.mirageworkbench.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Blocks of content, for all mounts of a workspace together.
///
/// A block's key names its version, so a new version is a new key: nothing is ever overwritten and
/// versions never mix. The future under a key is the single flight: who finds none puts its own and
/// loads it outside the cache's locks; a load that fails is removed before anybody hears of it.
public final class BlockCache {
  /// Bytes of a block; the last one of a file is shorter.
  public static final int BLOCK_SIZE = 1 << 20;

  /// What a key and its bookkeeping take, about.
  private static final int OVERHEAD = 256;

  private final long memoryBytes;
  private final AsyncCache<Key, Block> blocks;
  private final Pins pins = new Pins();
  private final Holdings holdings = new Holdings();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder held = new LongAdder();

  /// Bytes of pinned blocks. Guarded by this.
  private long pinnedBytes;

  public BlockCache(long memoryBytes) {
    this.memoryBytes = memoryBytes;
    blocks =
        Caffeine.newBuilder()
            .maximumWeight(memoryBytes)
            .weigher((Key _, Block block) -> block.isPinned() ? 0 : block.length() + OVERHEAD)
            .removalListener(this::gone)
            .executor(Runnable::run)
            .buildAsync();
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
  public record Statistics(
      long hits, long misses, long memoryBytes, long diskBytes, DiskState diskState) {}

  public Statistics statistics() {
    return new Statistics(hits.sum(), misses.sum(), held.sum(), 0, DiskState.OFF);
  }

  /// Bytes of one version of a file that are here.
  ///
  /// @param version as [FileVersion#key]
  public long cachedBytes(ResourceIdentity resource, ResourcePath path, String version) {
    return holdings.bytes(resource, path, version);
  }

  /// A hold on the block of that key. Where [Lease#mustLoad], the caller must have it loaded.
  Lease lease(Key key) {
    var own = new CompletableFuture<Block>();
    CompletableFuture<Block> found = blocks.get(key, (_, _) -> own);
    if (found != own) {
      hits.increment();
    }
    return new Lease(key, found, found == own);
  }

  /// Whether a reader may hold one more block than the one it needs next. Where not, it goes on
  /// with those it holds: so all readers together never hold the whole cache.
  boolean mayHoldMore() {
    return true;
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
    Block block = Block.of(bytes);
    admit(lease.key(), block);
    lease.arrival().complete(block);
  }

  /// Ends a load that failed: tells those who wait, and nobody else.
  void failed(Lease lease, Throwable failure) {
    blocks.asMap().remove(lease.key(), lease.arrival());
    lease.arrival().complete(Block.failed(failure));
  }

  /// Keeps bytes that came without being asked for by key.
  void put(Key key, ByteBuffer bytes) {
    try (Lease lease = lease(key)) {
      if (lease.mustLoad()) {
        loaded(lease, bytes);
      }
    }
  }

  private synchronized void admit(Key key, Block block) {
    holdings.add(key, block.length());
    held.add(block.length());
    if (pins.covers(key.resource(), key.path())
        && pinnedBytes + block.length() <= mostPinnedBytes()) {
      setPinned(block, true);
    }
  }

  private synchronized void gone(@Nullable Key key, @Nullable Block block, RemovalCause cause) {
    if (key != null && block != null && block.length() > 0) {
      holdings.remove(key);
      held.add(-block.length());
      if (block.isPinned()) {
        setPinned(block, false);
      }
    }
  }

  /// Drops the blocks at and below a path; pinned ones stay.
  public void evict(ResourceIdentity resource, ResourcePath folder) {
    drop(key -> key.isWithin(resource, folder) && !pins.covers(resource, key.path()));
  }

  /// Drops the blocks whose version does not prove them current.
  void dropUnproven(ResourceIdentity resource, ResourcePath folder) {
    drop(key -> key.isWithin(resource, folder) && !key.version().startsWith("STRONG "));
  }

  private void drop(Predicate<Key> condition) {
    blocks.synchronous().asMap().keySet().removeIf(condition);
  }

  /// Keeps what is cached, and what will be, at and below a path, or lets it go again.
  ///
  /// @throws ResourceException.NoSpace if more than half of the cache would be pinned
  public synchronized void pin(ResourceIdentity resource, ResourcePath path, boolean pinned)
      throws ResourceException {
    if (pinned && pinnedBytes + unpinnedBytes(resource, path) > mostPinnedBytes()) {
      throw new ResourceException.NoSpace(
          "not pinned: at most "
              + (mostPinnedBytes() >> 20)
              + " MB, half of the cache, can be pinned; unpin something or allow a larger cache");
    }
    pins.set(resource, path, pinned);
    blocks
        .synchronous()
        .asMap()
        .forEach(
            (key, block) -> {
              boolean wanted = pins.covers(resource, key.path());
              if (key.isWithin(resource, path) && block.isPinned() != wanted) {
                setPinned(block, wanted);
                weighAgain(key);
              }
            });
  }

  /// Whether the path or a folder above it was pinned.
  public boolean isPinned(ResourceIdentity resource, ResourcePath path) {
    return pins.covers(resource, path);
  }

  private long mostPinnedBytes() {
    return memoryBytes / 2;
  }

  private long unpinnedBytes(ResourceIdentity resource, ResourcePath path) {
    return blocks.synchronous().asMap().entrySet().stream()
        .filter(entry -> entry.getKey().isWithin(resource, path) && !entry.getValue().isPinned())
        .mapToLong(entry -> entry.getValue().length())
        .sum();
  }

  private void setPinned(Block block, boolean pinned) {
    block.setPinned(pinned);
    pinnedBytes += pinned ? block.length() : -block.length();
    blocks
        .synchronous()
        .policy()
        .eviction()
        .ifPresent(eviction -> eviction.setMaximum(memoryBytes - pinnedBytes));
  }

  /// Caffeine weighs an entry when it is written.
  private void weighAgain(Key key) {
    CompletableFuture<Block> block = blocks.asMap().get(key);
    if (block != null) {
      blocks.asMap().replace(key, block, block);
    }
  }
}
