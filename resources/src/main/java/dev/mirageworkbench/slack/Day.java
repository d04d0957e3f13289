package dev.mirageworkbench.slack;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/// A day by UTC, which is a folder.
record Day(LocalDate date) {
  private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /// The day that a folder's name means; empty where it means none.
  static Optional<Day> of(String name) {
    try {
      return FORM.matcher(name).matches()
          ? Optional.of(new Day(LocalDate.parse(name)))
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  static Day of(Instant moment) {
    return new Day(LocalDate.ofInstant(moment, ZoneOffset.UTC));
  }

  String name() {
    return date.toString();
  }

  Instant begin() {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  Instant end() {
    return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// The first moment, as Slack writes it.
  String oldest() {
    return begin().getEpochSecond() + ".000000";
  }

  /// The last moment, as Slack writes it.
  String latest() {
    return end().getEpochSecond() - 1 + ".999999";
  }

  boolean has(BigDecimal timestamp) {
    long second = timestamp.longValue();
    return second >= begin().getEpochSecond() && second < end().getEpochSecond();
  }
}
