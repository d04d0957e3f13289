package dev.mirageworkbench.writeback;

import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How uploads are tried again, and how long the end of a cell waits for them.
///
/// @param attempts in all
/// @param base the first pause at most; each further one at most twice the one before
/// @param longest the most that a backend's own wish for a pause is granted
/// @param stall after which a wait without any progress ends
public record RetryPolicy(int attempts, Duration base, Duration longest, Duration stall) {
  public static final RetryPolicy STANDARD =
      new RetryPolicy(5, Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ofSeconds(30));

  /// The pause after a failed attempt, counted from 1: any length up to the limit, so that clients
  /// that failed together do not come back together.
  Duration pauseAfter(int attempt, ResourceException failure) {
    if (failure instanceof ResourceException.RateLimited limited
        && limited.retryAfter().isPresent()) {
      Duration wish = limited.retryAfter().get();
      return wish.compareTo(longest) < 0 ? wish : longest;
    }
    long limit = base.toMillis() << (attempt - 1);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(limit + 1));
  }

  /// Whether another attempt may help.
  static boolean isTransient(ResourceException failure) {
    return failure instanceof ResourceException.Unreachable
        || failure instanceof ResourceException.RateLimited
        || failure instanceof ResourceException.Failed;
  }
}
