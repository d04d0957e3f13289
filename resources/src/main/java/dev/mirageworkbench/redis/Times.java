package dev.mirageworkbench.redis;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/// The ISO times of the layout.
final class Times {
  private static final DateTimeFormatter MICROSECONDS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
  private static final DateTimeFormatter NANOSECONDS =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

  private Times() {}

  /// Now, with the digits that tell our times from those of others.
  static String now(InstantSource clock) {
    return MICROSECONDS.format(clock.instant());
  }

  static String format(Instant time) {
    return time.equals(time.truncatedTo(ChronoUnit.MICROS))
        ? MICROSECONDS.format(time)
        : NANOSECONDS.format(time);
  }

  /// Empty where it is no time. One without a zone is in UTC.
  static Optional<Instant> parse(String text) {
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          parsed instanceof OffsetDateTime zoned
              ? zoned.toInstant()
              : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
