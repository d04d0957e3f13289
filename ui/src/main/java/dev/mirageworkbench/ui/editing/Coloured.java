package dev.mirageworkbench.ui.editing;

/// A piece of a text that gets a look of its own.
///
/// @param start the first character
/// @param end behind the last one
/// @param style a CSS class
public record Coloured(int start, int end, String style) {
  Coloured moved(int by) {
    return new Coloured(start + by, end + by, style);
  }
}
