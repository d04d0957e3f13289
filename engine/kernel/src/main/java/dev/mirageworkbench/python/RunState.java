package dev.mirageworkbench.python;

import org.jspecify.annotations.Nullable;

/// Where a worker is in its current run, as far as ending it is concerned. All fields are guarded
/// by this object's lock.
final class RunState {
  enum Phase {
    /// Not in a run, or in one that has not begun: dropping it is enough.
    WAITING,
    PYTHON,
    /// Just out of Python: an end that comes now comes too late for it.
    LEAVING,
    /// In Python again, which writes its buffers.
    FINISHING,
    SETTLING
  }

  private Phase phase = Phase.WAITING;
  private Task.@Nullable Run current;
  private boolean ending;
  private boolean leftBehind;

  synchronized void begin(Task.Run run) {
    current = run;
    ending = false;
  }

  /// @return false if the run was dropped before it could begin
  synchronized boolean enterPython(Task.Run run) {
    if (run.isDropped()) {
      return false;
    }
    phase = Phase.PYTHON;
    return true;
  }

  /// From here on a new interrupt is not the one that ended the phase before.
  ///
  /// @return false if this worker was left behind
  synchronized boolean enter(Phase newPhase) {
    if (leftBehind) {
      return false;
    }
    phase = newPhase;
    ending = false;
    notifyAll();
    return true;
  }

  synchronized void leave() {
    current = null;
    phase = Phase.WAITING;
    ending = false;
    notifyAll();
  }

  /// @return false if somebody is ending this phase of the run already, or the run is over
  synchronized boolean claimEnd(Task.Run target) {
    if (current != target || ending) {
      return false;
    }
    ending = true;
    return true;
  }

  /// Lets somebody else try to end the phase.
  synchronized void giveUpEnd(Task.Run target) {
    if (current == target) {
      ending = false;
    }
  }

  synchronized boolean isIn(Phase expected, Task.Run target) {
    return current == target && phase == expected;
  }

  /// Whether the run is where user code can hold the worker.
  synchronized boolean isInPython(Task.Run target) {
    return current == target && (phase == Phase.PYTHON || phase == Phase.FINISHING);
  }

  /// Waits until Python has written the run's buffers.
  ///
  /// @param deadline as [System#nanoTime] tells it
  synchronized void awaitFinished(Task.Run target, long deadline) {
    boolean interrupted = false;
    long rest = deadline - System.nanoTime();
    while (rest > 0 && (isIn(Phase.LEAVING, target) || isIn(Phase.FINISHING, target))) {
      try {
        wait(Math.max(1, rest / 1_000_000));
      } catch (InterruptedException again) {
        interrupted = true;
      }
      rest = deadline - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return false if the run has come out of Python after all
  synchronized boolean leaveBehind(Task.Run target) {
    if (leftBehind || !isInPython(target)) {
      return false;
    }
    leftBehind = true;
    return true;
  }

  synchronized boolean isLeftBehind() {
    return leftBehind;
  }
}
