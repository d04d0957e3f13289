package dev.mirageworkbench.app.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A limit on the whole of a command, however many waits it has. It starts when it is made.
final class TimeLimit {
  private final Optional<Duration> limit;
  private final long start = System.nanoTime();

  private TimeLimit(Optional<Duration> limit) {
    this.limit = limit;
  }

  static TimeLimit from(Optional<Duration> limit) {
    return new TimeLimit(limit);
  }

  /// @throws TimeoutException if the limit is reached first
  <T> T await(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
    if (limit.isEmpty()) {
      return future.get();
    }
    long left = limit.get().toNanos() - (System.nanoTime() - start);
    return future.get(Math.max(0, left), TimeUnit.NANOSECONDS);
  }

  /// For people, for example `2.5 s`.
  @Override
  public String toString() {
    return limit.map(duration -> seconds(duration) + " s").orElse("no limit");
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
