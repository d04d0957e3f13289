package dev.mirageworkbench.ui.notebook;

/// How far a notebook is scrolled, in pixels; guessed where its cells were never seen.
///
/// @param position what is above the window
/// @param total all cells' height
/// @param room the window's height
record CellExtent(double position, double total, double room) {
  /// The greatest position.
  double most() {
    return Math.max(0, total - room);
  }
}
