package dev.mirageworkbench.preview;

import dev.mirageworkbench.formats.DatabaseTable;
import dev.mirageworkbench.formats.PageFormat;
import dev.mirageworkbench.notebook.Notebook;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What is to be seen of a file.
public sealed interface Preview {
  record Text(TextContent content) implements Preview {}

  record Markdown(TextContent content) implements Preview {}

  record Table(Grid grid) implements Preview {}

  /// @param root of a document, or the list of those in a file of lines
  record Json(JsonNode root) implements Preview {}

  /// @param bytes as in the file
  record Picture(String mediaType, FileBytes bytes) implements Preview {}

  record Cells(Notebook notebook) implements Preview {}

  record Tables(List<DatabaseTable> tables) implements Preview {}

  record Pages(PageFormat.Pages pages) implements Preview {}

  record Hex(HexLines lines) implements Preview {}
}
