package dev.mirageworkbench.slack;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.QuietTime;
import dev.mirageworkbench.http.Waits;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Notices when Slack wants fewer requests, and then lets none through until the time that it
/// names.
/// Slack counts each method for itself.
///
/// Apps that are sold or given away outside Slack's Marketplace are of a class of their own: they
/// may ask for a history once a minute, and get 15 messages. Slack does not say so, but it shows.
final class RateLimits {
  /// What a page of that class has at most.
  private static final int SHORT_PAGE = 15;

  private static final Duration NEARLY_A_MINUTE = Duration.ofSeconds(30);
  private static final Duration MORE_THAN_A_MINUTE = Duration.ofSeconds(90);

  private final SlackConfig config;
  private final InstantSource clock;
  private final Map<String, QuietTime> quiet = new ConcurrentHashMap<>();

  /// Whether pages of histories are much shorter than what was asked for.
  private volatile boolean hasShortPages;

  private volatile boolean isOncePerMinute;

  RateLimits(SlackConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  private QuietTime of(String method) {
    return quiet.computeIfAbsent(method, _ -> new QuietTime(clock));
  }

  /// @throws ResourceException.RateLimited if it is not yet time to ask again
  void requireFree(String method) throws ResourceException {
    of(method).requireOver();
  }

  /// Notes how long a page of a history is that is not the last one.
  void noteHistoryPage(int messages) {
    hasShortPages = messages <= SHORT_PAGE;
    isOncePerMinute = isOncePerMinute && hasShortPages;
  }

  /// Whether the app may ask for a history once a minute only.
  boolean isOncePerMinute() {
    return isOncePerMinute;
  }

  /// What to throw after an answer to too many requests.
  ResourceException.RateLimited begin(Question question, Answer answer) {
    Optional<Duration> wish = Waits.retryAfter(answer, clock.instant());
    if (question.isHistory()
        && hasShortPages
        && wish.filter(RateLimits::isAboutAMinute).isPresent()) {
      isOncePerMinute = true;
      return of(question.method()).begin(wish, this::oncePerMinute);
    }
    return begin(question.method(), wish);
  }

  ResourceException.RateLimited begin(String method, Answer answer) {
    return begin(method, Waits.retryAfter(answer, clock.instant()));
  }

  private ResourceException.RateLimited begin(String method, Optional<Duration> wish) {
    return of(method)
        .begin(
            wish,
            end ->
                config.server()
                    + " asks "
                    + config.who()
                    + " for fewer requests of the kind "
                    + method
                    + "; it answers them again at "
                    + end);
  }

  private static boolean isAboutAMinute(Duration wait) {
    return wait.compareTo(NEARLY_A_MINUTE) >= 0 && wait.compareTo(MORE_THAN_A_MINUTE) <= 0;
  }

  private String oncePerMinute(String end) {
    return config.server()
        + " lets this app read "
        + SHORT_PAGE
        + " messages a minute, as it does with apps that are distributed outside its Marketplace;"
        + " an internal app of your own workspace, made from the manifest in the manual, may read"
        + " 200 at once, some 50 times a minute. What came so far is kept; it goes on at "
        + end;
  }
}
