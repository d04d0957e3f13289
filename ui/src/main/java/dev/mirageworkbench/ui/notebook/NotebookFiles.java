package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.Notebook;
import java.io.IOException;
import java.nio.file.Path;

/// Notebook documents on this machine. Both calls block.
public interface NotebookFiles {
  Notebook read(Path file) throws IOException;

  /// Replaces the file as a whole or leaves it as it was.
  void write(Path file, Notebook notebook) throws IOException;
}
