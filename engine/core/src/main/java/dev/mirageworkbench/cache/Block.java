package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourceException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One block, on its way, here, or failed to come. A failure is an outcome like another, so that
/// the
/// cache, which must not keep it and would log it, never sees an exceptional future.
///
/// Its region is freed when it is neither in the cache nor leased, and it cannot be leased any more
/// from then on.
final class Block {
  /// The future under a block's key, which also gives the block while it is still on its way.
  static final class Arrival extends CompletableFuture<Block> {
    private final Block block;

    private Arrival(Block block) {
      this.block = block;
    }

    Block block() {
      return block;
    }
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final BlockMemory memory;
  private final AtomicLong leasedBlocks;
  private final Arrival arrival = new Arrival(this);

  // Written before the arrival, which publishes them.
  private ByteBuffer content = NOTHING;
  private @Nullable Region region;
  private @Nullable Throwable failure;

  // Guarded by this.
  private int leases = 1;
  private boolean cached = true;
  private boolean pinned;

  /// A block that the cache knows of and the caller has a lease on.
  ///
  /// @param leasedBlocks counts the blocks on which there are leases
  Block(BlockMemory memory, AtomicLong leasedBlocks) {
    this.memory = memory;
    this.leasedBlocks = leasedBlocks;
    leasedBlocks.incrementAndGet();
  }

  Arrival arrival() {
    return arrival;
  }

  /// @param taken to be the block's alone
  /// @param length of the bytes that are in it
  void fill(Region taken, int length) {
    region = taken;
    content = taken.bytes().slice(0, length);
    arrival.complete(this);
  }

  /// For a block that there is no room for: it serves those who wait, and is gone then.
  void fillUnkept(ByteBuffer bytes) {
    content = bytes;
    arrival.complete(this);
  }

  void fail(Throwable cause) {
    failure = cause;
    arrival.complete(this);
  }

  /// Bytes in it; 0 where the load failed.
  int length() {
    return content.limit();
  }

  /// @throws ResourceException if the load failed
  void requireHere() throws ResourceException {
    if (failure != null) {
      throw BackendCalls.asResourceException(failure);
    }
  }

  /// Copies `count` bytes, the first of them at `from`, to the buffer's position. Only under a
  /// lease.
  ///
  /// @throws ResourceException if the load failed
  void copyTo(int from, ByteBuffer into, int count) throws ResourceException {
    requireHere();
    into.put(into.position(), content, from, count);
    into.position(into.position() + count);
  }

  /// The bytes themselves, from position to limit, not to be changed. Only under a lease.
  ByteBuffer view() {
    return content.asReadOnlyBuffer();
  }

  /// Where it lives; null where it failed or there was no room for it.
  @Nullable Region region() {
    return region;
  }

  /// @return false if it is gone
  synchronized boolean lease() {
    if (!cached && leases == 0) {
      return false;
    }
    if (leases == 0) {
      leasedBlocks.incrementAndGet();
    }
    leases++;
    return true;
  }

  void release() {
    Region over = null;
    synchronized (this) {
      leases--;
      if (leases == 0) {
        leasedBlocks.decrementAndGet();
        over = cached ? null : region;
      }
    }
    free(over);
  }

  /// The cache has let it go.
  void uncache() {
    Region over;
    synchronized (this) {
      cached = false;
      over = leases == 0 ? region : null;
    }
    free(over);
  }

  private void free(@Nullable Region over) {
    if (over != null) {
      memory.free(over);
    }
  }

  synchronized boolean isIdle() {
    return leases == 0;
  }

  synchronized boolean isPinned() {
    return pinned;
  }

  /// @return whether it was not pinned before; false, too, if the cache has let it go
  synchronized boolean pin() {
    boolean changed = cached && !pinned;
    pinned |= changed;
    return changed;
  }

  /// @return whether it was pinned before
  synchronized boolean unpin() {
    boolean changed = pinned;
    pinned = false;
    return changed;
  }
}
