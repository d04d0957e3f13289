package dev.mirageworkbench.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/// `application/x-www-form-urlencoded`, as OAuth has it in queries.
final class Form {
  private Form() {}

  /// @return the first value of each name; nothing where it is no such text
  static Map<String, String> decode(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      for (String pair : query.split("&", -1)) {
        int at = pair.indexOf('=');
        if (at > 0) {
          values.putIfAbsent(
              URLDecoder.decode(pair.substring(0, at), UTF_8),
              URLDecoder.decode(pair.substring(at + 1), UTF_8));
        }
      }
    } catch (IllegalArgumentException _) {
      return Map.of();
    }
    return values;
  }
}
