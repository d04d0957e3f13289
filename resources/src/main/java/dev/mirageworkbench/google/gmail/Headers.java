package dev.mirageworkbench.google.gmail;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads the headers of a mail or one of its parts.
final class Headers {
  /// A line goes on where the next one begins with a blank (RFC 5322, 2.2.3).
  private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]*|\\r");

  private Headers() {}

  /// As it was sent; the first one of that name.
  ///
  /// @return empty where there is none
  static String raw(JsonNode part, String name) {
    for (JsonNode header : part.path("headers")) {
      if (header.path("name").asString("").equalsIgnoreCase(name)) {
        return header.path("value").asString("");
      }
    }
    return "";
  }

  /// On one line, as it was sent otherwise.
  static String line(JsonNode part, String name) {
    return FOLD.matcher(raw(part, name)).replaceAll(" ");
  }

  /// On one line, with all letters as they are.
  static String text(JsonNode part, String name) {
    return EncodedWords.decode(line(part, name));
  }
}
