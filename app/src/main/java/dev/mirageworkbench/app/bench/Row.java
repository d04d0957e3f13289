package dev.mirageworkbench.app.bench;

import java.time.Duration;
import java.util.Locale;

/// One line of the table.
///
/// @param measurement what was done
/// @param own how it went through the workspace
/// @param plain what it is compared with
/// @param ratio of the two; empty where they do not compare
/// @param goal what the ratio or the counts should be, and whether they are; empty where there is
///     none
public record Row(String measurement, String own, String plain, String ratio, String goal) {
  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;

  /// A row of speeds, with the workspace's speed over the other.
  ///
  /// @param bytes moved in each run
  /// @param than names what it is compared with
  public static Row ofSpeed(String measurement, Comparison comparison, long bytes, String than) {
    return new Row(
        measurement,
        speed(comparison.own(), bytes),
        than + ": " + speed(comparison.plain(), bytes),
        ratio(comparison.speedUp()),
        "");
  }

  /// A row of times, with the workspace's time over the other.
  public static Row ofTime(String measurement, Comparison comparison, String than) {
    return new Row(
        measurement,
        time(comparison.own()),
        than + ": " + time(comparison.plain()),
        ratio(comparison.slowDown()),
        "");
  }

  public Row withGoal(Goal wanted, double reached) {
    return new Row(
        measurement, own, plain, ratio, wanted.text() + verdict(wanted.isMetBy(reached)));
  }

  Row withoutGoal() {
    return new Row(measurement, own, plain, ratio, "");
  }

  public Row withGoal(String wanted, boolean isMet) {
    return new Row(measurement, own, plain, ratio, wanted + verdict(isMet));
  }

  /// As a line of a Markdown table.
  public String markdown() {
    return "| " + String.join(" | ", measurement, own, plain, ratio, goal) + " |";
  }

  private static String verdict(boolean isMet) {
    return isMet ? ": met" : ": missed";
  }

  static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
  }

  /// For example `412 MB/s (best 430)`.
  static String speed(Timings timings, long bytes) {
    return String.format(
        Locale.ROOT,
        "%.0f MB/s (best %.0f)",
        perSecond(timings.median(), bytes) / MEGA,
        perSecond(timings.best(), bytes) / MEGA);
  }

  private static double perSecond(Duration time, long bytes) {
    return bytes * 1e9 / Math.max(1, time.toNanos());
  }

  /// For example `12.1 ms (best 11.8 ms)`.
  static String time(Timings timings) {
    return time(timings.median()) + " (best " + time(timings.best()) + ")";
  }

  private static String time(Duration time) {
    double micros = time.toNanos() / 1e3;
    if (micros < 1e3) {
      return String.format(Locale.ROOT, "%.1f us", micros);
    }
    return micros < 1e6
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1e3)
        : String.format(Locale.ROOT, "%.2f s", micros / 1e6);
  }

  /// For example `256 MiB` or `10.5 KB`: powers of two where they fit, of ten otherwise.
  static String size(long bytes) {
    if (bytes < KILO) {
      return bytes + " bytes";
    }
    if (bytes % (1 << 20) == 0) {
      return (bytes >> 20) + " MiB";
    }
    if (bytes % (1 << 10) == 0) {
      return (bytes >> 10) + " KiB";
    }
    return bytes < MEGA
        ? String.format(Locale.ROOT, "%.1f KB", bytes / KILO)
        : String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
  }
}
