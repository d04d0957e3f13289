package dev.mirageworkbench.linear;

import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads lists, which Linear hands out in pages.
final class Connections {
  private final LinearApi api;

  Connections(LinearApi api) {
    this.api = api;
  }

  /// One page.
  ///
  /// @param next cursor of the page after it
  record Part(List<JsonNode> nodes, Optional<String> next) {}

  /// Asks for one page of a list.
  ///
  /// @param path of the list in the answer
  /// @param cursor of the page; empty for the first
  /// @throws ResourceException.NotFound if there is nothing that could have such a list
  Part ask(
      Question question, Map<String, String> variables, List<String> path, Optional<String> cursor)
      throws ResourceException {
    JsonNode data = api.ask(question, with(variables, cursor));
    JsonNode place = data;
    for (String step : path.subList(0, path.size() - 1)) {
      place = place.path(step);
      if (!place.isObject()) {
        throw api.refusals().missing();
      }
    }
    JsonNode list = place.path(path.getLast());
    if (!list.path("nodes").isArray()) {
      throw api.refusals().unknown(path.getLast());
    }
    return read(list, cursor);
  }

  private static Map<String, String> with(Map<String, String> variables, Optional<String> cursor) {
    Map<String, String> all = new HashMap<>(variables);
    cursor.ifPresent(at -> all.put("after", at));
    return all;
  }

  private Part read(JsonNode list, Optional<String> cursor) throws ResourceException {
    List<JsonNode> nodes = list.path("nodes").valueStream().filter(JsonNode::isObject).toList();
    JsonNode info = list.path("pageInfo");
    if (!info.path("hasNextPage").asBoolean(false)) {
      return new Part(nodes, Optional.empty());
    }
    Optional<String> next = Optional.of(Fields.string(info, "endCursor"));
    if (next.get().isEmpty() || next.equals(cursor)) {
      throw api.refusals().corrupt("sends a list that does not go on where it says");
    }
    return new Part(nodes, next);
  }

  /// All pages of a list.
  List<JsonNode> all(Question question, Map<String, String> variables, List<String> path)
      throws ResourceException {
    return goOn(new ArrayList<>(), Optional.empty(), question, variables, path);
  }

  /// All of a list whose first page came with something else; nothing of one that did not come.
  List<JsonNode> rest(
      JsonNode first, Question question, Map<String, String> variables, List<String> path)
      throws ResourceException {
    Part part = read(first, Optional.empty());
    List<JsonNode> nodes = new ArrayList<>(part.nodes());
    return part.next().isEmpty() ? nodes : goOn(nodes, part.next(), question, variables, path);
  }

  private List<JsonNode> goOn(
      List<JsonNode> nodes,
      Optional<String> start,
      Question question,
      Map<String, String> variables,
      List<String> path)
      throws ResourceException {
    Optional<String> cursor = start;
    do {
      Part part = ask(question, variables, path, cursor);
      nodes.addAll(part.nodes());
      cursor = part.next();
    } while (cursor.isPresent());
    return nodes;
  }
}
