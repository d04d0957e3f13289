package dev.mirageworkbench.ui.editing;

/// A change of a text, in one step for undo, and what is selected then.
///
/// @param start of the part that is replaced
/// @param end behind it
/// @param text what takes its place
/// @param anchor where the selection begins in the new text
/// @param caret where the cursor stands in it
public record TextEdit(int start, int end, String text, int anchor, int caret) {
  /// Replaces a part and leaves the cursor behind it.
  static TextEdit replace(int start, int end, String text) {
    int caret = start + text.length();
    return new TextEdit(start, end, text, caret, caret);
  }

  /// Moves the cursor only.
  static TextEdit select(int anchor, int caret) {
    return new TextEdit(caret, caret, "", anchor, caret);
  }

  public boolean changesText() {
    return start != end || !text.isEmpty();
  }
}
