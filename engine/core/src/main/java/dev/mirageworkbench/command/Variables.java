package dev.mirageworkbench.command;

import java.util.Map;

/// `$NAME` and `${NAME}`; a name without a value expands to nothing, as in a shell.
final class Variables {
  private static final String SPECIAL_PARAMETERS = "0123456789?$@*#!-";

  private final Map<String, String> values;

  Variables(Map<String, String> values) {
    this.values = values;
  }

  static boolean startsName(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean continuesName(char c) {
    return startsName(c) || (c >= '0' && c <= '9');
  }

  /// Reads what begins with the `$` under the cursor; a `$` that begins nothing stands for itself.
  String expand(Cursor cursor) throws ShellSyntaxException {
    cursor.skip(1);
    char c = cursor.peek();
    if (c == '(') {
      throw commandSubstitution("$(...)");
    }
    if (c == '{') {
      return braced(cursor);
    }
    if (startsName(c)) {
      return value(name(cursor));
    }
    if (c != Cursor.END && SPECIAL_PARAMETERS.indexOf(c) >= 0) {
      throw ShellSyntaxException.unsupported(
          "the shell parameter `$" + c + "`", "write \\$" + c + " for the characters themselves");
    }
    return "$";
  }

  private String braced(Cursor cursor) throws ShellSyntaxException {
    cursor.skip(1);
    String name = name(cursor);
    if (name.isEmpty() || cursor.peek() != '}') {
      throw ShellSyntaxException.unsupported(
          "`${" + name + "...}`", "only ${NAME} is expanded; compute the value in Python");
    }
    cursor.skip(1);
    return value(name);
  }

  static ShellSyntaxException commandSubstitution(String construct) {
    return ShellSyntaxException.unsupported(
        "`" + construct + "` (command substitution)",
        "compute the value in Python or pass it as an environment variable; in single quotes the"
            + " characters stand for themselves");
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }

  private static String name(Cursor cursor) {
    var name = new StringBuilder();
    if (startsName(cursor.peek())) {
      while (continuesName(cursor.peek())) {
        name.append(cursor.next());
      }
    }
    return name.toString();
  }
}
