package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How calls to a backend are tried again, and how long somebody waits for one without a sign of
/// life.
///
/// @param attempts in all
/// @param base the first pause at most; each further one at most twice the one before
/// @param longest any pause at most, a backend's own wish included
/// @param stall after which a wait without any progress ends
/// @param total after which no further attempt begins
public record RetryPolicy(
    int attempts, Duration base, Duration longest, Duration stall, Duration total) {
  private static final Duration MOST_IN_TOTAL = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 30;

  public static final RetryPolicy STANDARD =
      new RetryPolicy(5, Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ofSeconds(30));

  public RetryPolicy(int attempts, Duration base, Duration longest, Duration stall) {
    this(attempts, base, longest, stall, MOST_IN_TOTAL);
  }

  /// The pause after a failed attempt, counted from 1: any length up to the limit, so that clients
  /// that failed together do not come back together.
  public Duration pauseAfter(int attempt, ResourceException failure) {
    if (failure instanceof ResourceException.RateLimited limited
        && limited.retryAfter().isPresent()) {
      return atMostLongest(limited.retryAfter().get());
    }
    Duration limit = atMostLongest(base.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS)));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(limit.toMillis() + 1));
  }

  /// Whether the backend wants to be left alone for longer than all attempts may take: then the
  /// failure is told at once.
  boolean isTooLong(ResourceException failure) {
    return failure instanceof ResourceException.RateLimited limited
        && limited.retryAfter().filter(wish -> wish.compareTo(total) > 0).isPresent();
  }

  private Duration atMostLongest(Duration pause) {
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  /// Whether another attempt may help.
  public static boolean isTransient(ResourceException failure) {
    return failure instanceof ResourceException.Unreachable
        || failure instanceof ResourceException.RateLimited
        || failure instanceof ResourceException.Failed;
  }
}
