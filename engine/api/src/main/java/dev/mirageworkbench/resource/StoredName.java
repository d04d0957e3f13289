package dev.mirageworkbench.resource;

/// A name that users give to something which the program keeps in a file or folder of its own.
/// There are no capitals in it, as some file systems do not tell them from small letters.
public final class StoredName {
  public static final Setting.Rule RULE =
      new Setting.Rule(
          "[a-z0-9][a-z0-9._-]{0,63}",
          "must have at most 64 small letters, digits, '.', '_' and '-', and begin with a letter or"
              + " digit");

  private StoredName() {}

  /// @param what it names, for the message
  /// @return the name
  /// @throws ResourceException.Invalid if it cannot be the name of a file everywhere
  public static String require(String what, String name) throws ResourceException {
    if (!RULE.holds(name)) {
      throw new ResourceException.Invalid(what + " " + RULE.says() + ", not '" + name + "'");
    }
    return name;
  }
}
