package dev.mirageworkbench.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The times of the same work, done several times.
///
/// @param sorted the shortest first, at least one
public record Timings(List<Duration> sorted) {
  /// @throws IllegalArgumentException if there are none
  public Timings {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("no times");
    }
    sorted = sorted.stream().sorted().toList();
  }

  public static Timings of(Collection<Duration> times) {
    return new Timings(List.copyOf(times));
  }

  public static Timings of(int repeats, Measured work) throws IOException, InterruptedException {
    var times = new ArrayList<Duration>();
    for (int i = 0; i < repeats; i++) {
      times.add(work.run());
    }
    return of(times);
  }

  public Duration best() {
    return sorted.getFirst();
  }

  /// The lower one of the two in the middle where their number is even.
  public Duration median() {
    return sorted.get((sorted.size() - 1) / 2);
  }
}
