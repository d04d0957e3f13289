package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.service.ShortNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A folder of labels: one label, what only holds others (`a` where there is `a/b` alone), or the
/// mount's root.
///
/// @param id of the label whose mails are here; absent where there is none
/// @param children by name, in Gmail's order
record Label(String name, Optional<String> id, List<String> shortNames, Map<String, Label> children)
    implements ShortNames.Named {
  private static final String CATEGORY = "CATEGORY_";

  /// What no segment of a path can be.
  private static final List<String> UNSPEAKABLE = List.of("", ".", "..");

  /// All labels as a tree.
  ///
  /// @param nodes as `users.labels.list` tells them
  static Label tree(Iterable<JsonNode> nodes) {
    Label root = folder("");
    List<JsonNode> own = new ArrayList<>();
    for (JsonNode node : nodes) {
      String id = node.path("id").asString("");
      if (id.isEmpty()) {
        continue;
      }
      if (node.path("type").asString("").equals("user")) {
        own.add(node);
      } else {
        root.put(new Label(id, Optional.of(id), nicknames(id, node), new LinkedHashMap<>()));
      }
    }
    own.forEach(root::putOwn);
    return root;
  }

  private static Label folder(String name) {
    return new Label(name, Optional.empty(), List.of(), new LinkedHashMap<>());
  }

  private static List<String> nicknames(String id, JsonNode node) {
    return Stream.of(node.path("name").asString(id), id.replaceFirst("^" + CATEGORY, ""))
        .distinct()
        .toList();
  }

  private void put(Label child) {
    children.put(child.name(), child);
  }

  /// A label of the account's owner, whose name says in which others it is.
  private void putOwn(JsonNode node) {
    String id = node.path("id").asString("");
    Label place = this;
    List<String> steps = steps(node.path("name").asString(id));
    for (String step : steps.subList(0, steps.size() - 1)) {
      place = place.children.computeIfAbsent(step, Label::folder);
    }
    String name = steps.getLast();
    Label before = place.children.get(name);
    if (before != null && before.id.isPresent()) {
      name = name + "__" + id; // Gmail itself has that name
      before = null;
    }
    place.put(
        new Label(
            name,
            Optional.of(id),
            List.of(),
            before == null ? new LinkedHashMap<>() : before.children));
  }

  private static List<String> steps(String name) {
    List<String> steps = List.of(name.replace('\0', '_').split("/", -1));
    return steps.stream().noneMatch(UNSPEAKABLE::contains) ? steps : List.of(SafeName.of(name));
  }
}
