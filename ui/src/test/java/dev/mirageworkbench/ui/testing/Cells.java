package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes notebooks.
public final class Cells {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Cells() {}

  public static NotebookCell code(String id, String source) {
    return new NotebookCell.Code(id, source, NODES.objectNode(), List.of(), OptionalInt.empty());
  }

  public static NotebookCell markdown(String id, String source) {
    return new NotebookCell.Markdown(id, source, NODES.objectNode(), NODES.objectNode());
  }

  public static Notebook notebook(NotebookCell... cells) {
    return Notebook.empty().withCells(List.of(cells));
  }
}
