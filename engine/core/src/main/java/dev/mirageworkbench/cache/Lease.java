package dev.mirageworkbench.cache;

import java.util.concurrent.CompletableFuture;

/// A hold on one block that is here or on its way: the block's bytes stay where they are until the
/// lease is closed, however full the cache is. So leases are short: to copy from, then to close.
final class Lease implements AutoCloseable {
  private final BlockCache.Key key;
  private final CompletableFuture<Block> arrival;
  private final boolean mustLoad;

  /// @param mustLoad as [#mustLoad]
  Lease(BlockCache.Key key, CompletableFuture<Block> arrival, boolean mustLoad) {
    this.key = key;
    this.arrival = arrival;
    this.mustLoad = mustLoad;
  }

  BlockCache.Key key() {
    return key;
  }

  /// Completes with the block, never exceptionally. Others may wait for it, too.
  CompletableFuture<Block> arrival() {
    return arrival;
  }

  /// Whether nobody else brings the block: who holds this lease must end the load with
  /// [BlockCache#loaded] or [BlockCache#failed], before or after the lease is closed.
  boolean mustLoad() {
    return mustLoad;
  }

  @Override
  public void close() {}
}
