package dev.mirageworkbench.ui.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A place in a JSON document. Its children are made when they are asked for, those of a long list
/// in groups.
///
/// @param label what it is called where it stands
/// @param path from the top, as Python would write it
/// @param from the first of its elements that is meant, for a group
/// @param to behind the last one
record JsonEntry(String label, String path, JsonNode node, int from, int to) {
  static final int GROUP = 100;
  private static final int LONGEST_TEXT = 300;

  /// Not even a digit of a number is lost.
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /// @return empty if the text is not JSON
  static Optional<JsonEntry> parse(String text) {
    try {
      return Optional.of(of(MAPPER.readTree(text)));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /// A document that is read already.
  static JsonEntry of(JsonNode document) {
    return whole("", "", document);
  }

  private static JsonEntry whole(String label, String path, JsonNode node) {
    return new JsonEntry(label, path, node, 0, node.size());
  }

  boolean isLeaf() {
    return !node.isContainer() || node.isEmpty();
  }

  private boolean isGroup() {
    return to - from < node.size();
  }

  List<JsonEntry> children() {
    var children = new ArrayList<JsonEntry>();
    int count = to - from;
    if (node.isArray() && count > GROUP) {
      // A hundred groups at most; each is cut again if it is still long.
      int size = Math.max(GROUP, ceilToGroup(count / GROUP));
      for (int at = from; at < to; at += size) {
        int end = Math.min(to, at + size);
        String name = String.format(Locale.ROOT, "[%,d … %,d]", at, end - 1);
        children.add(new JsonEntry(name, path, node, at, end));
      }
    } else if (node.isArray()) {
      for (int at = from; at < to; at++) {
        children.add(whole("[" + at + "]", path + "[" + at + "]", node.get(at)));
      }
    } else {
      for (Map.Entry<String, JsonNode> each : node.properties()) {
        children.add(whole(each.getKey(), path + key(each.getKey()), each.getValue()));
      }
    }
    return children;
  }

  private static int ceilToGroup(int size) {
    return (size + GROUP - 1) / GROUP * GROUP;
  }

  private static String key(String name) {
    return "[" + MAPPER.writeValueAsString(name) + "]";
  }

  /// What is behind its label: a value, or how much is in it.
  String summary() {
    if (isGroup()) {
      return "";
    }
    if (node.isArray()) {
      return node.isEmpty() ? "[]" : counted(node.size(), "item");
    }
    if (node.isObject()) {
      return node.isEmpty() ? "{}" : counted(node.size(), "key");
    }
    String text = node.toString();
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
  }

  private static String counted(int count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  /// For the clipboard: text as it is, everything else as JSON.
  String value() {
    return node.isString()
        ? node.stringValue()
        : MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  /// The places below whose name or value has these words, each under its path; the first ones in
  /// the order of the document.
  ///
  /// @param most how many at most
  List<JsonEntry> matching(String words, int most) {
    var found = new ArrayList<JsonEntry>();
    collect(this, words.strip().toLowerCase(Locale.ROOT), most, found);
    return found;
  }

  private static void collect(JsonEntry entry, String words, int most, List<JsonEntry> found) {
    for (JsonEntry child : elements(entry)) {
      if (found.size() >= most) {
        return;
      }
      boolean value = child.isLeaf() && has(child.node().asString(""), words);
      if (value || (entry.node().isObject() && has(child.label(), words))) {
        found.add(whole(child.path(), child.path(), child.node()));
      }
      if (!child.isLeaf()) {
        collect(child, words, most, found);
      }
    }
  }

  private static List<JsonEntry> elements(JsonEntry entry) {
    boolean grouped = entry.node().isArray() && entry.to() - entry.from() > GROUP;
    return grouped
        ? entry.children().stream().flatMap(group -> elements(group).stream()).toList()
        : entry.children();
  }

  private static boolean has(String text, String words) {
    return text.toLowerCase(Locale.ROOT).contains(words);
  }
}
