package dev.mirageworkbench.google.drive;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The two-way translation between what people call something in Drive, which may be anything, and
/// file names (never empty, `.` or `..`, without `/` and NUL):
///
/// - `/` is `∕` (U+2215), and a `∕` that is in the name is `~∕`; with `~` before either, those are
///   doubled
/// - an empty name is `~empty`, `.` is `~dot`, `..` is `~dotdot`, a NUL within is `~nul;`
/// - a name that looks like one of these is shown with one more `~`
///
/// Each name is shown in one way, and each way shows one name.
final class ItemNames {
  private static final char SHOWN_SLASH = '\u2215';
  private static final Pattern SLASH = Pattern.compile("(~*)([/" + SHOWN_SLASH + "])");
  private static final Pattern NUL = Pattern.compile("\0|~nul(~*);");
  private static final Pattern SHOWN_NUL = Pattern.compile("~nul(~*);");
  private static final Pattern WHOLE = Pattern.compile("(~empty|~dot|~dotdot)(~*)");

  private ItemNames() {}

  static String shown(String name) {
    return switch (name) {
      case "" -> "~empty";
      case "." -> "~dot";
      case ".." -> "~dotdot";
      default -> {
        String without = SLASH.matcher(name).replaceAll(ItemNames::shownSlash);
        String text =
            NUL.matcher(without)
                .replaceAll(
                    found -> found.group().equals("\0") ? "~nul;" : "~nul~" + group(found) + ";");
        yield WHOLE.matcher(text).matches() ? text + "~" : text;
      }
    };
  }

  private static String shownSlash(MatchResult found) {
    String tildes = found.group(1);
    return tildes + tildes + (found.group(2).equals("/") ? "" : "~") + SHOWN_SLASH;
  }

  /// What a shown name stands for.
  static String real(String shown) {
    return switch (shown) {
      case "~empty" -> "";
      case "~dot" -> ".";
      case "~dotdot" -> "..";
      default -> {
        String text =
            WHOLE.matcher(shown).matches() ? shown.substring(0, shown.length() - 1) : shown;
        String with =
            SHOWN_NUL
                .matcher(text)
                .replaceAll(
                    found ->
                        group(found).isEmpty() ? "\0" : "~nul" + group(found).substring(1) + ";");
        yield SLASH.matcher(with).replaceAll(ItemNames::realSlash);
      }
    };
  }

  private static String realSlash(MatchResult found) {
    String tildes = found.group(1);
    if (found.group(2).equals("/")) {
      return found.group(); // in no shown name
    }
    return tildes.substring(0, tildes.length() / 2)
        + (tildes.length() % 2 == 0 ? '/' : SHOWN_SLASH);
  }

  private static String group(MatchResult found) {
    String tildes = found.group(1);
    return tildes == null ? "" : tildes;
  }
}
