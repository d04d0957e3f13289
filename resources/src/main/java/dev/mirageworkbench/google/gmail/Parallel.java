package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Asks several things at a time, as many as Gmail takes without complaining. The first failure, or
/// an interrupt, ends all of them.
final class Parallel {
  private static final int AT_A_TIME = 10;

  private Parallel() {}

  interface Task<A, B> {
    B run(A item) throws ResourceException;
  }

  /// @return what became of each item, in the items' order
  static <A, B> List<B> map(List<A> items, Task<A, B> task) throws ResourceException {
    if (items.size() < 2) {
      return items.isEmpty() ? List.of() : List.of(task.run(items.getFirst()));
    }
    List<A> all = List.copyOf(items);
    var next = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ExecutorCompletionService<List<Numbered<B>>>(threads);
      int workers = Math.min(AT_A_TIME, all.size());
      for (int i = 0; i < workers; i++) {
        Future<?> _ = done.submit(() -> work(all, next, task));
      }
      List<Numbered<B>> results = new ArrayList<>();
      try {
        for (int i = 0; i < workers; i++) {
          results.addAll(done.take().get());
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new ResourceException.Interrupted("interrupted while asking Gmail", e);
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw failure(e);
      }
      return inOrder(results);
    }
  }

  private record Numbered<B>(int number, B value) {}

  private static <A, B> List<Numbered<B>> work(List<A> items, AtomicInteger next, Task<A, B> task)
      throws ResourceException {
    List<Numbered<B>> results = new ArrayList<>();
    for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
      results.add(new Numbered<>(i, task.run(items.get(i))));
    }
    return results;
  }

  private static <B> List<B> inOrder(List<Numbered<B>> results) {
    List<Numbered<B>> sorted = new ArrayList<>(results);
    sorted.sort((a, b) -> Integer.compare(a.number(), b.number()));
    return sorted.stream().map(Numbered::value).toList();
  }

  private static ResourceException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof ResourceException failure) {
      return failure;
    }
    throw new IllegalStateException("asking Gmail failed", cause);
  }
}
