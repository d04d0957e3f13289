package dev.mirageworkbench.ui.output;

/// A stretch of text that leads somewhere.
///
/// @param end behind its last character
/// @param label what a menu calls it
record TextLink(int start, int end, String label, Runnable open) {
  boolean holds(int at) {
    return start <= at && at < end;
  }
}
