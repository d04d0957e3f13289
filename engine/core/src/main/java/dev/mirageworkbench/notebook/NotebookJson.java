package dev.mirageworkbench.notebook;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Parts of notebooks as JSON, for what keeps them elsewhere than in a notebook's file. Cells have
/// their ids here, whatever the notebook's version.
public final class NotebookJson {
  private NotebookJson() {}

  public static ObjectNode notebook(Notebook notebook) {
    int minor = Math.max(Notebook.MINOR_WITH_IDS, notebook.minor());
    return new NotebookWriter(
            new Notebook(notebook.cells(), notebook.metadata(), minor, notebook.extra()))
        .write();
  }

  /// @param minor of the notebook that was written
  public static Notebook notebook(ObjectNode json, int minor) throws NotebookFormatException {
    Notebook read = new NotebookReader(json).read();
    return new Notebook(read.cells(), read.metadata(), minor, read.extra());
  }

  public static ObjectNode cell(NotebookCell cell) {
    return NotebookWriter.cell(cell).put("id", cell.id());
  }

  public static NotebookCell cell(ObjectNode json) throws NotebookFormatException {
    return NotebookReader.cell(json);
  }

  public static ArrayNode outputs(List<CellOutput> outputs) {
    ArrayNode written = JsonNodeFactory.instance.arrayNode();
    outputs.forEach(output -> written.add(OutputJson.write(output)));
    return written;
  }

  public static List<CellOutput> outputs(JsonNode json) {
    var outputs = new ArrayList<CellOutput>();
    json.forEach(output -> outputs.add(OutputJson.read(output)));
    return outputs;
  }

  /// On one line.
  public static String line(JsonNode json) {
    return PythonJson.compact(json);
  }

  public static JsonNode parse(String line) throws NotebookFormatException {
    try {
      return JsonTree.parse(line);
    } catch (JacksonException e) {
      throw new NotebookFormatException("this is not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
