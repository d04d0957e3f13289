package dev.mirageworkbench.python.zones;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/// What clocks show from some day on, as POSIX's `TZ` says it: `CET-1CEST,M3.5.0,M10.5.0/3`.
final class PosixRule {
  private static final int HOUR = 3600;
  private static final int DAY = 24 * HOUR;
  private static final int WEEK = 7;

  /// In which a week of its own may begin; the fifth is the last of its month.
  private static final int WEEKS = 4;

  private static final int MOST_SECONDS = 168 * HOUR;
  private static final int COMMON_YEAR = 2025;

  /// In the years of the rules.
  private static final int SOME_YEAR = 2400;

  private PosixRule() {}

  /// Empty where POSIX has no words for it.
  static String of(ZoneRules rules, ZoneNames names) {
    List<ZoneOffsetTransitionRule> yearly = rules.getTransitionRules();
    if (yearly.isEmpty()) {
      return standing(rules, names);
    }
    if (yearly.size() != 2) {
      return "";
    }
    boolean firstIsGap = yearly.getFirst().createTransition(SOME_YEAR).isGap();
    ZoneOffsetTransitionRule begin = firstIsGap ? yearly.getFirst() : yearly.getLast();
    ZoneOffsetTransitionRule end = firstIsGap ? yearly.getLast() : yearly.getFirst();
    Optional<String> from = day(begin);
    Optional<String> to = day(end);
    return from.isEmpty() || to.isEmpty()
        ? ""
        : name(names.at(end.createTransition(SOME_YEAR).getInstant()))
            + offset(end.getOffsetAfter())
            + name(names.at(begin.createTransition(SOME_YEAR).getInstant()))
            + offset(begin.getOffsetAfter())
            + ","
            + from.get()
            + ","
            + to.get();
  }

  private static String standing(ZoneRules rules, ZoneNames names) {
    List<ZoneOffsetTransition> past = rules.getTransitions();
    Instant last = past.isEmpty() ? Instant.EPOCH : past.getLast().getInstant();
    return name(names.at(last)) + offset(rules.getOffset(last));
  }

  private static String name(String name) {
    return name.chars().allMatch(Character::isLetter) ? name : "<" + name + ">";
  }

  /// POSIX counts from the place to Greenwich.
  private static String offset(ZoneOffset offset) {
    return time(-offset.getTotalSeconds());
  }

  private static String time(int seconds) {
    int size = Math.abs(seconds);
    String text = (seconds < 0 ? "-" : "") + size / HOUR;
    if (size % HOUR != 0) {
      text += ":%02d".formatted(size % HOUR / 60);
    }
    return size % 60 == 0 ? text : text + ":%02d".formatted(size % 60);
  }

  /// Such as `M3.5.0/2`; empty where POSIX cannot say it.
  private static Optional<String> day(ZoneOffsetTransitionRule rule) {
    int number = rule.getDayOfMonthIndicator();
    int seconds = wallSeconds(rule);
    DayOfWeek weekday = rule.getDayOfWeek();
    if (weekday == null) {
      // The last of a February has no number.
      return number < 0 && rule.getMonth() == Month.FEBRUARY
          ? Optional.empty()
          : text("J" + dayOfYear(rule.getMonth(), number), seconds);
    }
    int length = rule.getMonth().maxLength();
    boolean isLast = number == length - WEEK + 1 && rule.getMonth() != Month.FEBRUARY;
    if (number < 0 || isLast) {
      // As many days before the end of the month.
      int shift = isLast ? 0 : -1 - number;
      return text(week(rule, 5, weekday.plus(shift)), seconds - shift * DAY);
    }
    int week = Math.min((number - 1) / WEEK, WEEKS - 1);
    int shift = number - 1 - week * WEEK;
    return text(week(rule, week + 1, weekday.minus(shift)), seconds + shift * DAY);
  }

  private static String week(ZoneOffsetTransitionRule rule, int week, DayOfWeek day) {
    return "M%d.%d.%d".formatted(rule.getMonth().getValue(), week, day.getValue() % WEEK);
  }

  private static int dayOfYear(Month month, int number) {
    int day = number > 0 ? number : month.minLength() + 1 + number;
    return LocalDate.of(COMMON_YEAR, month, day).getDayOfYear();
  }

  private static Optional<String> text(String day, int seconds) {
    return Math.abs(seconds) < MOST_SECONDS
        ? Optional.of(day + "/" + time(seconds))
        : Optional.empty();
  }

  /// On the clocks that are to be changed.
  private static int wallSeconds(ZoneOffsetTransitionRule rule) {
    int seconds = rule.isMidnightEndOfDay() ? DAY : rule.getLocalTime().toSecondOfDay();
    int before = rule.getOffsetBefore().getTotalSeconds();
    return switch (rule.getTimeDefinition()) {
      case WALL -> seconds;
      case STANDARD -> seconds + before - rule.getStandardOffset().getTotalSeconds();
      case UTC -> seconds + before;
    };
  }
}
