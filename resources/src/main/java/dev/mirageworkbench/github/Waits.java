package dev.mirageworkbench.github;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Reads how long a server asks to wait: `Retry-After`, in seconds or as a date, and GitHub's
/// `X-RateLimit-Reset`, in seconds since 1970. Times are told by the server's clock where it sends
/// that, since ours may be wrong.
final class Waits {
  private Waits() {}

  /// @param now for servers that do not send their own time
  static Optional<Duration> retryAfter(Answer answer, Instant now) {
    return answer
        .header("Retry-After")
        .flatMap(
            wish ->
                number(wish)
                    .map(Duration::ofSeconds)
                    .or(() -> date(wish).map(until -> between(answer, until, now))));
  }

  static Optional<Duration> untilReset(Answer answer, Instant now) {
    return answer
        .header("X-RateLimit-Reset")
        .flatMap(Waits::number)
        .map(seconds -> between(answer, Instant.ofEpochSecond(seconds), now));
  }

  private static Duration between(Answer answer, Instant until, Instant now) {
    Instant sent = answer.header("Date").flatMap(Waits::date).orElse(now);
    Duration wait = Duration.between(sent, until);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,11}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
