package dev.mirageworkbench.github;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.Waits;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notices when GitHub wants fewer requests, and then lets none through until the time that it
/// names: it says that who goes on asking may be banned.
final class RateLimits {
  /// What GitHub asks for where it names no time.
  private static final Duration LEAST_WAIT = Duration.ofMinutes(1);

  /// Limits are by the hour, so what is further away is no time of theirs.
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final GitHubConfig config;
  private final InstantSource clock;

  /// What stops all requests, until its time.
  private volatile @Nullable Stop stop;

  private record Stop(String reason, Instant until) {}

  RateLimits(GitHubConfig config, InstantSource clock) {
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

  /// @throws ResourceException.RateLimited if this is the answer to too many requests
  void check(Answer answer, String message) throws ResourceException {
    if (answer.status() != 403 && answer.status() != 429 && answer.status() != 503) {
      return;
    }
    boolean isBusy = answer.status() == 503;
    boolean isUsedUp =
        !isBusy && answer.header("X-RateLimit-Remaining").filter("0"::equals).isPresent();
    Optional<Duration> wish = Waits.retryAfter(answer, clock.instant());
    boolean isSecondary =
        answer.status() == 429
            || wish.isPresent()
            || (!isBusy && message.toLowerCase(Locale.ROOT).contains("rate limit"));
    if (!isUsedUp && !isSecondary) {
      return;
    }
    Duration wait =
        wish.or(() -> isUsedUp ? Waits.untilReset(answer, clock.instant()) : Optional.empty())
            .filter(each -> each.compareTo(LONGEST_WAIT) <= 0)
            .orElse(LEAST_WAIT);
    Instant until = clock.instant().plus(wait);
    String reason = isUsedUp ? usedUp(answer, until) : isBusy ? busy(until) : tooFast(until);
    stop = new Stop(reason, until);
    throw new ResourceException.RateLimited(reason, wait, null);
  }

  private String usedUp(Answer answer, Instant until) {
    String limit = answer.header("X-RateLimit-Limit").map(number -> number + " ").orElse("");
    String used =
        config.site().name()
            + " allows "
            + config.token().map(GitHubConfig.Token::origin).orElse("an address without a token")
            + " "
            + limit
            + "requests an hour, and they are used up; it answers again at "
            + TIME.format(until)
            + " UTC";
    return config.token().isPresent()
        ? used
        : used + "; a token in the mount's settings raises the limit to 5,000";
  }

  private String busy(Instant until) {
    return config.site().name()
        + " is too busy to answer; it asks not to be asked before "
        + TIME.format(until)
        + " UTC";
  }

  private String tooFast(Instant until) {
    return config.site().name()
        + " asks for fewer requests in so short a time; it answers again at "
        + TIME.format(until)
        + " UTC";
  }
}
