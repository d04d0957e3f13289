package dev.mirageworkbench.app.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Runs the same work for many numbers, a few at once.
public final class Parallel {
  private Parallel() {}

  /// Work for one number.
  @FunctionalInterface
  public interface Step {
    void run(long number) throws IOException;
  }

  /// Runs a step for 0 to `count` - 1. Each worker takes the next number when it is done with one.
  public static void run(int workers, long count, Step step)
      throws IOException, InterruptedException {
    var next = new AtomicLong();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        running.add(
            executor.submit(
                () -> {
                  for (long n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    step.run(n);
                  }
                  return null;
                }));
      }
      for (Future<?> worker : running) {
        await(worker);
      }
    }
  }

  private static void await(Future<?> worker) throws IOException, InterruptedException {
    try {
      var _ = worker.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IOException(e);
      }
    }
  }
}
