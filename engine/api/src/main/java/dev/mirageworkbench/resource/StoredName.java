package dev.mirageworkbench.resource;

import java.util.regex.Pattern;

/// A name that users give to something which the program keeps in a file or folder of its own.
/// There are no capitals in it, as some file systems do not tell them from small letters.
public final class StoredName {
  private static final Pattern NAMES = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private StoredName() {}

  /// @param what it names, for the message
  /// @return the name
  /// @throws ResourceException.Invalid if it cannot be the name of a file everywhere
  public static String require(String what, String name) throws ResourceException {
    if (!NAMES.matcher(name).matches()) {
      throw new ResourceException.Invalid(
          what
              + " has at most 64 small letters, digits, '.', '_' and '-', and begins with a letter"
              + " or digit; '"
              + name
              + "' does not");
    }
    return name;
  }
}
