package dev.mirageworkbench.python;

import dev.mirageworkbench.python.RunState.Phase;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The Python that a worker is in, as those see it who end its run. One of them at a time, which
/// holds the worker's lock for that.
final class RunningPython {
  /// How long Python has to notice a KeyboardInterrupt before it is torn out of the run.
  private static final Duration NOTICE = Duration.ofSeconds(1);

  /// How long a call of the kernel's has to end by itself while a KeyboardInterrupt waits.
  private static final Duration CALL_END = Duration.ofMillis(50);

  private static final long LEAVING_MILLIS = 20;

  private final Thread thread;
  private final RunState state;
  private final Supplier<@Nullable PythonSession> session;

  /// @param session the one that is there now
  RunningPython(Thread thread, RunState state, Supplier<@Nullable PythonSession> session) {
    this.thread = thread;
    this.state = state;
    this.session = session;
  }

  /// Has the run end as at a Ctrl+C.
  ///
  /// @param deadline as [System#nanoTime] tells it
  /// @return whether Python noticed, and is about to leave the run or busy with what it does then;
  ///     false also as soon as somebody wishes the end again
  boolean raiseKeyboardInterrupt(Task.Run target, long deadline) {
    PythonSession running = session.get();
    if (running == null) {
      return false;
    }
    long start = System.nanoTime();
    KeyboardInterrupt interrupt = running.raiseKeyboardInterrupt(thread);
    while (state.isIn(Phase.PYTHON, target)
        && (target.mayTidyUp() || !interrupt.isRaised())
        && deadline > System.nanoTime()) {
      target.awaitLeft(LEAVING_MILLIS);
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (interrupt.isLost()) {
        interrupt = running.raiseKeyboardInterrupt(thread);
      } else if (!interrupt.isRaised() && waited.compareTo(NOTICE) > 0) {
        break;
      } else if (waited.compareTo(CALL_END) > 0) {
        interrupt.nudge();
      }
    }
    interrupt.withdraw();
    return interrupt.isRaised() && target.mayTidyUp();
  }

  /// Ends the run without its `finally` blocks.
  ///
  /// @param forGood ends the session as well
  /// @param deadline as [System#nanoTime] tells it
  void tearOut(Task.Run target, boolean forGood, long deadline) {
    // Python takes no notice of an end that comes in the instant before it starts.
    while (state.isIn(Phase.PYTHON, target) && deadline > System.nanoTime()) {
      PythonSession running = session.get();
      if (running == null) {
        break;
      }
      if (forGood) {
        running.cancel();
      } else {
        running.interrupt(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
      target.awaitLeft(LEAVING_MILLIS);
    }
  }
}
