package dev.mirageworkbench.app.bench;

import java.io.IOException;
import java.time.Duration;

/// One run of something whose time is of interest.
@FunctionalInterface
public interface Measured {
  /// @return how long the part took that counts
  Duration run() throws IOException, InterruptedException;

  /// Work all of which counts.
  @FunctionalInterface
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  static Duration time(Work work) throws IOException, InterruptedException {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  static Measured of(Work work) {
    return () -> time(work);
  }
}
