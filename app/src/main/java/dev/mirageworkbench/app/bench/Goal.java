package dev.mirageworkbench.app.bench;

import java.util.Locale;

/// What a ratio should be.
public sealed interface Goal {
  boolean isMetBy(double ratio);

  /// For example `at least 0.8`.
  String text();

  record AtLeast(double limit) implements Goal {
    @Override
    public boolean isMetBy(double ratio) {
      return ratio >= limit;
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "at least %.1f", limit);
    }
  }

  record AtMost(double limit) implements Goal {
    @Override
    public boolean isMetBy(double ratio) {
      return ratio <= limit;
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "at most %.1f", limit);
    }
  }
}
