package dev.mirageworkbench.github;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.QuietTime;
import dev.mirageworkbench.http.Waits;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// Notices when GitHub wants fewer requests, and then lets none through until the time that it
/// names: it says that who goes on asking may be banned.
final class RateLimits {
  private final GitHubConfig config;
  private final InstantSource clock;

  private final QuietTime quiet;

  RateLimits(GitHubConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.quiet = new QuietTime(clock);
  }

  /// @throws ResourceException.RateLimited if it is not yet time to ask again
  void requireFree() throws ResourceException {
    quiet.requireOver();
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
    throw quiet.begin(
        wish.or(() -> isUsedUp ? Waits.untilReset(answer, clock.instant()) : Optional.empty()),
        end -> isUsedUp ? usedUp(answer, end) : isBusy ? busy(end) : tooFast(end));
  }

  private String usedUp(Answer answer, String end) {
    String limit = answer.header("X-RateLimit-Limit").map(number -> number + " ").orElse("");
    String used =
        config.site().name()
            + " allows "
            + config.token().map(GitHubConfig.Token::origin).orElse("an address without a token")
            + " "
            + limit
            + "requests an hour, and they are used up; it answers again at "
            + end;
    return config.token().isPresent()
        ? used
        : used + "; a token in the mount's settings raises the limit to 5,000";
  }

  private String busy(String end) {
    return config.site().name() + " is too busy to answer; it asks not to be asked before " + end;
  }

  private String tooFast(String end) {
    return config.site().name()
        + " asks for fewer requests in so short a time; it answers again at "
        + end;
  }
}
