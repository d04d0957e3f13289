package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs requests side by side; the first failure, or an interrupt of the caller, ends them all.
final class Parallel {
  private Parallel() {}

  /// @return the results, in the order of the requests
  static <T> List<T> run(int atOnce, List<Callable<T>> requests) throws ResourceException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().name("s3-", 0).factory())) {
      List<Future<T>> running = new ArrayList<>();
      requests.forEach(request -> running.add(threads.submit(request)));
      try {
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
          results.add(one.get());
        }
        return results;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ResourceException.Interrupted("interrupted while using the bucket", e);
      } catch (ExecutionException e) {
        throw failure(e);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static ResourceException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case ResourceException known -> known;
      case RuntimeException bug -> throw bug;
      case Error bug -> throw bug;
      case null, default -> new ResourceException.Failed("a request failed: " + e, e);
    };
  }
}
