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
}
