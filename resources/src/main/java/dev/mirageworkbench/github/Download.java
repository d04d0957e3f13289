package dev.mirageworkbench.github;

import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Work on a thread of its own whose result many may wait for. Who is interrupted leaves at once;
/// the work goes on for a while without anybody, since a large file takes longer than the engine
/// waits for one answer, and who asks again finds it further on.
///
/// @param <T> the result
final class Download<T> {
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Duration grace;
  private final @Nullable Thread worker;

  /// Guarded by this.
  private int waiting;

  /// Counts who left as the last one, so that each of them has a grace of their own. Guarded by
  /// this.
  private int abandoned;

  interface Work<T> {
    T run() throws ResourceException;
  }

  private Download(Duration grace, @Nullable Work<T> work) {
    this.grace = grace;
    this.worker =
        work == null
            ? null
            : Thread.ofVirtual().name("github-download").unstarted(() -> complete(work));
  }

  static <T> Download<T> of(Work<T> work, Duration grace) {
    var download = new Download<>(grace, work);
    if (download.worker != null) {
      download.worker.start();
    }
    return download;
  }

  static <T> Download<T> done(T result) {
    var download = new Download<T>(Duration.ZERO, null);
    download.result.complete(result);
    return download;
  }

  private void complete(Work<T> work) {
    try {
      result.complete(work.run());
    } catch (ResourceException | RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  /// Counts the caller among those who wait; [#await] must follow.
  synchronized void join() {
    waiting++;
  }

  T await() throws ResourceException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted while waiting for a file", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ResourceException known
          ? known
          : new ResourceException.Failed("the file cannot be fetched: " + e.getCause(), e);
    } finally {
      leave();
    }
  }

  private synchronized void leave() {
    waiting--;
    if (waiting == 0 && !result.isDone()) {
      abandoned++;
      int turn = abandoned;
      Thread.ofVirtual().name("github-download-grace").start(() -> endUnlessWanted(turn));
    }
  }

  private void endUnlessWanted(int turn) {
    try {
      Thread.sleep(grace);
    } catch (InterruptedException _) {
      return;
    }
    synchronized (this) {
      if (waiting == 0 && turn == abandoned && worker != null) {
        worker.interrupt();
      }
    }
  }
}
