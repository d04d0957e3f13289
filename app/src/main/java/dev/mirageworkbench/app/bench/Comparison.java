package dev.mirageworkbench.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;

/// The same work done through a workspace and without one, in turn, so that whatever else the
/// machine and the network do meets both. A first run of each, which loads and compiles classes,
/// does
/// not count.
///
/// @param own through the workspace
/// @param plain without
public record Comparison(Timings own, Timings plain) {
  public static Comparison of(int repeats, Measured own, Measured plain)
      throws IOException, InterruptedException {
    var ownTimes = new ArrayList<Duration>();
    var plainTimes = new ArrayList<Duration>();
    for (int i = 0; i <= repeats; i++) {
      Duration plainTime = plain.run();
      Duration ownTime = own.run();
      if (i > 0) {
        plainTimes.add(plainTime);
        ownTimes.add(ownTime);
      }
    }
    return new Comparison(Timings.of(ownTimes), Timings.of(plainTimes));
  }

  /// How many times as fast the workspace is, by the medians.
  public double speedUp() {
    return (double) plain.median().toNanos() / Math.max(1, own.median().toNanos());
  }

  /// How many times as long the workspace takes, by the medians.
  public double slowDown() {
    return 1 / speedUp();
  }
}
