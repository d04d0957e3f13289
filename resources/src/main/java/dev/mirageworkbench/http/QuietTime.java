package dev.mirageworkbench.http;

import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Lets no request through until the time that a server named when it had too many, as servers ban
/// who goes on asking. Thread-safe.
public final class QuietTime {
  /// Where the server names no time.
  private static final Duration LEAST_WAIT = Duration.ofMinutes(1);

  /// Limits are by the hour, so what is further away is no time of theirs.
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final InstantSource clock;

  /// What stops all requests, until its time.
  private volatile @Nullable Stop stop;

  private record Stop(String reason, Instant until) {}

  public QuietTime(InstantSource clock) {
    this.clock = clock;
  }

  /// @throws ResourceException.RateLimited if it is not yet time to ask again
  public void requireOver() throws ResourceException {
    Stop current = stop;
    if (current != null) {
      Duration left = Duration.between(clock.instant(), current.until());
      if (left.isPositive()) {
        throw new ResourceException.RateLimited(current.reason(), left, null);
      }
      stop = null;
    }
  }

  /// Begins one.
  ///
  /// @param wish how long the server wants it, if it says so
  /// @param reason for people, made of the time at which it ends
  /// @return to be thrown
  public ResourceException.RateLimited begin(
      Optional<Duration> wish, UnaryOperator<String> reason) {
    Duration wait = wish.filter(each -> each.compareTo(LONGEST_WAIT) <= 0).orElse(LEAST_WAIT);
    Instant until = clock.instant().plus(wait);
    var begun = new Stop(reason.apply(TIME.format(until)), until);
    stop = begun;
    return new ResourceException.RateLimited(begun.reason(), wait, null);
  }
}
