package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.BlockFiles.Found;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads blocks from the disk on threads of its own, which nobody interrupts; who asks waits for so
/// long and no longer. A read that comes too late gives its memory back.
final class DiskReader implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DiskReader.class.getName());
  private static final int THREADS = 4;
  private static final int MOST_WAITING = 64;
  private static final int KEEP_ALIVE_SECONDS = 5;

  private final Room memory;
  private final Duration limit;
  private final Runnable onLate;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          KEEP_ALIVE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("mirage-cache-read-", 0).factory());

  /// @param onLate called when a read did not come in time
  DiskReader(Room memory, Duration limit, Runnable onLate) {
    this.memory = memory;
    this.limit = limit;
    this.onLate = onLate;
    threads.allowCoreThreadTimeOut(true);
  }

  /// What is read; empty where there is nothing, or it cannot be read.
  @FunctionalInterface
  interface Source {
    Optional<Found> read(Room memory);
  }

  /// A read that is under way, and its outcome once it is known. Empty, too, once it is given up.
  record Reading(CompletableFuture<Optional<Found>> outcome) {
    static Reading nothing() {
      return new Reading(CompletableFuture.completedFuture(Optional.empty()));
    }
  }

  /// The end of the time that reads which are started now have.
  long deadline() {
    return System.nanoTime() + limit.toNanos();
  }

  /// Nothing is read where too many wait already.
  Reading start(Source source) {
    var outcome = new CompletableFuture<Optional<Found>>();
    try {
      threads.execute(() -> read(source, outcome));
      return new Reading(outcome);
    } catch (RejectedExecutionException _) {
      return Reading.nothing();
    }
  }

  private void read(Source source, CompletableFuture<Optional<Found>> outcome) {
    Optional<Found> found = Optional.empty();
    try {
      if (!outcome.isDone()) {
        found = source.read(memory);
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a block cannot be read from the cache", e);
    } finally {
      if (!outcome.complete(found)) {
        found.map(Found::region).ifPresent(memory::giveBack);
      }
    }
  }

  /// @param deadline as [#deadline]
  Optional<Found> await(Reading reading, long deadline) {
    CompletableFuture<Optional<Found>> outcome = reading.outcome;
    try {
      return outcome.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      if (outcome.complete(Optional.empty())) {
        onLate.run();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      outcome.complete(Optional.empty());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a read has no failures", e);
    }
    // It may have come at the last moment.
    return outcome.join();
  }

  /// Waits for nobody.
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
