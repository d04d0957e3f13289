package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.ui.background.Background;
import java.util.ArrayDeque;

/// Threads that stand still until a test lets them go; everything runs on the test's own.
public final class ManualBackground {
  public final ArrayDeque<Runnable> work = new ArrayDeque<>();
  public final ArrayDeque<Runnable> pulses = new ArrayDeque<>();

  public final ArrayDeque<Runnable> later = new ArrayDeque<>();

  public Background background() {
    return new Background(Runnable::run, work::add, pulses::add, _ -> later::add);
  }

  /// Does all that waits for a worker, and what that leads to.
  public void runWork() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }

  public void pulse() {
    while (!pulses.isEmpty()) {
      pulses.remove().run();
    }
  }

  /// Lets the time pass that somebody waits for now.
  public void letTimePass() {
    for (int waiting = later.size(); waiting > 0; waiting--) {
      later.remove().run();
    }
  }
}
