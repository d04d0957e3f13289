package dev.mirageworkbench.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitsTest {
  private static final Instant NOW = Instant.parse("2026-05-03T10:00:00Z");
  private static final String SERVER_TIME = "Sun, 03 May 2026 08:00:00 GMT";

  private static Answer answer(String... headers) {
    Map<String, List<String>> values = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      values.put(headers[i], List.of(headers[i + 1]));
    }
    return new Answer(
        URI.create("https://api.github.com/"),
        403,
        HttpHeaders.of(values, (_, _) -> true),
        new byte[0]);
  }

  @ParameterizedTest
  @CsvSource({"37, 37", "0, 0", "'Sun, 03 May 2026 10:01:00 GMT', 60", "tomorrow, -1", "-5, -1"})
  void retryAfter_isSecondsOrADate(String text, long seconds) {
    assertThat(Waits.retryAfter(answer("Retry-After", text), NOW).map(Duration::toSeconds))
        .isEqualTo(seconds < 0 ? Optional.empty() : Optional.of(seconds));
  }

  @Test
  void times_areByTheServersClock_whenItTellsIt() {
    String date = "Sun, 03 May 2026 08:01:00 GMT";
    assertThat(Waits.retryAfter(answer("Retry-After", date, "Date", SERVER_TIME), NOW))
        .hasValue(Duration.ofMinutes(1));
    assertThat(Waits.retryAfter(answer("Retry-After", date), NOW)).hasValue(Duration.ZERO);
    String reset = String.valueOf(Instant.parse("2026-05-03T08:30:00Z").getEpochSecond());
    assertThat(Waits.untilReset(answer("X-RateLimit-Reset", reset, "Date", SERVER_TIME), NOW))
        .hasValue(Duration.ofMinutes(30));
    assertThat(Waits.untilReset(answer(), NOW)).isEmpty();
  }
}
