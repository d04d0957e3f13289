package dev.mirageworkbench.google.gmail;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Who wrote a mail or got it.
///
/// @param name may be empty
record Address(String name, String email) {
  private static final Pattern NAMED = Pattern.compile("([^<]*)<([^<>]*)>\\s*");
  private static final Pattern QUOTED = Pattern.compile("\"(.*)\"");

  /// @param text such as `"Zoë" <zoe@example.com>`; anything else is an address without a name
  static Address of(String text) {
    Matcher named = NAMED.matcher(text);
    if (!named.matches()) {
      return new Address("", EncodedWords.decode(text.strip()));
    }
    String name = named.group(1).strip();
    Matcher quoted = QUOTED.matcher(name);
    return new Address(
        EncodedWords.decode(quoted.matches() ? quoted.group(1) : name), named.group(2).strip());
  }

  /// Those of a list, which commas part wherever they stand.
  static List<Address> list(String text) {
    return Stream.of(text.split(",", -1)).filter(each -> !each.isBlank()).map(Address::of).toList();
  }
}
