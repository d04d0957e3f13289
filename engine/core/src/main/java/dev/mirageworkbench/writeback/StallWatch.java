package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Interrupts an upload that makes no progress, so that a connection that has died silently is
/// given up and a new one tried.
///
/// A backend that has everything may still have work to do before it answers, such as putting the
/// parts of a large file together: then it gets more time.
final class StallWatch implements AutoCloseable {
  /// How many times as long an answer may take when all bytes are there.
  private static final int ANSWER = 10;

  private final Thread busy;
  private final LongAdder taken;
  private final long length;
  private final Duration stall;
  private final Executor later;

  /// Guarded by this.
  private long before;

  /// Looks since the last byte. Guarded by this.
  private int idle;

  /// Guarded by this.
  private boolean closed;

  /// Guarded by this.
  private boolean stalled;

  /// @param busy the thread that uploads
  /// @param taken grows with every byte that the backend takes
  /// @param length of what is to be uploaded
  StallWatch(Thread busy, LongAdder taken, long length, Duration stall) {
    this.busy = busy;
    this.taken = taken;
    this.length = length;
    this.stall = stall;
    this.later = CompletableFuture.delayedExecutor(stall.toMillis(), TimeUnit.MILLISECONDS);
    later.execute(this::look);
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    long now = taken.sum();
    idle = now == before ? idle + 1 : 0;
    if (idle >= (now >= length && length > 0 ? ANSWER : 1)) {
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
