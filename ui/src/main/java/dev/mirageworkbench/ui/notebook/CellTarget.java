package dev.mirageworkbench.ui.notebook;

import java.util.OptionalInt;
import javafx.geometry.Bounds;

/// What is to be in sight: a cell, or a place in its text.
///
/// @param offset of the place in the text
record CellTarget(CellModel cell, OptionalInt offset) {
  /// What a place is shown with around it, in pixels.
  private static final double AIR = 12;

  static CellTarget of(CellModel cell) {
    return new CellTarget(cell, OptionalInt.empty());
  }

  static CellTarget of(CellModel cell, int offset) {
    return new CellTarget(cell, OptionalInt.of(offset));
  }

  /// How far the cell has to move to be seen, as little as possible.
  ///
  /// @param top of the cell below the window's upper edge
  /// @param height of the cell
  /// @param room the window's height
  /// @return pixels down; 0 if all is in sight
  double shift(CellView view, double top, double height, double room) {
    if (offset.isEmpty()) {
      return shift(top, top + height, room);
    }
    Bounds place = view.placeOf(offset.getAsInt());
    double from = Math.max(0, place.getMinY() - AIR);
    double to = Math.min(height, place.getMaxY() + AIR);
    return shift(top + from, top + to, room);
  }

  /// What does not fit is left alone while it fills the window's middle.
  private static double shift(double from, double to, double room) {
    if (to - from > room) {
      boolean fills = from <= room / 2 && to >= room / 2;
      return fills ? 0 : -from;
    }
    return from < 0 ? -from : Math.min(0, room - to);
  }
}
