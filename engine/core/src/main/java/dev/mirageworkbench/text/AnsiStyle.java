package dev.mirageworkbench.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a piece of terminal text looks.
///
/// @param color absent for the usual one
public record AnsiStyle(
    Optional<AnsiColor> color, boolean bold, boolean italic, boolean underline) {
  public static final AnsiStyle PLAIN = new AnsiStyle(Optional.empty(), false, false, false);

  private static final int FOREGROUND = 38;
  private static final int BACKGROUND = 48;
  private static final int UNDERLINE_COLOR = 58;

  private AnsiStyle color(AnsiColor newColor) {
    return new AnsiStyle(Optional.of(newColor), bold, italic, underline);
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
    if (codes.getFirst() != FOREGROUND || codes.size() < 3) {
      return this;
    }
    int form = codes.get(1);
    if (form == 5 && isByte(codes.get(2))) {
      return color(AnsiColor.ofPalette(codes.get(2)));
    }
    int first = colons && codes.size() > 5 ? 3 : 2;
    boolean sound =
        form == 2
            && codes.size() >= first + 3
            && codes.subList(first, first + 3).stream().allMatch(AnsiStyle::isByte);
    return sound
        ? color(AnsiColor.of(codes.get(first), codes.get(first + 1), codes.get(first + 2)))
        : this;
  }

  private static boolean isByte(int value) {
    return value >= 0 && value <= 255;
  }

  private AnsiStyle select(int code) {
    return switch (code) {
      case 0 -> PLAIN;
      case 1 -> new AnsiStyle(color, true, italic, underline);
      case 3 -> new AnsiStyle(color, bold, true, underline);
      case 4 -> new AnsiStyle(color, bold, italic, true);
      case 22 -> new AnsiStyle(color, false, italic, underline);
      case 23 -> new AnsiStyle(color, bold, false, underline);
      case 24 -> new AnsiStyle(color, bold, italic, false);
      case 30, 31, 32, 33, 34, 35, 36, 37 -> color(new AnsiColor.Named(code - 30));
      case 39 -> new AnsiStyle(Optional.empty(), bold, italic, underline);
      case 90, 91, 92, 93, 94, 95, 96, 97 -> color(new AnsiColor.Named(code - 82));
      default -> this;
    };
  }
}
