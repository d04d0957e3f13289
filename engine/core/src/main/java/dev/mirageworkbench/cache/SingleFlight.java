package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.BackendCalls.Call;
import dev.mirageworkbench.resource.ResourceException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Lets those who ask the same at the same time wait for one answer. The work ends early when the
/// last of them is interrupted. Thread-safe.
final class SingleFlight<K, T> {
  private final BackendCalls calls;
  private final ConcurrentMap<K, Flight<T>> flights = new ConcurrentHashMap<>();

  private static final class Flight<T> {
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    /// Guarded by the map's lock on the key.
    private int waiters;

    /// Guarded by this.
    private @Nullable Thread worker;

    /// @return false if nobody waits any more
    synchronized boolean begin() {
      worker = Thread.currentThread();
      return !answer.isCancelled();
    }

    synchronized void end() {
      worker = null;
    }

    void abandon() {
      answer.cancel(false);
      synchronized (this) {
        if (worker != null) {
          worker.interrupt();
        }
      }
    }
  }

  SingleFlight(BackendCalls calls) {
    this.calls = calls;
  }

  T join(K key, Call<T> work) throws ResourceException {
    var own = new Flight<T>();
    Flight<T> flight =
        flights.compute(
            key,
            (_, known) -> {
              Flight<T> joined = known == null ? own : known;
              joined.waiters++;
              return joined;
            });
    if (flight == own) {
      calls.start(() -> fly(own, work), own.answer);
    }
    try {
      return BackendCalls.await(flight.answer);
    } finally {
      leave(key, flight);
    }
  }

  private static <T> void fly(Flight<T> flight, Call<T> work) {
    if (!flight.begin()) {
      return;
    }
    try {
      flight.answer.complete(work.make());
    } catch (ResourceException | RuntimeException | Error e) {
      flight.answer.completeExceptionally(e);
    } finally {
      flight.end();
    }
  }

  private void leave(K key, Flight<T> flight) {
    Flight<T> left =
        flights.computeIfPresent(
            key,
            (_, known) -> {
              if (known != flight) {
                return known;
              }
              flight.waiters--;
              return flight.waiters == 0 || flight.answer.isDone() ? null : flight;
            });
    // One that is under way leaves the map with its last waiter, so that nobody else joins it.
    if (left != flight && !flight.answer.isDone()) {
      flight.abandon();
    }
  }
}
