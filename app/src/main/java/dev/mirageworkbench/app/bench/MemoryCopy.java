package dev.mirageworkbench.app.bench;

import java.time.Duration;

/// The fastest that bytes can be handed over: a copy into memory that is there already.
final class MemoryCopy {
  /// How often what stays in memory is measured at least: it is quick, and a single run says
  /// little.
  static final int REPEATS = 20;

  private static final int WARM_UP = 3;

  private final byte[] from;
  private final byte[] to;

  MemoryCopy(int bytes) {
    from = new byte[bytes];
    to = new byte[bytes];
    for (int i = 0; i < WARM_UP; i++) {
      var _ = time();
    }
  }

  Duration time() {
    // Something new each time, so that no copy can be left out.
    from[0]++;
    long start = System.nanoTime();
    System.arraycopy(from, 0, to, 0, from.length);
    long end = System.nanoTime();
    if (to[0] != from[0]) {
      throw new AssertionError("not copied");
    }
    return Duration.ofNanos(end - start);
  }
}
