package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Interrupts an upload that makes no progress, so that a connection that has died silently is
/// given
/// up and a new one tried.
final class StallWatch implements AutoCloseable {
  private final Thread busy;
  private final LongAdder taken;
  private final Duration stall;
  private final Executor later;

  /// Guarded by this.
  private long before;

  /// Guarded by this.
  private boolean closed;

  /// Guarded by this.
  private boolean stalled;

  /// @param busy the thread that uploads
  /// @param taken grows with every byte that the backend takes
  StallWatch(Thread busy, LongAdder taken, Duration stall) {
    this.busy = busy;
    this.taken = taken;
    this.stall = stall;
    this.later = CompletableFuture.delayedExecutor(stall.toMillis(), TimeUnit.MILLISECONDS);
    later.execute(this::look);
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    long now = taken.sum();
    if (now == before) {
      stalled = true;
      busy.interrupt();
    } else {
      before = now;
      later.execute(this::look);
    }
  }

  /// Makes the call; one that this watch interrupted is told from one that somebody else did.
  <T> T explained(BackendCalls.Call<T> call) throws ResourceException {
    try {
      return call.make();
    } catch (ResourceException.Interrupted e) {
      if (isStalled()) {
        throw new ResourceException.Unreachable(
            "the backend took nothing for " + stall.toSeconds() + " s", e);
      }
      throw e;
    }
  }

  private synchronized boolean isStalled() {
    return stalled;
  }

  /// Leaves no interrupt behind.
  @Override
  public synchronized void close() {
    closed = true;
    if (stalled) {
      boolean _ = Thread.interrupted();
    }
  }
}
