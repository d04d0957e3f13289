package dev.mirageworkbench.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// A hold on one block that is here or on its way: the block's bytes stay where they are until the
/// lease is closed, however full the cache is. So leases are short: to copy from, then to close.
final class Lease implements AutoCloseable {
  private final BlockCache.Key key;
  private final Block block;
  private final boolean mustLoad;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// @param block leased for this object
  /// @param mustLoad as [#mustLoad]
  Lease(BlockCache.Key key, Block block, boolean mustLoad) {
    this.key = key;
    this.block = block;
    this.mustLoad = mustLoad;
  }

  BlockCache.Key key() {
    return key;
  }

  /// The block, whether it has arrived or not.
  Block block() {
    return block;
  }

  /// Completes with the block, never exceptionally. Others may wait for it, too.
  CompletableFuture<Block> arrival() {
    return block.arrival();
  }

  /// Whether nobody else brings the block: who holds this lease must end the load with
  /// [BlockCache#loaded] or [BlockCache#failed], before or after the lease is closed.
  boolean mustLoad() {
    return mustLoad;
  }

  /// Another hold on the same block, for somebody else; only while this one is open, or the block
  /// is
  /// on its way.
  Lease again() {
    if (!block.lease()) {
      throw new IllegalStateException("the block is gone");
    }
    return new Lease(key, block, false);
  }

  /// Harmless when repeated.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      block.release();
    }
  }
}
