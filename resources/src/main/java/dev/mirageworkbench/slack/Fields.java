package dev.mirageworkbench.slack;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads fields of answers. A field that is missing or of another type than promised is nothing.
final class Fields {
  private static final Pattern TIMESTAMP = Pattern.compile("\\d{1,11}(\\.\\d{1,9})?");

  private Fields() {}

  /// @return empty where there is no such text
  static String string(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  static String id(JsonNode node) {
    return string(node, "id");
  }

  static boolean flag(JsonNode node, String field) {
    return node.path(field).asBoolean(false);
  }

  /// A whole number that is not negative.
  static OptionalLong number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNumber() && value.canConvertToLong() && value.asLong() >= 0
        ? OptionalLong.of(value.asLong())
        : OptionalLong.empty();
  }

  /// A time in seconds since 1970; Slack writes 0 where there is none.
  static Optional<Instant> time(JsonNode node, String field) {
    OptionalLong seconds = number(node, field);
    return seconds.isPresent() && seconds.getAsLong() > 0
        ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
        : Optional.empty();
  }

  /// When a message was sent, which is also its name: seconds since 1970 with a fraction that tells
  /// messages apart.
  static Optional<BigDecimal> timestamp(JsonNode message) {
    String ts = string(message, "ts");
    return TIMESTAMP.matcher(ts).matches() ? Optional.of(new BigDecimal(ts)) : Optional.empty();
  }

  /// Where a list goes on; empty at its end.
  static Optional<String> cursor(JsonNode answer) {
    return Optional.of(string(answer.path("response_metadata"), "next_cursor"))
        .filter(cursor -> !cursor.isEmpty());
  }
}
