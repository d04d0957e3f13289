package dev.mirageworkbench.google.editors;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stretch of days, as the beginning of a name tells it: `2026-05-` is all of that May.
///
/// @param first of them
/// @param end the day after the last one
record Days(LocalDate first, LocalDate end) {
  private static final Pattern BEGINNING =
      Pattern.compile("(\\d{4})(?:-(?:([01])|(\\d\\d)(?:-(?:([0-3])|(\\d\\d)(?:_.*)?)?)?)?)?");

  /// @return empty where a name that begins like this may have any day
  static Optional<Days> ofNamesThatBeginWith(String prefix) {
    Matcher parts = BEGINNING.matcher(prefix);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(parts.group(1));
    if (parts.group(2) != null) {
      return Optional.of(ofMonths(year, parts.group(2).equals("0") ? 1 : 10));
    }
    if (parts.group(3) == null) {
      return Optional.of(of(Year.of(year).atDay(1), Year.of(year + 1).atDay(1)));
    }
    return ofMonth(year, Integer.parseInt(parts.group(3)), parts.group(4), parts.group(5));
  }

  private static Days of(LocalDate first, LocalDate end) {
    return new Days(first, end);
  }

  /// January to September, or October to December.
  private static Days ofMonths(int year, int month) {
    return month == 1
        ? of(LocalDate.of(year, 1, 1), LocalDate.of(year, 10, 1))
        : of(LocalDate.of(year, 10, 1), LocalDate.of(year + 1, 1, 1));
  }

  /// @param digit the day's first; absent where not so much is told
  /// @param day both digits; absent where not so much is told
  private static Optional<Days> ofMonth(
      int year, int month, @Nullable String digit, @Nullable String day) {
    if (month < 1 || month > 12) {
      return Optional.empty();
    }
    YearMonth all = YearMonth.of(year, month);
    LocalDate after = all.plusMonths(1).atDay(1);
    int from = digit != null ? Math.max(1, Integer.parseInt(digit + "0")) : 1;
    int to = digit != null ? Integer.parseInt(digit + "9") : 31;
    if (day != null) {
      from = Integer.parseInt(day);
      to = from;
    }
    if (from < 1 || from > all.lengthOfMonth()) {
      return Optional.empty();
    }
    return Optional.of(of(all.atDay(from), to >= all.lengthOfMonth() ? after : all.atDay(to + 1)));
  }
}
