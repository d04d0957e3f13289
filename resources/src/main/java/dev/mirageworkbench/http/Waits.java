package dev.mirageworkbench.http;

import dev.mirageworkbench.resource.HttpWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Reads how long a server asks to wait: `Retry-After`, and `X-RateLimit-Reset` in seconds since
/// 1970, as GitHub sends it.
public final class Waits {
  private Waits() {}

  /// @param now for servers that do not send their own time
  public static Optional<Duration> retryAfter(Answer answer, Instant now) {
    return answer
        .header("Retry-After")
        .filter(wish -> !wish.startsWith("-")) // then the limit's own header may know better
        .flatMap(wish -> HttpWait.retryAfter(wish, answer.header("Date"), now));
  }

  public static Optional<Duration> untilReset(Answer answer, Instant now) {
    return answer
        .header("X-RateLimit-Reset")
        .filter(seconds -> seconds.matches("\\d{1,11}"))
        .map(Long::valueOf)
        .map(seconds -> HttpWait.until(Instant.ofEpochSecond(seconds), answer.header("Date"), now));
  }
}
