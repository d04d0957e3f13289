package dev.mirageworkbench.s3;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Reads how long a store asks to wait: HTTP's `Retry-After`, in seconds or as a date.
final class RetryAfter {
  private RetryAfter() {}

  /// @param now for stores that do not send their own time with a date
  static Optional<Duration> of(SdkHttpResponse answer, Instant now) {
    return answer
        .firstMatchingHeader("Retry-After")
        .map(String::strip)
        .flatMap(
            wish ->
                seconds(wish).or(() -> untilDate(wish, answer.firstMatchingHeader("Date"), now)));
  }

  private static Optional<Duration> seconds(String wish) {
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(wish))));
    } catch (NumberFormatException _) {
      return Optional.empty(); // a date, or nothing that can be read: then the engine has its pace
    }
  }

  /// By the store's clock where it tells the time, since ours may be wrong.
  private static Optional<Duration> untilDate(String wish, Optional<String> sent, Instant now) {
    return date(wish)
        .map(until -> Duration.between(sent.flatMap(RetryAfter::date).orElse(now), until))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
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
