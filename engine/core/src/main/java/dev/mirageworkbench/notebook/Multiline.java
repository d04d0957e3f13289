package dev.mirageworkbench.notebook;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// nbformat's multi-line strings: one string, or its lines in an array.
public final class Multiline {
  private Multiline() {}

  /// Empty if the node is neither.
  public static Optional<String> join(JsonNode node) {
    if (node.isString()) {
      return Optional.of(node.stringValue());
    }
    if (!(node instanceof ArrayNode lines)) {
      return Optional.empty();
    }
    var text = new StringBuilder();
    for (JsonNode line : lines) {
      if (!line.isString()) {
        return Optional.empty();
      }
      text.append(line.stringValue());
    }
    return Optional.of(text.toString());
  }

  static ArrayNode split(String text) {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    PythonLines.split(text).forEach(lines::add);
    return lines;
  }

  static boolean isJsonType(String mimeType) {
    return mimeType.startsWith("application/")
        && (mimeType.equals("application/json") || mimeType.endsWith("+json"));
  }

  /// Whether a bundle's value of this type is kept as lines.
  static boolean isLineType(String mimeType) {
    return mimeType.startsWith("text/")
        || mimeType.equals("application/javascript")
        || mimeType.equals("image/svg+xml");
  }

  /// An attachment's bundle with the values that Jupyter keeps as lines as lines, all others
  /// joined.
  static ObjectNode normaliseBundle(ObjectNode bundle) {
    ObjectNode normal = bundle.objectNode();
    bundle.forEachEntry(
        (type, value) ->
            normal.set(
                type,
                isJsonType(type)
                    ? value
                    : join(value).<JsonNode>map(text -> value(type, text)).orElse(value)));
    return normal;
  }

  private static JsonNode value(String mimeType, String text) {
    return isLineType(mimeType) ? split(text) : JsonNodeFactory.instance.stringNode(text);
  }
}
