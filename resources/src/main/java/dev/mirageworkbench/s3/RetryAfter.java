package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.HttpWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Reads how long a store asks to wait.
final class RetryAfter {
  private RetryAfter() {}

  /// @param now for stores that do not send their own time with a date
  static Optional<Duration> of(SdkHttpResponse answer, Instant now) {
    return answer
        .firstMatchingHeader("Retry-After")
        .flatMap(wish -> HttpWait.retryAfter(wish, answer.firstMatchingHeader("Date"), now));
  }
}
