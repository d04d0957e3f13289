package dev.mirageworkbench.service;

import java.util.Optional;

/// Makes the names of files and folders from what people call things: `<cleaned title>__<id>`.
public final class FileNames {
  private static final String SEPARATOR = "__";
  private static final String NOTHING = "unknown";
  private static final int LONGEST = 100;

  private FileNames() {}

  /// Keeps letters and numbers of all scripts, `_`, `-`, `.` and white space other than blanks;
  /// what
  /// is in between becomes one `_`.
  ///
  /// @return at most 100 UTF-16 units; `unknown` where nothing is left
  public static String clean(String title) {
    return cut(kept(title));
  }

  /// As [#clean(String)], with another fallback and another length.
  ///
  /// @param nothing where nothing is left
  /// @param longest in UTF-16 units; what is longer is cut and ends in `...`
  public static String clean(String title, String nothing, int longest) {
    String name = kept(title);
    if (name.isBlank()) {
      return nothing;
    }
    return name.length() <= longest ? name : start(name, longest - 3) + "...";
  }

  private static String kept(String title) {
    var name = new StringBuilder();
    for (int c : title.codePoints().toArray()) {
      if (isKept(c)) {
        name.appendCodePoint(c);
      } else if (name.isEmpty() || name.charAt(name.length() - 1) != '_') {
        name.append('_');
      }
    }
    return name.toString().replaceAll("^_+|_+$", "");
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

  private static String cut(String name) {
    if (name.isBlank()) {
      return NOTHING;
    }
    return name.length() <= LONGEST ? name : start(name, LONGEST);
  }

  private static String start(String name, int length) {
    boolean splitsACharacter = Character.isHighSurrogate(name.charAt(length - 1));
    return name.substring(0, splitsACharacter ? length - 1 : length);
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
