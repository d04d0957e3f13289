package dev.mirageworkbench.secrets;

import dev.mirageworkbench.resource.ResourceException;
import java.util.regex.Pattern;

/// The names of secrets.
public final class SecretNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/@-]{0,99}");
  public static final String VARIABLE_PREFIX = "MIRAGE_SECRET_";

  private SecretNames() {}

  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// @throws ResourceException.Invalid if it is none; the message says what names look like
  public static void check(String text) throws ResourceException.Invalid {
    if (!isName(text)) {
      throw new ResourceException.Invalid(
          "'"
              + text
              + "' is no name for a secret: a name begins with a letter or digit of ASCII and has at"
              + " most 100 of them, or of . _ / @ -");
    }
  }

  /// The environment variable that gives a secret. What a variable's name cannot have is `_` there.
  public static String variable(String name) {
    return VARIABLE_PREFIX + name.replaceAll("[^A-Za-z0-9_]", "_");
  }

  /// A name made of what somebody entered: all that a name cannot have is `-`.
  public static String of(String text) {
    String name = text.replaceAll("[^A-Za-z0-9._/@-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
    String cut = name.length() > 100 ? name.substring(0, 100) : name;
    return cut.isEmpty() ? "secret" : cut;
  }
}
