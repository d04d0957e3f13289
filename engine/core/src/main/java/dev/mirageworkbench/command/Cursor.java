package dev.mirageworkbench.command;

/// A place in a text that moves forward. Past the end it shows NUL, which no command text holds.
final class Cursor {
  static final char END = '\0';

  private final String text;
  private int position;

  Cursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    int at = position + ahead;
    return at < text.length() ? text.charAt(at) : END;
  }

  char next() {
    char c = peek();
    position++;
    return c;
  }

  void skip(int count) {
    position += count;
  }

  boolean lookingAt(String expected) {
    return text.startsWith(expected, position);
  }

  /// The rest of the line, without its end, which is passed.
  String nextLine() {
    int end = text.indexOf('\n', position);
    String line = text.substring(position, end < 0 ? text.length() : end);
    position = end < 0 ? text.length() : end + 1;
    return line;
  }
}
