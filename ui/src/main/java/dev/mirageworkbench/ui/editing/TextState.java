package dev.mirageworkbench.ui.editing;

/// The text of an editor and what is selected in it.
///
/// @param anchor where the selection began; the cursor is its other end
public record TextState(String text, int anchor, int caret) {
  public static TextState at(String text, int caret) {
    return new TextState(text, caret, caret);
  }

  int start() {
    return Math.min(anchor, caret);
  }

  int end() {
    return Math.max(anchor, caret);
  }

  boolean hasSelection() {
    return anchor != caret;
  }

  /// Where the line begins that a position is in.
  int lineStart(int position) {
    return text.lastIndexOf('\n', position - 1) + 1;
  }

  /// Where it ends, before its line end.
  int lineEnd(int position) {
    int end = text.indexOf('\n', position);
    return end < 0 ? text.length() : end;
  }

  /// From the beginning of the cursor's line to the cursor.
  String lineBeforeCaret() {
    return text.substring(lineStart(caret), caret);
  }

  /// Where the last line ends that is touched. A selection that ends where a line begins does not
  /// touch that line.
  int endOfLines() {
    boolean beforeLine = hasSelection() && end() > start() && lineStart(end()) == end();
    return lineEnd(beforeLine ? end() - 1 : end());
  }

  /// The blanks that a line begins with.
  static String indentOf(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  /// What is there when something was done.
  public TextState after(TextEdit edit) {
    return new TextState(
        text.substring(0, edit.start()) + edit.text() + text.substring(edit.end()),
        edit.anchor(),
        edit.caret());
  }
}
