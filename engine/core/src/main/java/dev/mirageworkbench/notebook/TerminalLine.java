package dev.mirageworkbench.notebook;

import java.util.ArrayList;
import java.util.List;

/// The line that a stream is writing, as a terminal would show it: `\r` and backspace go back and
/// what comes then overwrites, `ESC[K` erases. As long as nothing goes back, the text stays as it
/// came, escapes of all kinds included; then only those of colours are kept.
final class TerminalLine {
  private static final char ESCAPE = '\u001b';
  private static final String RESET = ESCAPE + "[0m";

  /// @param style the sequences in front of it, since the last one that ended all others
  private record Glyph(int codePoint, String style) {}

  /// The text as it came, while nothing was overwritten.
  private final StringBuilder plain = new StringBuilder();

  private final List<Glyph> glyphs = new ArrayList<>();
  private boolean overwritten;
  private int column;
  private String style = "";

  int length() {
    return overwritten ? glyphs.size() : plain.length();
  }

  /// @param codePoint no control that moves
  void put(int codePoint) {
    if (!overwritten) {
      plain.appendCodePoint(codePoint);
      return;
    }
    while (glyphs.size() < column) {
      glyphs.add(new Glyph(' ', style));
    }
    var glyph = new Glyph(codePoint, style);
    if (column < glyphs.size()) {
      glyphs.set(column, glyph);
    } else {
      glyphs.add(glyph);
    }
    column++;
  }

  void carriageReturn() {
    goBack();
    column = 0;
  }

  void backspace() {
    goBack();
    column = Math.max(0, column - 1);
  }

  /// @param sequence from the escape character to its last letter
  void escape(String sequence) {
    char last = sequence.charAt(sequence.length() - 1);
    boolean csi = sequence.length() > 2 && sequence.charAt(1) == '[';
    if (csi && last == 'K') {
      goBack();
      erase(sequence.charAt(2));
    } else if (!overwritten) {
      plain.append(sequence);
    } else if (csi && last == 'm') {
      boolean reset = sequence.matches(ESCAPE + "\\[0*(;.*)?m");
      style = reset ? sequence : style + sequence;
    }
  }

  private void erase(char mode) {
    switch (mode) {
      case '1' -> {
        for (int at = 0; at < Math.min(column + 1, glyphs.size()); at++) {
          glyphs.set(at, new Glyph(' ', ""));
        }
      }
      case '2' -> glyphs.clear();
      default -> {
        if (column < glyphs.size()) {
          glyphs.subList(column, glyphs.size()).clear();
        }
      }
    }
  }

  private void goBack() {
    if (!overwritten) {
      overwritten = true;
      var scanner = new TerminalScanner(this);
      scanner.write(plain.toString());
      plain.setLength(0);
    }
  }

  /// The line as it looks now.
  String text() {
    if (!overwritten) {
      return plain.toString();
    }
    var text = new StringBuilder();
    String running = "";
    for (Glyph glyph : glyphs) {
      text.append(change(running, glyph.style())).appendCodePoint(glyph.codePoint());
      running = glyph.style();
    }
    return text.append(change(running, style)).toString();
  }

  private static String change(String from, String to) {
    if (to.startsWith(from)) {
      return to.substring(from.length());
    }
    return to.startsWith(ESCAPE + "[0") || to.startsWith(ESCAPE + "[m") ? to : RESET + to;
  }

  /// Begins an empty line; colours go on.
  void clear() {
    plain.setLength(0);
    glyphs.clear();
    overwritten = false;
    column = 0;
    style = "";
  }
}
