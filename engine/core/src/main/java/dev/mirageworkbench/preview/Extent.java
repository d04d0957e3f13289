package dev.mirageworkbench.preview;

import java.util.OptionalLong;

/// How much of a file is shown.
///
/// @param total where it is known
public record Extent(Unit unit, long shown, OptionalLong total) {
  public enum Unit {
    BYTES,
    ROWS,
    PAGES
  }

  public boolean isWhole() {
    return total.isPresent() && shown >= total.getAsLong();
  }
}
