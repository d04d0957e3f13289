package dev.mirageworkbench.install;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A package that is asked for, by name. Addresses, paths and options, which pip would take as
/// well, are none: what runs pip can reach all of this machine.
///
/// @param name normalized, such as `typing-extensions`
/// @param text for pip
/// @param exactVersion where exactly one will do
/// @param anyVersion whether the name is all that was said
record Requirement(String name, String text, Optional<String> exactVersion, boolean anyVersion) {
  private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?";
  private static final String VERSION = "(?:===|==|~=|!=|<=|>=|<|>)\\s*[A-Za-z0-9.*+!_-]+";
  private static final Pattern FORM =
      Pattern.compile(
          "(%s)\\s*(\\[\\s*%s(?:\\s*,\\s*%s)*\\s*])?\\s*(%s(?:\\s*,\\s*%s)*)?"
              .formatted(NAME, NAME, NAME, VERSION, VERSION));
  private static final Pattern EXACT = Pattern.compile("==\\s*([A-Za-z0-9.]+)");
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

  /// Nothing where it is not the name of a package, with or without versions and extras.
  static Optional<Requirement> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String versions = form.group(3) == null ? "" : form.group(3);
    Matcher exact = EXACT.matcher(versions);
    boolean isExact = form.group(2) == null && exact.matches();
    return Optional.of(
        new Requirement(
            normalized(form.group(1)),
            text.strip(),
            isExact ? Optional.of(exact.group(1)) : Optional.empty(),
            form.group(2) == null && versions.isEmpty()));
  }

  /// The one spelling of a package's name.
  static String normalized(String name) {
    return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }
}
