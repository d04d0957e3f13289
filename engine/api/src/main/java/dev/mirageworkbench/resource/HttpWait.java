package dev.mirageworkbench.resource;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Reads how long a server asks to wait. Points in time are judged by the server's clock where it
/// tells the time, since ours may be wrong.
public final class HttpWait {
  private HttpWait() {}

  /// @param wish the header `Retry-After` (RFC 9110, 10.2.3): seconds or a date
  /// @param sent the answer's header `Date`
  /// @param now for servers that do not tell their own time
  /// @return never negative; empty if the wish cannot be read
  public static Optional<Duration> retryAfter(String wish, Optional<String> sent, Instant now) {
    String text = wish.strip();
    return seconds(text).or(() -> date(text).map(until -> until(until, sent, now)));
  }

  /// How long it is until then; never negative.
  ///
  /// @param sent the answer's header `Date`
  /// @param now for servers that do not tell their own time
  public static Duration until(Instant until, Optional<String> sent, Instant now) {
    Duration wait = Duration.between(sent.flatMap(HttpWait::date).orElse(now), until);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static Optional<Duration> seconds(String wish) {
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(wish))));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
