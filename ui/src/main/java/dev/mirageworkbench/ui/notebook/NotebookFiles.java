package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import java.io.IOException;
import java.util.Optional;

/// Where notebook documents are kept. All calls block.
public interface NotebookFiles {
  /// @param content of the file that it was read from
  record Stored(Notebook notebook, ContentHash content) {}

  /// @param text as it is in the file now
  record Written(ContentHash content, String text) {}

  Stored read(NotebookLocation location) throws IOException;

  /// What is there now; empty if nothing is.
  Optional<ContentHash> content(NotebookLocation location) throws IOException;

  /// The same, good enough to tell whether somebody should be told: believes the system where it
  /// says that a file was not changed, so that a large one is not read each time.
  default Optional<ContentHash> glance(NotebookLocation location) throws IOException {
    return content(location);
  }

  /// What is there now, as text; somebody is about to replace it.
  String text(NotebookLocation location) throws IOException;

  /// Replaces the file as a whole or leaves it as it was.
  Written write(NotebookLocation location, Notebook notebook) throws IOException;

  /// Reads what was written to a location earlier.
  Notebook parse(NotebookLocation location, String text) throws IOException;
}
