package dev.mirageworkbench.s3;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The two-way translation between a key's segments (anything at all between two slashes) and file
/// names (never empty, `.` or `..`, without NUL, and unique in their folder):
///
/// - an empty segment is `~empty`, `.` is `~dot`, `..` is `~dotdot`, a NUL within is `~nul;`
/// - an object whose folder of the same name keeps that name is `name~object`
/// - a real segment that looks like one of these is shown with one more `~`
///
/// Every segment has exactly one name and every name at most one segment.
final class KeyNames {
  private static final String BESIDE = "~object";
  private static final Pattern WHOLE = Pattern.compile("(~empty|~dot|~dotdot)(~*)");
  private static final Pattern NUL = Pattern.compile("\0|~nul(~*);");
  private static final Pattern SHOWN_NUL = Pattern.compile("~nul(~*);");
  private static final Pattern LOOKS_BESIDE = Pattern.compile("(.*~object)(~*)", Pattern.DOTALL);

  /// What a name stands for.
  ///
  /// @param beside whether it is the object beside a folder of the same name
  record Meaning(String segment, boolean beside) {}

  private KeyNames() {}

  static String shown(String segment) {
    switch (segment) {
      case "" -> {
        return "~empty";
      }
      case "." -> {
        return "~dot";
      }
      case ".." -> {
        return "~dotdot";
      }
      default -> {
        String name =
            NUL.matcher(segment)
                .replaceAll(
                    found -> found.group().equals("\0") ? "~nul;" : "~nul~" + tail(found) + ";");
        boolean collides = WHOLE.matcher(name).matches() || LOOKS_BESIDE.matcher(name).matches();
        return collides ? name + "~" : name;
      }
    }
  }

  /// The beginning of a name that is also the beginning of its segment: what is translated begins
  /// with `~`.
  static String keptBeginning(String namePrefix) {
    int tilde = namePrefix.indexOf('~');
    return tilde < 0 ? namePrefix : namePrefix.substring(0, tilde);
  }

  private static String tail(MatchResult found) {
    String tildes = found.group(1);
    return tildes == null ? "" : tildes;
  }

  /// The name of an object beside a folder of the same name.
  static String shownBeside(String segment) {
    return shown(segment) + BESIDE;
  }

  static Meaning parse(String name) {
    return name.endsWith(BESIDE)
        ? new Meaning(segment(name.substring(0, name.length() - BESIDE.length())), true)
        : new Meaning(segment(name), false);
  }

  private static String segment(String name) {
    switch (name) {
      case "~empty" -> {
        return "";
      }
      case "~dot" -> {
        return ".";
      }
      case "~dotdot" -> {
        return "..";
      }
      default -> {
        boolean escaped =
            name.endsWith("~")
                && (WHOLE.matcher(name).matches() || LOOKS_BESIDE.matcher(name).matches());
        String real = escaped ? name.substring(0, name.length() - 1) : name;
        return SHOWN_NUL
            .matcher(real)
            .replaceAll(
                found ->
                    found.group(1).isEmpty() ? "\0" : "~nul" + found.group(1).substring(1) + ";");
      }
    }
  }
}
