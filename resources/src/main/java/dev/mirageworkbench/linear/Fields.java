package dev.mirageworkbench.linear;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads fields of answers. A field that is missing or of another type than promised is nothing.
final class Fields {
  private Fields() {}

  /// @return empty where there is no such text
  static String string(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  static String id(JsonNode node) {
    return string(node, "id");
  }

  static Optional<Instant> time(JsonNode node, String field) {
    try {
      return Optional.of(Instant.parse(string(node, field)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Copies a text, or null where there is none.
  static void text(ObjectNode into, String key, JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isString()) {
      into.set(key, value);
    } else {
      into.putNull(key);
    }
  }

  /// Copies a text, or the empty one where there is none.
  static void words(ObjectNode into, String key, JsonNode node, String field) {
    into.put(key, string(node, field));
  }

  /// Copies a number; a whole one without a point, however it was sent.
  static void number(ObjectNode into, String key, JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong()) {
      into.put(key, value.asLong());
    } else if (value.isNumber()) {
      into.set(key, value);
    } else {
      into.putNull(key);
    }
  }

  static void truth(ObjectNode into, String key, JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isBoolean()) {
      into.set(key, value);
    } else {
      into.putNull(key);
    }
  }
}
