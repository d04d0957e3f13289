package dev.mirageworkbench.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static Optional<Duration> of(SdkHttpResponse answer) {
    return RetryAfter.of(answer, NOW);
  }

  private static SdkHttpFullResponse.Builder answer(String retryAfter) {
    return SdkHttpResponse.builder().statusCode(503).putHeader("Retry-After", retryAfter);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "' 120 ', 120",
    "-3, 0",
    "'Mon, 1 Jun 2026 12:00:30 GMT', 30",
    "'Mon, 01 Jun 2026 12:00:30 GMT', 30",
    "'Mon, 01 Jun 2026 11:00:00 GMT', 0",
  })
  void wish_isRead_inSecondsOrAsADate(String wish, long seconds) {
    assertThat(of(answer(wish).build())).hasValue(Duration.ofSeconds(seconds));
  }

  @Test
  void date_isMeasuredByTheStoresClock_whenItTellsIt() {
    var answer =
        answer("Mon, 01 Jun 2026 15:00:05 GMT")
            .putHeader("Date", "Mon, 01 Jun 2026 15:00:00 GMT")
            .build();
    assertThat(of(answer)).hasValue(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "1.5", "", "99999999999999999999"})
  void wish_isIgnored_whenItCannotBeRead(String wish) {
    assertThat(of(answer(wish).build())).isEmpty();
  }

  @Test
  void wish_isEmpty_whenThereIsNone() {
    assertThat(of(SdkHttpResponse.builder().statusCode(503).build())).isEmpty();
  }
}
