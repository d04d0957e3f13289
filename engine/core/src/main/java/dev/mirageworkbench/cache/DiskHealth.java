package dev.mirageworkbench.cache;

import dev.mirageworkbench.usage.CacheStatistics.DiskState;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Whether the disk tier is to be used. It is left alone after failures and tried again later, less
/// and less often, but again and again: a disk that was full or slow once is not bad for ever.
final class DiskHealth {
  private static final int MOST_FAILURES = 3;
  private static final int PROBES_UNTIL_OFF = 5;

  /// Is told of changes.
  interface Listener {
    void degraded(String reason);

    void restored();
  }

  /// Tries whether the disk works.
  @FunctionalInterface
  interface Probe {
    void run() throws IOException;
  }

  private final ScheduledExecutorService threads;
  private final Probe probe;
  private final Listener listener;
  private final Duration firstPause;
  private final Duration longestPause;
  private volatile DiskState state = DiskState.NORMAL;

  /// Since the last success. Guarded by this.
  private int failures;

  /// @param threads on which probes run
  /// @param firstPause before the first probe, doubled each time
  DiskHealth(
      ScheduledExecutorService threads,
      Probe probe,
      Listener listener,
      Duration firstPause,
      Duration longestPause) {
    this.threads = threads;
    this.probe = probe;
    this.listener = listener;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
  }

  DiskState state() {
    return state;
  }

  boolean isNormal() {
    return state == DiskState.NORMAL;
  }

  synchronized void worked() {
    failures = 0;
  }

  /// Something failed, which may be the file's own fault: only several in a row count.
  void failed(String reason) {
    boolean enough;
    synchronized (this) {
      failures++;
      enough = failures >= MOST_FAILURES;
    }
    if (enough) {
      degrade(reason);
    }
  }

  /// The disk itself failed, or kept somebody waiting.
  void degrade(String reason) {
    synchronized (this) {
      if (state != DiskState.NORMAL) {
        return;
      }
      state = DiskState.UNSTABLE;
    }
    listener.degraded(reason);
    probeIn(firstPause, 1);
  }

  private void probeIn(Duration pause, int number) {
    try {
      var _ = threads.schedule(() -> probe(pause, number), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException _) {
      // The workspace is closed; nobody asks any more.
    }
  }

  private void probe(Duration pause, int number) {
    try {
      probe.run();
    } catch (IOException | RuntimeException _) {
      // The reason was told when it began.
      if (number >= PROBES_UNTIL_OFF) {
        state = DiskState.OFF;
      }
      Duration twice = pause.multipliedBy(2);
      probeIn(twice.compareTo(longestPause) < 0 ? twice : longestPause, number + 1);
      return;
    }
    worked();
    state = DiskState.NORMAL;
    listener.restored();
  }
}
