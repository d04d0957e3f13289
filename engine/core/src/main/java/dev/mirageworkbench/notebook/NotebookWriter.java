package dev.mirageworkbench.notebook;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON tree of a notebook.
final class NotebookWriter {
  private final Notebook notebook;

  NotebookWriter(Notebook notebook) {
    this.notebook = notebook;
  }

  ObjectNode write() {
    ObjectNode root = notebook.extra().deepCopy();
    ArrayNode cells = root.putArray("cells");
    boolean hasIds = notebook.minor() >= Notebook.MINOR_WITH_IDS;
    notebook
        .cells()
        .forEach(cell -> cells.add(hasIds ? cell(cell).put("id", cell.id()) : cell(cell)));
    root.set(
        "metadata",
        notebook
            .metadata()
            .deepCopy()
            .remove(List.of("signature", "orig_nbformat", "orig_nbformat_minor")));
    return root.put("nbformat", 4).put("nbformat_minor", notebook.minor());
  }

  /// Without its id.
  static ObjectNode cell(NotebookCell cell) {
    return switch (cell) {
      case NotebookCell.Code code -> code(code);
      case NotebookCell.Markdown markdown ->
          text("markdown", cell, markdown.attachments(), markdown.extra());
      case NotebookCell.Raw raw -> text("raw", cell, raw.attachments(), raw.extra());
      case NotebookCell.Unknown unknown -> unknown.json().deepCopy();
    };
  }

  private static ObjectNode code(NotebookCell.Code code) {
    ObjectNode json = common("code", code, code.extra());
    ArrayNode outputs = json.putArray("outputs");
    code.outputs().forEach(output -> outputs.add(OutputJson.write(output)));
    return OutputJson.withCount(json, code.executionCount());
  }

  private static ObjectNode text(
      String type, NotebookCell cell, ObjectNode attachments, ObjectNode extra) {
    ObjectNode json = common(type, cell, extra);
    if (!attachments.isEmpty()) {
      ObjectNode written = json.putObject("attachments");
      attachments.forEachEntry((name, bundle) -> written.set(name, attachment(bundle)));
    }
    return json;
  }

  private static JsonNode attachment(JsonNode bundle) {
    return bundle instanceof ObjectNode object ? Multiline.normaliseBundle(object) : bundle;
  }

  private static ObjectNode common(String type, NotebookCell cell, ObjectNode extra) {
    ObjectNode json = extra.deepCopy().put("cell_type", type);
    json.set("metadata", cell.metadata().deepCopy().remove(List.of("trusted")));
    return json.set("source", Multiline.split(cell.source()));
  }
}
