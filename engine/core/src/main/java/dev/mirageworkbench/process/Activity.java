package dev.mirageworkbench.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Whether anybody waits for a kernel of a workspace: for its start or for a run. What only makes
/// later ones quicker has to wait for silence, and to stop when it ends. Thread-safe.
public final class Activity {
  /// What silence is used for. Called on the thread of whoever begins or ends, so quickly.
  interface Listener {
    /// Somebody waits from now on, after nobody did.
    void silenceEnded();

    /// Nobody waits any more.
    void silenceBegan();
  }

  /// Guarded by this.
  private final List<Listener> listeners = new ArrayList<>();

  /// Guarded by this.
  private int waiting;

  /// Grows with everything that begins; guarded by this.
  private long begun;

  synchronized void add(Listener listener) {
    listeners.add(listener);
  }

  void begins() {
    List<Listener> told;
    synchronized (this) {
      begun++;
      told = waiting++ == 0 ? List.copyOf(listeners) : List.of();
    }
    told.forEach(Listener::silenceEnded);
  }

  void ends() {
    List<Listener> told;
    synchronized (this) {
      told = --waiting == 0 ? List.copyOf(listeners) : List.of();
    }
    told.forEach(Listener::silenceBegan);
  }

  /// Does something after a time in which nobody has waited; nothing if somebody waits now or
  /// begins to.
  void whenSilentFor(Duration time, Runnable action) {
    long before;
    synchronized (this) {
      if (waiting > 0) {
        return;
      }
      before = begun;
    }
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              if (isSilentSince(before)) {
                action.run();
              }
            });
  }

  synchronized boolean isSilent() {
    return waiting == 0;
  }

  private synchronized boolean isSilentSince(long before) {
    return waiting == 0 && begun == before;
  }
}
