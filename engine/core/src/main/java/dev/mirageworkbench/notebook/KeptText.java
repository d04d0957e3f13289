package dev.mirageworkbench.notebook;

import java.util.ArrayDeque;
import java.util.Locale;

/// The first and the last lines of a text of any length; a line between them says how much is left
/// out.
final class KeptText {
  private final int mostCharacters;
  private final int mostLines;
  private final StringBuilder head = new StringBuilder();
  private final ArrayDeque<String> tail = new ArrayDeque<>();
  private int headLines;
  private boolean headIsFull;
  private int tailLength;
  private long linesLeftOut;
  private long charactersLeftOut;

  /// @param mostCharacters of head and tail together, as `mostLines`
  KeptText(int mostCharacters, int mostLines) {
    this.mostCharacters = mostCharacters / 2;
    this.mostLines = mostLines / 2;
  }

  /// @param line with its end, or the part of a very long one
  void add(String line) {
    headIsFull |= headLines >= mostLines || head.length() + line.length() > mostCharacters;
    if (!headIsFull) {
      head.append(line);
      headLines++;
      return;
    }
    tail.add(line);
    tailLength += line.length();
    while (tail.size() > mostLines || tailLength > mostCharacters) {
      String left = tail.remove();
      tailLength -= left.length();
      charactersLeftOut += left.length();
      linesLeftOut += left.endsWith("\n") ? 1 : 0;
    }
  }

  /// Whether the next line might push another one out.
  boolean isFull(int nextLength) {
    return tail.size() >= mostLines || tailLength + nextLength > mostCharacters;
  }

  int length() {
    return head.length() + tailLength;
  }

  /// @param open what stands behind the last line
  String text(String open) {
    var text = new StringBuilder(length() + open.length() + 64).append(head);
    if (charactersLeftOut > 0) {
      if (!head.isEmpty() && head.charAt(head.length() - 1) != '\n') {
        text.append('\n');
      }
      text.append(leftOut());
    }
    tail.forEach(text::append);
    return text.append(open).toString();
  }

  private String leftOut() {
    return linesLeftOut > 0
        ? String.format(Locale.ROOT, "… %,d lines left out …\n", linesLeftOut)
        : String.format(Locale.ROOT, "… %,d characters left out …\n", charactersLeftOut);
  }
}
