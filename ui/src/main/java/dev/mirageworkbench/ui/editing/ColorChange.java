package dev.mirageworkbench.ui.editing;

import java.util.List;

/// The part of a text whose colours differ from those that are shown, so that a key press in a long
/// text does not draw all of it anew.
///
/// @param start the first character to colour
/// @param end behind the last one
/// @param pieces the coloured pieces in between
public record ColorChange(int start, int end, List<Coloured> pieces) {
  public ColorChange {
    pieces = List.copyOf(pieces);
  }

  /// A text with its colours.
  public record Drawn(String text, List<Coloured> pieces) {
    public static final Drawn NOTHING = new Drawn("", List.of());

    public Drawn {
      pieces = List.copyOf(pieces);
    }
  }

  /// @param before as it is shown; what was typed since has moved its colours along
  /// @param head how many characters at the beginning nobody has touched since
  /// @param tail how many at the end
  public static ColorChange between(Drawn before, Drawn now, int head, int tail) {
    int delta = now.text().length() - before.text().length();
    int first = sameAtStart(before.pieces(), now.pieces(), head);
    int last = sameAtEnd(before, now, delta, tail, first);
    List<Coloured> differing = now.pieces().subList(first, now.pieces().size() - last);
    int start = first == 0 ? 0 : now.pieces().get(first - 1).end();
    int end =
        last == 0 ? now.text().length() : now.pieces().get(now.pieces().size() - last).start();
    return new ColorChange(Math.min(start, end), end, differing);
  }

  private static int sameAtStart(List<Coloured> before, List<Coloured> now, int head) {
    int count = 0;
    while (count < Math.min(before.size(), now.size())
        && before.get(count).equals(now.get(count))
        && now.get(count).end() <= head) {
      count++;
    }
    return count;
  }

  private static int sameAtEnd(Drawn before, Drawn now, int delta, int tail, int first) {
    int count = 0;
    int most = Math.min(before.pieces().size(), now.pieces().size()) - first;
    while (count < most) {
      Coloured old = before.pieces().get(before.pieces().size() - 1 - count);
      Coloured piece = now.pieces().get(now.pieces().size() - 1 - count);
      if (!old.moved(delta).equals(piece) || piece.start() < now.text().length() - tail) {
        break;
      }
      count++;
    }
    return count;
  }
}
