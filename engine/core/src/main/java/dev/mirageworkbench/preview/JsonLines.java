package dev.mirageworkbench.preview;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A JSON document in each line.
///
/// @param bad the numbers of lines that are none, from 1
record JsonLines(ArrayNode values, List<Integer> bad) {
  static JsonLines parse(TextContent content) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    var bad = new ArrayList<Integer>();
    String[] lines = content.text().split("\n", -1);
    for (int at = 0; at < lines.length; at++) {
      boolean isOpen = content.isCut() && at == lines.length - 1;
      if (!lines[at].isBlank() && !isOpen) {
        try {
          JsonNode value = PartialJson.parse(lines[at], false);
          values.add(value);
        } catch (JacksonException _) {
          bad.add(at + 1);
        }
      }
    }
    return new JsonLines(values, bad);
  }
}
