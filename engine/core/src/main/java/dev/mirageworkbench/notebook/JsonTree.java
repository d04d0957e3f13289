package dev.mirageworkbench.notebook;

import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON into nodes without losing a digit: floats become exact decimals, `-0.0` and the
/// non-finite numbers that Python writes stay doubles.
final class JsonTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// An output may be a hundred megabytes long; Python itself gives up at a depth of about 1000.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(1 << 20)
                  .maxNameLength(1 << 24)
                  .maxNestingDepth(1000)
                  .build())
          .build();

  private JsonTree() {}

  /// @throws JacksonException if the text is not exactly one JSON value
  static JsonNode parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new StreamReadException(parser, "the text is empty");
      }
      JsonNode node = value(parser, first);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "more text after the end of the document");
      }
      return node;
    }
  }

  private static JsonNode value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new StreamReadException(parser, "unexpected " + token);
    };
  }

  private static ObjectNode object(JsonParser parser) {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      object.set(name, value(parser, parser.nextToken()));
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(parser, token));
    }
    return array;
  }

  private static JsonNode decimal(JsonParser parser) {
    if (parser.isNaN()) {
      return NODES.numberNode(parser.getDoubleValue());
    }
    BigDecimal exact = parser.getDecimalValue();
    boolean negativeZero = exact.signum() == 0 && parser.getString().startsWith("-");
    return negativeZero ? NODES.numberNode(-0.0) : NODES.numberNode(exact);
  }
}
