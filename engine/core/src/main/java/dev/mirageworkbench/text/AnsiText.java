package dev.mirageworkbench.text;

import java.util.ArrayList;
import java.util.List;

/// Text of a terminal as pieces with colours: `ESC[...m` is obeyed, other escapes are dropped, `\r`
/// and backspace overwrite their line.
public final class AnsiText {
  public record Piece(String text, AnsiStyle style) {}

  private record Glyph(int codePoint, AnsiStyle style) {}

  private static final char ESCAPE = '\u001b';
  private static final char BELL = '\u0007';

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Glyph> line = new ArrayList<>();
  private int column;
  private AnsiStyle style = AnsiStyle.PLAIN;

  private AnsiText(String text) {
    this.text = text;
  }

  public static List<Piece> parse(String text) {
    if (text.indexOf(ESCAPE) < 0 && text.indexOf('\r') < 0 && text.indexOf('\b') < 0) {
      return text.isEmpty() ? List.of() : List.of(new Piece(text, AnsiStyle.PLAIN));
    }
    var parser = new AnsiText(text);
    parser.run();
    return joined(parser.pieces);
  }

  /// Without its colours.
  public static String strip(String text) {
    var plain = new StringBuilder();
    parse(text).forEach(piece -> plain.append(piece.text()));
    return plain.toString();
  }

  private void run() {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      switch (c) {
        case ESCAPE -> at = escape(at);
        case '\r' -> column = 0;
        case '\b' -> column = Math.max(0, column - 1);
        case '\n' -> endLine("\n");
        default -> put(c);
      }
    }
    endLine("");
  }

  private void put(int codePoint) {
    var glyph = new Glyph(codePoint, style);
    if (column < line.size()) {
      line.set(column, glyph);
    } else {
      line.add(glyph);
    }
    column++;
  }

  private void endLine(String end) {
    var run = new StringBuilder();
    AnsiStyle running = line.isEmpty() ? style : line.getFirst().style();
    for (Glyph glyph : line) {
      if (!glyph.style().equals(running)) {
        pieces.add(new Piece(run.toString(), running));
        run.setLength(0);
        running = glyph.style();
      }
      run.appendCodePoint(glyph.codePoint());
    }
    pieces.add(new Piece(run.append(end).toString(), running));
    line.clear();
    column = 0;
  }

  /// @param at behind the escape character
  /// @return behind the sequence
  private int escape(int at) {
    if (at >= text.length()) {
      return at;
    }
    if (text.charAt(at) == ']') {
      return command(at);
    }
    if (text.charAt(at) != '[') {
      return at + 1;
    }
    int end = at + 1;
    while (end < text.length() && !isFinal(text.charAt(end))) {
      end++;
    }
    if (end == text.length()) {
      return end;
    }
    String parameters = text.substring(at + 1, end);
    switch (text.charAt(end)) {
      case 'm' -> style = style.select(parameters);
      case 'K' -> erase();
      default -> {}
    }
    return end + 1;
  }

  /// Titles and links of a terminal: `ESC]...BEL` or `ESC]...ESC\`.
  private int command(int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) != BELL && text.charAt(end) != ESCAPE) {
      end++;
    }
    boolean twoCharacters = end + 1 < text.length() && text.charAt(end) == ESCAPE;
    return Math.min(text.length(), end + (twoCharacters ? 2 : 1));
  }

  private static boolean isFinal(char c) {
    return c >= '@' && c <= '~';
  }

  private void erase() {
    if (column < line.size()) {
      line.subList(column, line.size()).clear();
    }
  }

  private static List<Piece> joined(List<Piece> pieces) {
    var joined = new ArrayList<Piece>();
    for (Piece piece : pieces) {
      Piece last = joined.isEmpty() ? new Piece("", piece.style()) : joined.getLast();
      if (piece.text().isEmpty()) {
        continue;
      }
      if (!joined.isEmpty() && last.style().equals(piece.style())) {
        joined.set(joined.size() - 1, new Piece(last.text() + piece.text(), piece.style()));
      } else {
        joined.add(piece);
      }
    }
    return List.copyOf(joined);
  }
}
