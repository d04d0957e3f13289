package dev.mirageworkbench.notebook.journal;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.NotebookFormatException;
import dev.mirageworkbench.notebook.NotebookJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The difference between two states of a notebook as JSON: the cells that changed, of outputs only
/// what came after those that were there, of a growing text only its end.
final class NotebookChanges {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String CELLS = "cells";
  private static final String ORDER = "order";
  private static final String METADATA = "metadata";
  private static final String EXTRA = "extra";
  private static final String MINOR = "minor";
  private static final String OUTPUTS = "outputs";
  private static final String FROM = "from";
  private static final String MORE = "more";

  private NotebookChanges() {}

  /// @return an empty object where nothing changed
  static ObjectNode between(Notebook before, Notebook after) {
    ObjectNode changes = NODES.objectNode();
    Map<String, NotebookCell> known = byId(before);
    ArrayNode cells = NODES.arrayNode();
    for (NotebookCell cell : after.cells()) {
      NotebookCell old = known.get(cell.id());
      if (!cell.equals(old)) {
        cells.add(old == null ? NotebookJson.cell(cell) : change(old, cell));
      }
    }
    if (!cells.isEmpty()) {
      changes.set(CELLS, cells);
    }
    if (!ids(before).equals(ids(after))) {
      ArrayNode order = changes.putArray(ORDER);
      ids(after).forEach(order::add);
    }
    if (before.minor() != after.minor()) {
      changes.put(MINOR, after.minor());
    }
    if (!before.metadata().equals(after.metadata())) {
      changes.set(METADATA, after.metadata());
    }
    if (!before.extra().equals(after.extra())) {
      changes.set(EXTRA, after.extra());
    }
    return changes;
  }

  private static List<String> ids(Notebook notebook) {
    return notebook.cells().stream().map(NotebookCell::id).toList();
  }

  private static Map<String, NotebookCell> byId(Notebook notebook) {
    var cells = new LinkedHashMap<String, NotebookCell>();
    notebook.cells().forEach(cell -> cells.put(cell.id(), cell));
    return cells;
  }

  private static ObjectNode change(NotebookCell old, NotebookCell cell) {
    if (!(cell instanceof NotebookCell.Code now && old instanceof NotebookCell.Code then)) {
      return NotebookJson.cell(cell);
    }
    int same = 0;
    int shorter = Math.min(then.outputs().size(), now.outputs().size());
    while (same < shorter && then.outputs().get(same).equals(now.outputs().get(same))) {
      same++;
    }
    ObjectNode json = NotebookJson.cell(now.withRun(List.of(), now.executionCount()));
    json.remove(OUTPUTS);
    List<CellOutput> rest = now.outputs().subList(same, now.outputs().size());
    if (!rest.isEmpty() && same == then.outputs().size() - 1) {
      String more = more(then.outputs().get(same), rest.getFirst());
      if (!more.isEmpty()) {
        json.put(MORE, more);
        rest = rest.subList(1, rest.size());
        same++;
      }
    }
    json.put(FROM, same);
    return json.set(OUTPUTS, NotebookJson.outputs(rest));
  }

  /// What came to a text; empty if that is not all that happened.
  private static String more(CellOutput old, CellOutput output) {
    if (old instanceof CellOutput.Stream then
        && output instanceof CellOutput.Stream now
        && then.stream() == now.stream()
        && then.extra().equals(now.extra())
        && now.text().startsWith(then.text())) {
      return now.text().substring(then.text().length());
    }
    return "";
  }

  /// @throws NotebookFormatException if the changes are not those of this notebook
  static Notebook apply(Notebook notebook, ObjectNode changes) throws NotebookFormatException {
    Map<String, NotebookCell> cells = byId(notebook);
    for (JsonNode change : changes.path(CELLS)) {
      if (change instanceof ObjectNode json) {
        String id = json.path("id").asString("");
        cells.put(id, applied(cells.get(id), json));
      }
    }
    List<NotebookCell> inOrder = new ArrayList<>(cells.values());
    if (changes.path(ORDER).isArray()) {
      inOrder.clear();
      for (JsonNode id : changes.path(ORDER)) {
        NotebookCell cell = cells.get(id.asString(""));
        if (cell == null) {
          throw damaged();
        }
        inOrder.add(cell);
      }
    }
    return new Notebook(
        inOrder,
        changes.path(METADATA) instanceof ObjectNode metadata ? metadata : notebook.metadata(),
        changes.path(MINOR).asInt(notebook.minor()),
        changes.path(EXTRA) instanceof ObjectNode extra ? extra : notebook.extra());
  }

  private static NotebookCell applied(@Nullable NotebookCell old, ObjectNode change)
      throws NotebookFormatException {
    if (!change.has(FROM)) {
      return NotebookJson.cell(change);
    }
    int from = change.path(FROM).asInt(0);
    if (!(old instanceof NotebookCell.Code then) || from > then.outputs().size()) {
      throw damaged();
    }
    var outputs = new ArrayList<>(then.outputs().subList(0, from));
    if (change.has(MORE)) {
      if (outputs.isEmpty() || !(outputs.removeLast() instanceof CellOutput.Stream grown)) {
        throw damaged();
      }
      outputs.add(
          new CellOutput.Stream(
              grown.stream(), grown.text() + change.path(MORE).asString(""), grown.extra()));
    }
    outputs.addAll(NotebookJson.outputs(change.path(OUTPUTS)));
    ObjectNode rest = change.deepCopy();
    rest.remove(List.of(FROM, MORE, OUTPUTS));
    rest.putArray(OUTPUTS);
    return NotebookJson.cell(rest) instanceof NotebookCell.Code code
        ? code.withRun(outputs, code.executionCount())
        : then;
  }

  private static NotebookFormatException damaged() {
    return new NotebookFormatException("the journal of this notebook is damaged", null);
  }
}
