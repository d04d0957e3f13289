package dev.mirageworkbench.notebook;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings the JSON of nbformat 2 and 3 to nbformat 4, as Jupyter's own conversion does: what it
/// leaves alone is left alone here, too.
final class OldNotebook {
  /// The first version that can be brought to 4.
  static final int FIRST_MAJOR = 2;

  private static final int WITH_LINE_BREAKS = 3;
  private static final List<String> MULTILINE =
      List.of("text", "html", "svg", "latex", "javascript", "json");
  private static final Map<String, String> MIME_TYPES =
      Map.of(
          "text", "text/plain",
          "html", "text/html",
          "svg", "image/svg+xml",
          "png", "image/png",
          "jpeg", "image/jpeg",
          "latex", "text/latex",
          "json", "application/json",
          "javascript", "application/javascript");

  private final ObjectNode root;
  private final int major;

  /// @param major 2 or 3
  OldNotebook(ObjectNode root, int major) {
    this.root = root.deepCopy();
    this.major = major;
  }

  ObjectNode upgraded() {
    ArrayNode cells = root.arrayNode();
    for (JsonNode sheet : root.path("worksheets")) {
      for (JsonNode cell : sheet.path("cells")) {
        if (cell instanceof ObjectNode object) {
          upgradeCell(object);
        }
        cells.add(cell);
      }
    }
    root.remove(List.of("worksheets", "orig_nbformat", "orig_nbformat_minor"));
    root.set("cells", cells);
    if (root.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("name");
    }
    return root.put("nbformat", 4).put("nbformat_minor", Notebook.MINOR_WITH_IDS);
  }

  private void upgradeCell(ObjectNode cell) {
    ObjectNode metadata =
        cell.path("metadata") instanceof ObjectNode there ? there : cell.putObject("metadata");
    joinLines(cell, "source");
    joinLines(cell, "rendered");
    switch (cell.path("cell_type").asString("")) {
      case "code" -> upgradeCode(cell, metadata);
      case "heading" -> {
        int level = cell.path("level").asInt(1);
        String line =
            PythonLines.split(cell.path("source").asString("")).stream()
                .map(PythonLines::withoutBreak)
                .collect(Collectors.joining(" "));
        cell.remove("level");
        cell.put("cell_type", "markdown").put("source", "#".repeat(level) + " " + line);
      }
      case "html" -> cell.put("cell_type", "markdown");
      default -> {}
    }
  }

  private void upgradeCode(ObjectNode cell, ObjectNode metadata) {
    joinLines(cell, "input");
    cell.remove("language");
    if (cell.has("collapsed")) {
      metadata.set("collapsed", cell.remove("collapsed"));
    }
    cell.set("source", cell.has("input") ? cell.remove("input") : cell.stringNode(""));
    rename(cell, "prompt_number", "execution_count");
    for (JsonNode output : cell.path("outputs")) {
      if (output instanceof ObjectNode object) {
        upgradeOutput(object);
      }
    }
  }

  private static void rename(ObjectNode object, String old, String name) {
    object.set(name, object.has(old) ? object.remove(old) : object.nullNode());
  }

  private void upgradeOutput(ObjectNode output) {
    MULTILINE.forEach(key -> joinLines(output, key));
    switch (output.path("output_type").asString("")) {
      case "pyout" -> {
        rename(output, "prompt_number", "execution_count");
        upgradeBundle(output.put("output_type", "execute_result"));
      }
      case "display_data" -> upgradeBundle(output);
      case "pyerr" -> output.put("output_type", "error");
      case "stream" ->
          output.set(
              "name", output.has("stream") ? output.remove("stream") : output.stringNode("stdout"));
      default -> {}
    }
  }

  private static void upgradeBundle(ObjectNode output) {
    ObjectNode data = output.deepCopy();
    data.remove(List.of("output_type", "execution_count", "metadata"));
    output.retain("output_type", "execution_count", "metadata");
    nameTypes(data);
    if (data.path("application/json").isString()) {
      data.set("application/json", parsed(data.path("application/json")));
    }
    output.set("data", data);
    ObjectNode metadata =
        output.path("metadata") instanceof ObjectNode there ? there : output.putObject("metadata");
    nameTypes(metadata);
  }

  private static void nameTypes(ObjectNode bundle) {
    MIME_TYPES.forEach(
        (old, type) -> {
          if (bundle.has(old)) {
            bundle.set(type, bundle.remove(old));
          }
        });
  }

  /// Text that should be JSON and is not stays text.
  private static JsonNode parsed(JsonNode text) {
    try {
      return JsonTree.parse(text.stringValue());
    } catch (JacksonException _) {
      return text;
    }
  }

  /// The first programs wrote lines without their breaks, and nothing in the file says so.
  private void joinLines(ObjectNode parent, String key) {
    if (!(parent.path(key) instanceof ArrayNode lines)) {
      return;
    }
    String first = lines.path(0).asString("");
    boolean complete = major >= WITH_LINE_BREAKS && (first.endsWith("\n") || first.endsWith("\r"));
    parent.put(
        key,
        lines
            .valueStream()
            .map(line -> line.asString(""))
            .collect(Collectors.joining(complete ? "" : "\n")));
  }
}
