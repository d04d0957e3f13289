package dev.mirageworkbench.ui.tree;

import java.util.Locale;

/// Sizes for people.
public final class Sizes {
  private static final String[] UNITS = {"KB", "MB", "GB", "TB", "PB", "EB"};

  private Sizes() {}

  /// For example `812 bytes`, `4.1 MB`, `256 MB`.
  public static String text(long bytes) {
    if (bytes < 1_024) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    double value = bytes / 1_024.0;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1_024;
      unit++;
    }
    String format = value < 9.95 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, value, UNITS[unit]);
  }
}
