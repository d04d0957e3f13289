package dev.mirageworkbench.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a piece of terminal text looks.
///
/// @param color absent for the usual one
/// @param background absent for none
/// @param inverse whether the two change places
public record AnsiStyle(
    Optional<AnsiColor> color,
    Optional<AnsiColor> background,
    boolean inverse,
    boolean bold,
    boolean italic,
    boolean underline) {
  public static final AnsiStyle PLAIN =
      new AnsiStyle(Optional.empty(), Optional.empty(), false, false, false, false);

  private static final int FOREGROUND = 38;
  private static final int BACKGROUND = 48;
  private static final int UNDERLINE_COLOR = 58;

  private AnsiStyle color(Optional<AnsiColor> newColor) {
    return new AnsiStyle(newColor, background, inverse, bold, italic, underline);
  }

  private AnsiStyle background(Optional<AnsiColor> newColor) {
    return new AnsiStyle(color, newColor, inverse, bold, italic, underline);
  }

  private AnsiStyle inverse(boolean isSo) {
    return new AnsiStyle(color, background, isSo, bold, italic, underline);
  }

  private AnsiStyle bold(boolean isSo) {
    return new AnsiStyle(color, background, inverse, isSo, italic, underline);
  }

  private AnsiStyle italic(boolean isSo) {
    return new AnsiStyle(color, background, inverse, bold, isSo, underline);
  }

  private AnsiStyle underline(boolean isSo) {
    return new AnsiStyle(color, background, inverse, bold, italic, isSo);
  }

  /// The style behind `ESC[...m`. What is not known changes nothing.
  ///
  /// @param parameters what stands between `[` and `m`
  AnsiStyle select(String parameters) {
    AnsiStyle style = this;
    List<String> words = List.of(parameters.split(";", -1));
    int at = 0;
    while (at < words.size()) {
      String word = words.get(at);
      at++;
      if (word.indexOf(':') >= 0) {
        style = style.extended(numbers(Stream.of(word.split(":", -1)).toList()), true);
      } else if (isExtended(number(word))) {
        List<Integer> rest = numbers(words.subList(at - 1, words.size()));
        style = style.extended(rest, false);
        at += length(rest) - 1;
      } else {
        style = style.select(number(word));
      }
    }
    return style;
  }

  private static boolean isExtended(int code) {
    return code == FOREGROUND || code == BACKGROUND || code == UNDERLINE_COLOR;
  }

  private static List<Integer> numbers(List<String> words) {
    var numbers = new ArrayList<Integer>();
    words.forEach(word -> numbers.add(number(word)));
    return numbers;
  }

  /// A parameter left out is a zero; one that is no number is none that is known.
  private static int number(String word) {
    if (word.isEmpty()) {
      return 0;
    }
    return word.matches("\\d{1,3}") ? Integer.parseInt(word) : -1;
  }

  /// How many parameters `38;5;n` and `38;2;r;g;b` have.
  private static int length(List<Integer> codes) {
    int form = codes.size() > 1 ? codes.get(1) : -1;
    return Math.min(codes.size(), form == 5 ? 3 : form == 2 ? 5 : 1);
  }

  /// @param colons whether a colour space may stand before the three values
  private AnsiStyle extended(List<Integer> codes, boolean colons) {
    Optional<AnsiColor> chosen = chosen(codes, colons);
    if (chosen.isEmpty()) {
      return this;
    }
    return switch (codes.getFirst()) {
      case FOREGROUND -> color(chosen);
      case BACKGROUND -> background(chosen);
      default -> this;
    };
  }

  private static Optional<AnsiColor> chosen(List<Integer> codes, boolean colons) {
    if (codes.size() < 3) {
      return Optional.empty();
    }
    int form = codes.get(1);
    if (form == 5 && isByte(codes.get(2))) {
      return Optional.of(AnsiColor.ofPalette(codes.get(2)));
    }
    int first = colons && codes.size() > 5 ? 3 : 2;
    boolean sound =
        form == 2
            && codes.size() >= first + 3
            && codes.subList(first, first + 3).stream().allMatch(AnsiStyle::isByte);
    return sound
        ? Optional.of(AnsiColor.of(codes.get(first), codes.get(first + 1), codes.get(first + 2)))
        : Optional.empty();
  }

  private static boolean isByte(int value) {
    return value >= 0 && value <= 255;
  }

  private AnsiStyle select(int code) {
    return switch (code) {
      case 0 -> PLAIN;
      case 1 -> bold(true);
      case 3 -> italic(true);
      case 4 -> underline(true);
      case 7 -> inverse(true);
      case 22 -> bold(false);
      case 23 -> italic(false);
      case 24 -> underline(false);
      case 27 -> inverse(false);
      case 30, 31, 32, 33, 34, 35, 36, 37 -> color(named(code - 30));
      case 39 -> color(Optional.empty());
      case 40, 41, 42, 43, 44, 45, 46, 47 -> background(named(code - 40));
      case 49 -> background(Optional.empty());
      case 90, 91, 92, 93, 94, 95, 96, 97 -> color(named(code - 82));
      case 100, 101, 102, 103, 104, 105, 106, 107 -> background(named(code - 92));
      default -> this;
    };
  }

  private static Optional<AnsiColor> named(int index) {
    return Optional.of(new AnsiColor.Named(index));
  }
}
