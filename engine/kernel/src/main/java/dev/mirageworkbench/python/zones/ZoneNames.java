package dev.mirageworkbench.python.zones;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;

/// The short names of one zone's times, such as `CEST`. The JVM knows those of today; where clocks
/// showed something else in the past, or nobody uses a name, it is the offset: `+0530`.
final class ZoneNames {
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("zzz", Locale.US);
  private static final Pattern NAME = Pattern.compile("[A-Za-z]{3,6}");
  private static final String FIRST = "LMT";

  private final ZoneId zone;
  private final ZoneRules rules;
  private final ZoneOffset standardToday;
  private final Duration usualSaving;

  ZoneNames(ZoneId zone) {
    this.zone = zone;
    rules = zone.getRules();
    standardToday = rules.getStandardOffset(Instant.now());
    int saving = TimeZone.getTimeZone(zone).getDSTSavings();
    usualSaving = saving > 0 ? Duration.ofMillis(saving) : Duration.ofHours(1);
  }

  String at(Instant instant) {
    int offset = rules.getOffset(instant).getTotalSeconds();
    if (isUsual(instant)) {
      String name = SHORT.format(ZonedDateTime.ofInstant(instant, zone));
      if (NAME.matcher(name).matches() && (offset == 0 || !isMeridian(name))) {
        return name;
      }
    } else if (offset % 60 != 0) {
      return FIRST;
    }
    return number(offset);
  }

  private static boolean isMeridian(String name) {
    return name.equals("GMT") || name.equals("UTC");
  }

  private boolean isUsual(Instant instant) {
    Duration saving = rules.getDaylightSavings(instant);
    return rules.getStandardOffset(instant).equals(standardToday)
        && (saving.isZero() || saving.equals(usualSaving));
  }

  private static String number(int offsetSeconds) {
    int minutes = Math.abs(offsetSeconds) / 60;
    String sign = offsetSeconds < 0 ? "-" : "+";
    return minutes % 60 == 0
        ? "%s%02d".formatted(sign, minutes / 60)
        : "%s%02d%02d".formatted(sign, minutes / 60, minutes % 60);
  }
}
