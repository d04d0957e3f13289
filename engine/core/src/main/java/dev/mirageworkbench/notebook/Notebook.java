package dev.mirageworkbench.notebook;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A notebook document. A value: a change is a new notebook.
///
/// @param metadata open; keys that are not known survive
/// @param minor nbformat's minor version. Ids of cells are in the file from 5 on; below that they
///     live in memory only, until a cell is added
/// @param extra top-level keys that nbformat does not know
public record Notebook(List<NotebookCell> cells, ObjectNode metadata, int minor, ObjectNode extra) {
  /// The first minor version whose cells have ids.
  public static final int MINOR_WITH_IDS = 5;

  public Notebook {
    cells = List.copyOf(cells);
  }

  public Notebook(List<NotebookCell> cells, ObjectNode metadata, int minor) {
    this(cells, metadata, minor, JsonNodeFactory.instance.objectNode());
  }

  public static Notebook empty() {
    return new Notebook(List.of(), JsonNodeFactory.instance.objectNode(), MINOR_WITH_IDS);
  }

  /// The minor version stays as long as no cell is new; a new one has an id to keep and raises it
  /// to 5.
  public Notebook withCells(List<NotebookCell> newCells) {
    var known = cells.stream().map(NotebookCell::id).collect(Collectors.toSet());
    boolean added = newCells.stream().anyMatch(cell -> !known.contains(cell.id()));
    return new Notebook(newCells, metadata, added ? Math.max(MINOR_WITH_IDS, minor) : minor, extra);
  }

  public Notebook withMetadata(ObjectNode newMetadata) {
    return new Notebook(cells, newMetadata, minor, extra);
  }
}
