package dev.mirageworkbench.service;

import java.util.Optional;

/// Makes the names of files and folders from what people call things: `<cleaned title>__<id>`.
public final class FileNames {
  private static final String SEPARATOR = "__";
  private static final Limits USUAL = new Limits(100, "", "unknown");

  private FileNames() {}

  /// How long a title may be in a name, which differs between services.
  ///
  /// @param longest in UTF-16 units, the ending included
  /// @param ending what shows that something was cut off; may be empty
  /// @param nothing stands for a title of which nothing is left
  public record Limits(int longest, String ending, String nothing) {}

  /// [#clean(String, Limits)] to at most 100 UTF-16 units; `unknown` where nothing is left.
  public static String clean(String title) {
    return clean(title, USUAL);
  }

  /// Keeps letters and numbers of all scripts, `_`, `-`, `.` and white space other than blanks;
  /// what is in between becomes one `_`.
  public static String clean(String title, Limits limits) {
    var name = new StringBuilder();
    for (int c : title.codePoints().toArray()) {
      if (isKept(c)) {
        name.appendCodePoint(c);
      } else if (name.isEmpty() || name.charAt(name.length() - 1) != '_') {
        name.append('_');
      }
    }
    return cut(name.toString().replaceAll("^_+|_+$", ""), limits);
  }

  private static boolean isKept(int c) {
    return Character.isLetter(c)
        || isNumber(c)
        || c == '-'
        || c == '.'
        || (c != ' ' && isWhiteSpace(c));
  }

  private static boolean isNumber(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  private static boolean isWhiteSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String cut(String name, Limits limits) {
    if (name.isBlank()) {
      return limits.nothing();
    }
    if (name.length() <= limits.longest()) {
      return name;
    }
    int kept = limits.longest() - limits.ending().length();
    boolean splitsACharacter = Character.isHighSurrogate(name.charAt(kept - 1));
    return name.substring(0, splitsACharacter ? kept - 1 : kept) + limits.ending();
  }

  /// @param label cleaned
  public static String withId(String label, String id) {
    return label + SEPARATOR + id;
  }

  /// What stands behind the last `__` of a name; empty where there is nothing.
  public static Optional<String> idOf(String name) {
    int at = name.lastIndexOf(SEPARATOR);
    return at < 0 || at + SEPARATOR.length() == name.length()
        ? Optional.empty()
        : Optional.of(name.substring(at + SEPARATOR.length()));
  }
}
