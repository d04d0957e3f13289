package dev.mirageworkbench.google.gmail;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/// The mails of one label that came on one day, which begins and ends at midnight UTC.
///
/// @param label the label's id
record Day(String label, LocalDate date) {
  static final LocalDate EPOCH = LocalDate.EPOCH;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  /// @return empty if the name is no date
  static Optional<LocalDate> parse(String name) {
    try {
      return DATE.matcher(name).matches() ? Optional.of(LocalDate.parse(name)) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// What finds its mails in Gmail's search. Seconds are in UTC, dates would be in Gmail's own time
  /// zone. Gmail does not say whether `after` includes its second, so one more is asked for.
  String search() {
    String end = "before:" + start(date.plusDays(1));
    return date.isAfter(EPOCH) ? "after:" + (start(date) - 1) + " " + end : end;
  }

  /// What finds everything that came before a day.
  static String searchBefore(LocalDate date) {
    return "before:" + start(date);
  }

  private static long start(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }
}
