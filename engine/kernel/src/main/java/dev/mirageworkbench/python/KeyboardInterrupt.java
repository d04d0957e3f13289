package dev.mirageworkbench.python;

import com.oracle.truffle.api.ThreadLocalAction;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One KeyboardInterrupt on its way to a thread that runs Python. All methods may be called by any
/// thread.
final class KeyboardInterrupt extends ThreadLocalAction {
  private enum State {
    UNDER_WAY,
    RAISED,
    WITHDRAWN
  }

  private final Thread thread;
  private final Runnable raise;

  /// Guarded by this object's lock, as the field below.
  private State state = State.UNDER_WAY;

  private @Nullable Future<Void> submitted;

  KeyboardInterrupt(Thread thread, Runnable raise) {
    super(true, false);
    this.thread = thread;
    this.raise = raise;
  }

  synchronized void submitted(Future<Void> future) {
    submitted = future;
  }

  @Override
  protected void perform(Access access) {
    synchronized (this) {
      if (state != State.UNDER_WAY) {
        return;
      }
      state = State.RAISED;
      // What is left of a nudge must not end a call that a `finally` block makes.
      Thread.interrupted();
    }
    raise.run();
  }

  synchronized boolean isRaised() {
    return state == State.RAISED;
  }

  /// Whether it will not be raised: the thread was not in Python when it was submitted.
  synchronized boolean isLost() {
    return state == State.UNDER_WAY && submitted != null && submitted.isDone();
  }

  /// Ends the call of the kernel's that the thread may wait in.
  synchronized void nudge() {
    if (state == State.UNDER_WAY) {
      thread.interrupt();
    }
  }

  /// From here on it is not raised any more.
  synchronized void withdraw() {
    if (state == State.UNDER_WAY) {
      state = State.WITHDRAWN;
      if (submitted != null) {
        submitted.cancel(false);
      }
    }
  }
}
