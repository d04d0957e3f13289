package dev.mirageworkbench.preview;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A JSON document of which the end may be missing: what is open at the cut is closed there.
final class PartialJson {
  /// More of them are meant to do harm.
  private static final int DEEPEST = 500;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final Deque<ContainerNode<?>> open = new ArrayDeque<>();
  private String name = "";

  private PartialJson(JsonParser parser) {
    this.parser = parser;
  }

  /// @param isCut whether the document may go on behind the text
  /// @throws JacksonException if it is no JSON, for another reason than its missing end
  static JsonNode parse(String text, boolean isCut) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new PartialJson(parser).document(text.length(), isCut);
    }
  }

  private JsonNode document(int length, boolean isCut) {
    JsonNode root = NODES.missingNode();
    boolean hasTrailing = false;
    try {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        boolean isOnTop = open.isEmpty();
        JsonNode added = take(token);
        if (isOnTop && !root.isMissingNode()) {
          hasTrailing = true;
          throw new StreamReadException(
              parser, "something stands behind the end of the document; try JSON Lines");
        }
        root = isOnTop ? added : root;
      }
    } catch (JacksonException e) {
      if (!isCut || hasTrailing || root.isMissingNode() || !isAtEnd(e, length)) {
        throw e;
      }
    }
    return root;
  }

  /// Whether the text ends before the document, maybe in the middle of a word.
  private boolean isAtEnd(JacksonException failure, int length) {
    return failure instanceof UnexpectedEndOfInputException
        || parser.currentLocation().getCharOffset() >= length - 1;
  }

  /// What the token begins; missing where it begins nothing.
  private JsonNode take(JsonToken token) {
    switch (token) {
      case START_OBJECT -> {
        ObjectNode made = NODES.objectNode();
        add(made);
        open.push(made);
        return made;
      }
      case START_ARRAY -> {
        ArrayNode made = NODES.arrayNode();
        add(made);
        open.push(made);
        return made;
      }
      case END_OBJECT, END_ARRAY -> {
        open.pop();
        return NODES.missingNode();
      }
      case PROPERTY_NAME -> {
        name = parser.currentName();
        return NODES.missingNode();
      }
      default -> {
        JsonNode value = value(token);
        add(value);
        return value;
      }
    }
  }

  private JsonNode value(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      default -> NODES.nullNode();
    };
  }

  private void add(JsonNode node) {
    switch (open.peek()) {
      case ObjectNode object -> object.set(name, node);
      case ArrayNode array -> array.add(node);
      case null, default -> {}
    }
  }
}
