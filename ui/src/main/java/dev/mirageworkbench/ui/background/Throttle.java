package dev.mirageworkbench.ui.background;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/// Turns any number of requests into at most one run per pulse. Thread-safe.
public final class Throttle {
  private final Executor pulse;
  private final Runnable action;
  private final AtomicBoolean due = new AtomicBoolean();

  public Throttle(Executor pulse, Runnable action) {
    this.pulse = pulse;
    this.action = action;
  }

  public void request() {
    if (due.compareAndSet(false, true)) {
      pulse.execute(
          () -> {
            // Cleared first: a request that comes during the action gets a run of its own.
            due.set(false);
            action.run();
          });
    }
  }
}
