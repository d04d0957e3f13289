package dev.mirageworkbench.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A notebook from its JSON tree.
final class NotebookReader {
  private static final int MAJOR = 4;
  private static final Set<String> KEYS = Set.of("cells", "metadata", "nbformat", "nbformat_minor");
  private static final Set<String> CODE_KEYS =
      Set.of("id", "cell_type", "metadata", "source", "outputs", "execution_count");
  private static final Set<String> TEXT_KEYS =
      Set.of("id", "cell_type", "metadata", "source", "attachments");

  private ObjectNode root;
  private final CellIds ids = new CellIds();

  NotebookReader(ObjectNode root) {
    this.root = root;
  }

  Notebook read() throws NotebookFormatException {
    requireVersion();
    JsonNode cells = root.path("cells");
    if (!cells.isArray()) {
      throw bad("this notebook has no list of cells; it is damaged");
    }
    boolean hasIds =
        StreamSupport.stream(cells.spliterator(), false).anyMatch(cell -> cell.has("id"));
    int minor = root.path("nbformat_minor").asInt(0);
    var read = new ArrayList<NotebookCell>();
    for (JsonNode cell : cells) {
      read.add(cell(cell, read.size()));
    }
    ObjectNode metadata =
        object(root, "metadata")
            .deepCopy()
            .remove(List.of("signature", "orig_nbformat", "orig_nbformat_minor"));
    return new Notebook(
        read,
        metadata,
        hasIds ? Math.max(minor, Notebook.MINOR_WITH_IDS) : minor,
        root.deepCopy().remove(KEYS));
  }

  private void requireVersion() throws NotebookFormatException {
    JsonNode version = root.path("nbformat");
    if (!version.isIntegralNumber() || !version.canConvertToInt()) {
      throw bad("this is JSON, but not a notebook: it does not say which \"nbformat\" it has");
    }
    int major = version.intValue();
    if (major < OldNotebook.FIRST_MAJOR) {
      throw bad(
          "this notebook has the old format nbformat "
              + major
              + "; convert it once with: jupyter nbconvert --to notebook FILE.ipynb");
    }
    if (major < MAJOR) {
      if (!root.path("worksheets").isArray()) {
        throw bad("this notebook has no worksheets, as nbformat " + major + " asks; it is damaged");
      }
      root = new OldNotebook(root, major).upgraded();
    }
    if (major > MAJOR) {
      throw bad(
          "this notebook has the format nbformat "
              + major
              + ", which is newer than nbformat 4, the newest this version reads");
    }
  }

  /// One cell alone.
  static NotebookCell cell(ObjectNode json) throws NotebookFormatException {
    return new NotebookReader(json).cell(json, 0);
  }

  private NotebookCell cell(JsonNode node, int index) throws NotebookFormatException {
    if (!(node instanceof ObjectNode json)) {
      throw bad("cell " + (index + 1) + " of this notebook is not a JSON object; it is damaged");
    }
    String id = ids.claim(json.path("id").asString(""));
    Optional<String> source = Multiline.join(json.path("source"));
    if (source.isEmpty()) {
      return unknown(id, json);
    }
    return switch (json.path("cell_type").asString("")) {
      case "code" -> code(id, source.get(), json);
      case "markdown" ->
          new NotebookCell.Markdown(
              id, source.get(), metadata(json), attachments(json), extra(json, TEXT_KEYS));
      case "raw" ->
          new NotebookCell.Raw(
              id, source.get(), metadata(json), attachments(json), extra(json, TEXT_KEYS));
      default -> unknown(id, json);
    };
  }

  private static NotebookCell code(String id, String source, ObjectNode json) {
    var outputs = new ArrayList<CellOutput>();
    json.path("outputs").forEach(output -> outputs.add(OutputJson.read(output)));
    OptionalInt count = OutputJson.count(json.path("execution_count"));
    return new NotebookCell.Code(
        id, source, metadata(json), outputs, count, extra(json, CODE_KEYS));
  }

  private static NotebookCell unknown(String id, ObjectNode json) {
    return new NotebookCell.Unknown(id, json);
  }

  /// Whether a file is trusted is not the file's to say.
  private static ObjectNode metadata(ObjectNode cell) {
    return object(cell, "metadata").deepCopy().remove(List.of("trusted"));
  }

  private static ObjectNode attachments(ObjectNode cell) {
    return object(cell, "attachments");
  }

  private static ObjectNode extra(ObjectNode cell, Set<String> known) {
    return cell.deepCopy().remove(known);
  }

  private static ObjectNode object(ObjectNode parent, String key) {
    return parent.path(key) instanceof ObjectNode object ? object : parent.objectNode();
  }

  private static NotebookFormatException bad(String reason) {
    return new NotebookFormatException(reason, null);
  }
}
