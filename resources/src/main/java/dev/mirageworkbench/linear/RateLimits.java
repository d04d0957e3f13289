package dev.mirageworkbench.linear;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.QuietTime;
import dev.mirageworkbench.http.Waits;
import dev.mirageworkbench.resource.HttpWait;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Notices when Linear wants fewer questions, and then lets none through until the time that it
/// names. It counts requests and how complex they are, and tells of both with each answer.
final class RateLimits {
  private static final List<Budget> BUDGETS =
      List.of(
          new Budget("X-RateLimit-Requests", "requests"),
          new Budget("X-RateLimit-Complexity", "points of complexity"),
          new Budget("X-RateLimit-Endpoint-Requests", "requests of this kind"));

  private final LinearConfig config;
  private final InstantSource clock;

  private final QuietTime quiet;

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
    this.quiet = new QuietTime(clock);
  }

  /// @throws ResourceException.RateLimited if it is not yet time to ask again
  void requireFree() throws ResourceException {
    quiet.requireOver();
  }

  /// @throws ResourceException.RateLimited if this is the answer to too many questions
  void check(Answer answer, List<GraphError> errors) throws ResourceException {
    boolean isBusy = answer.status() == 503 && answer.header("Retry-After").isPresent();
    if (answer.status() != 429 && !isBusy && errors.stream().noneMatch(GraphError::isRateLimit)) {
      return;
    }
    Instant now = clock.instant();
    Optional<Budget> budget = BUDGETS.stream().filter(each -> each.isUsedUp(answer)).findFirst();
    String cause =
        budget
            .map(each -> config.server() + " allows " + config.who() + " " + each.sentence(answer))
            .orElse(config.server() + " asks for fewer requests");
    throw quiet.begin(
        Waits.retryAfter(answer, now)
            .or(() -> budget.flatMap(each -> each.untilReset(answer, now))),
        end -> cause + "; it answers again at " + end);
  }
}
