package dev.mirageworkbench.notebook;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes nbformat 4 (`.ipynb`), byte for byte as Jupyter writes it. Versions 2 and 3 are
/// read, too, and become 4.
///
/// What is not known (types of cells and outputs, keys, minor versions) survives. Ids that are
/// missing, malformed or used twice are replaced by fresh ones; the marks that Jupyter never saves
/// (`signature`, `orig_nbformat`, `trusted`) are dropped.
public final class NotebookFormat {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private NotebookFormat() {}

  /// @throws NotebookFormatException if it is not a notebook, or one of nbformat 1 or of a version
  ///     after 4; the message says what was found
  public static Notebook read(String json) throws NotebookFormatException {
    String text = json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json;
    if (tree(text) instanceof ObjectNode root) {
      return new NotebookReader(root).read();
    }
    throw new NotebookFormatException(
        "this is JSON, but not a notebook: it is not an object", null);
  }

  private static JsonNode tree(String text) throws NotebookFormatException {
    if (text.isBlank()) {
      throw new NotebookFormatException("this file is empty; a notebook is a JSON object", null);
    }
    try {
      return JsonTree.parse(text);
    } catch (JacksonException e) {
      throw new NotebookFormatException(
          "this is not a notebook: it is not JSON" + place(e) + ": " + e.getOriginalMessage(), e);
    }
  }

  private static String place(JacksonException problem) {
    TokenStreamLocation at = problem.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  /// The text that Jupyter would write for the same notebook.
  public static String write(Notebook notebook) {
    return PythonJson.indented(new NotebookWriter(notebook).write()) + "\n";
  }
}
