package dev.mirageworkbench.notebook;

import java.util.ArrayList;
import java.util.List;

/// Python's `str.splitlines(True)`.
final class PythonLines {
  private PythonLines() {}

  static List<String> split(String text) {
    var lines = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isBoundary(text.charAt(i))) {
        if (text.startsWith("\r\n", i)) {
          i++;
        }
        lines.add(text.substring(start, i + 1));
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private static boolean isBoundary(char c) {
    return switch (c) {
      case '\n', '\r', '\u000b', '\f', '\u001c', '\u001d', '\u001e', '\u0085', '\u2028', '\u2029' ->
          true;
      default -> false;
    };
  }

  /// A line as [#split] gives it, without what ends it.
  static String withoutBreak(String line) {
    int end = line.length();
    if (end > 0 && isBoundary(line.charAt(end - 1))) {
      end -= line.endsWith("\r\n") ? 2 : 1;
    }
    return line.substring(0, end);
  }
}
