package dev.mirageworkbench.ui.preview;

import dev.mirageworkbench.preview.Extent;
import dev.mirageworkbench.preview.PreviewOutcome;
import dev.mirageworkbench.ui.tree.Sizes;

/// What a preview says of itself.
final class PreviewTexts {
  private static final int UNIT = 1_024;

  private PreviewTexts() {}

  /// For example `showing the first 64 KiB of 3.2 GB`.
  static String extent(Extent extent) {
    return switch (extent.unit()) {
      case BYTES ->
          extent.isWhole()
              ? Sizes.text(extent.shown())
              : "showing the first " + binary(extent.shown()) + of(Sizes.text(total(extent)));
      case ROWS -> part(extent, "row");
      case PAGES -> part(extent, "page");
    };
  }

  private static long total(Extent extent) {
    return extent.total().orElse(extent.shown());
  }

  private static String part(Extent extent, String what) {
    String plural = extent.shown() == 1 && extent.isWhole() ? what : what + "s";
    if (extent.isWhole()) {
      return "%,d %s".formatted(extent.shown(), plural);
    }
    String all = extent.total().isPresent() ? of("%,d".formatted(total(extent))) : "";
    return "showing the first %,d%s %s".formatted(extent.shown(), all, plural);
  }

  private static String of(String all) {
    return " of " + all;
  }

  /// What is read at a time is a power of two.
  private static String binary(long bytes) {
    return bytes % (UNIT * UNIT) == 0
        ? bytes / UNIT / UNIT + " MiB"
        : bytes % UNIT == 0 ? bytes / UNIT + " KiB" : Sizes.text(bytes);
  }

  static String large(PreviewOutcome.Large large) {
    String size = Sizes.text(large.bytes());
    if (!large.isPossible()) {
      return large.isWhole()
          ? "With " + size + " this is too large to be shown as " + large.kind().title() + "."
          : "More than " + size + " of the file would have to be read, which is too much here.";
    }
    return large.isWhole()
        ? "To show it, all of it must be read: " + size + "."
        : "To show it, more than " + size + " of the file must be read.";
  }
}
