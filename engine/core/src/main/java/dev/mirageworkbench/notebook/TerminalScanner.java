package dev.mirageworkbench.notebook;

/// Takes a stream's text, cut anywhere, apart into characters and escape sequences for a line.
final class TerminalScanner {
  private static final char ESCAPE = '\u001b';
  private static final char BELL = '\u0007';

  /// What is longer is not a sequence of a terminal.
  private static final int LONGEST_SEQUENCE = 4096;

  private final TerminalLine line;
  private final Runnable lineEnded;

  /// The beginning of a sequence whose end has not come.
  private String held = "";

  private boolean returned;

  TerminalScanner(TerminalLine line) {
    this(line, () -> {});
  }

  /// @param lineEnded called for each `\n`
  TerminalScanner(TerminalLine line, Runnable lineEnded) {
    this.line = line;
    this.lineEnded = lineEnded;
  }

  void write(String piece) {
    String text = held + piece;
    held = "";
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c == ESCAPE) {
        int end = endOfSequence(text, at);
        if (end < 0) {
          held = text.substring(at);
          return;
        }
        settleReturn();
        line.escape(text.substring(at, end));
        at = end;
      } else {
        take(c);
        at += Character.charCount(c);
      }
    }
  }

  private void take(int c) {
    switch (c) {
      case '\n' -> {
        // "\r\n" is one end of a line, not an overwritten one.
        returned = false;
        lineEnded.run();
      }
      case '\r' -> returned = true;
      case '\b' -> {
        settleReturn();
        line.backspace();
      }
      default -> {
        settleReturn();
        line.put(c);
      }
    }
  }

  private void settleReturn() {
    if (returned) {
      returned = false;
      line.carriageReturn();
    }
  }

  /// A sequence that never ended is shown as what it is.
  void end() {
    held.codePoints().forEach(this::take);
    held = "";
  }

  /// @return behind its last character, or -1 if that has not come
  private static int endOfSequence(String text, int start) {
    if (start + 1 >= text.length()) {
      return -1;
    }
    char kind = text.charAt(start + 1);
    if (kind != '[' && kind != ']') {
      return start + 2;
    }
    int most = Math.min(text.length(), start + LONGEST_SEQUENCE);
    for (int at = start + 2; at < most; at++) {
      char c = text.charAt(at);
      if (kind == '[' ? c >= '@' && c <= '~' : c == BELL) {
        return at + 1;
      }
      if (kind == ']' && c == ESCAPE) {
        return at + 1 < text.length() ? at + 2 : -1;
      }
    }
    return most < text.length() ? most : most - start >= LONGEST_SEQUENCE ? most : -1;
  }
}
