package dev.mirageworkbench.ui.dataline;

import java.time.Duration;
import java.util.Locale;

/// Durations for people.
public final class Durations {
  private Durations() {}

  /// Of something that is over, for example `0.21 s`, `3 min 5 s`, `2 h 0 min`.
  public static String exact(Duration taken) {
    double seconds = taken.toNanos() / 1e9;
    return seconds < 60 ? String.format(Locale.ROOT, "%.2f s", seconds) : whole(taken);
  }

  /// Of something that goes on, for example `12 s`.
  public static String whole(Duration taken) {
    if (taken.toMinutes() < 1) {
      return taken.toSeconds() + " s";
    }
    return taken.toHours() < 1
        ? "%d min %d s".formatted(taken.toMinutes(), taken.toSecondsPart())
        : "%d h %d min".formatted(taken.toHours(), taken.toMinutesPart());
  }
}
