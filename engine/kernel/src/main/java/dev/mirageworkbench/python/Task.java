package dev.mirageworkbench.python;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.Question;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the worker takes from its queue.
sealed interface Task {
  /// Makes a fresh session.
  record Restart() implements Task {}

  /// Gives a session that has run nothing its folder and environment.
  record Configure(KernelConfig config) implements Task {}

  /// Tells the end of a run whose worker was left behind.
  ///
  /// @param session the one that was left with it, detached from the mounts
  record Abandoned(Run run, @Nullable PythonSession session) implements Task {}

  /// Is answered between two runs.
  record Ask(Question<?> question, CompletableFuture<Optional<Answer>> answer) implements Task {}

  /// A request on its way.
  final class Run implements Task {
    private final CellRequest request;
    private final Consumer<CellEvent> events;
    private final CompletableFuture<CellEvent.Finished> finished = new CompletableFuture<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile boolean dropped;
    private volatile long startedNanos = System.nanoTime();

    Run(CellRequest request, Consumer<CellEvent> events) {
      this.request = request;
      this.events = events;
    }

    CellRequest request() {
      return request;
    }

    Consumer<CellEvent> events() {
      return events;
    }

    CompletableFuture<CellEvent.Finished> finished() {
      return finished;
    }

    void started() {
      startedNanos = System.nanoTime();
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /// It will end as interrupted when its turn comes, without having run.
    void drop() {
      dropped = true;
    }

    /// Somebody wishes that it end.
    void wishForEnd() {
      wishes.incrementAndGet();
    }

    /// Whether there was one wish only, which leaves it time to tidy up.
    boolean mayTidyUp() {
      return wishes.get() == 1;
    }

    /// Python has ended it.
    void left() {
      left.countDown();
    }

    /// Waits a while for [#left].
    void awaitLeft(long millis) {
      try {
        var _ = left.await(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException interrupted) {
        // Concerns the caller's next wait; the run still has to end.
        Thread.currentThread().interrupt();
      }
    }

    boolean isDropped() {
      return dropped;
    }
  }
}
