package dev.mirageworkbench.linear;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.Waits;
import dev.mirageworkbench.resource.HttpWait;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notices when Linear wants fewer questions, and then lets none through until the time that it
/// names. It counts requests and how complex they are, and tells of both with each answer.
final class RateLimits {
  /// Where Linear names no time.
  private static final Duration LEAST_WAIT = Duration.ofMinutes(1);

  /// Limits are by the hour, so what is further away is no time of theirs.
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final List<Budget> BUDGETS =
      List.of(
          new Budget("X-RateLimit-Requests", "requests"),
          new Budget("X-RateLimit-Complexity", "points of complexity"),
          new Budget("X-RateLimit-Endpoint-Requests", "requests of this kind"));

  private final LinearConfig config;
  private final InstantSource clock;

  /// What stops all questions, until its time.
  private volatile @Nullable Stop stop;

  private record Stop(String reason, Instant until) {}

  /// @param header how its headers begin
  /// @param unit for people
  private record Budget(String header, String unit) {
    boolean isUsedUp(Answer answer) {
      return answer.header(header + "-Remaining").filter(left -> left.matches("0|-.*")).isPresent();
    }

    /// Linear tells milliseconds since 1970.
    Optional<Duration> untilReset(Answer answer, Instant now) {
      return answer
          .header(header + "-Reset")
          .filter(millis -> millis.matches("\\d{1,14}"))
          .map(Long::valueOf)
          .map(millis -> HttpWait.until(Instant.ofEpochMilli(millis), answer.header("Date"), now));
    }

    String sentence(Answer answer) {
      String limit = answer.header(header + "-Limit").map(number -> number + " ").orElse("");
      return limit + unit + " an hour, and they are used up";
    }
  }

  RateLimits(LinearConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /// @throws ResourceException.RateLimited if it is not yet time to ask again
  void requireFree() throws ResourceException {
    Stop current = stop;
    if (current != null) {
      Duration left = Duration.between(clock.instant(), current.until());
      if (left.isPositive()) {
        throw new ResourceException.RateLimited(current.reason(), left, null);
      }
      stop = null;
    }
  }

  /// @throws ResourceException.RateLimited if this is the answer to too many questions
  void check(Answer answer, List<GraphError> errors) throws ResourceException {
    if (answer.status() != 429 && errors.stream().noneMatch(GraphError::isRateLimit)) {
      return;
    }
    Instant now = clock.instant();
    Optional<Budget> budget = BUDGETS.stream().filter(each -> each.isUsedUp(answer)).findFirst();
    Duration wait =
        Waits.retryAfter(answer, now)
            .or(() -> budget.flatMap(each -> each.untilReset(answer, now)))
            .filter(each -> each.compareTo(LONGEST_WAIT) <= 0)
            .orElse(LEAST_WAIT);
    Instant until = now.plus(wait);
    String reason =
        budget
                .map(
                    each ->
                        config.server() + " allows " + config.who() + " " + each.sentence(answer))
                .orElse(config.server() + " asks for fewer requests")
            + "; it answers again at "
            + TIME.format(until)
            + " UTC";
    stop = new Stop(reason, until);
    throw new ResourceException.RateLimited(reason, wait, null);
  }
}
