package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookFormat;
import java.io.IOException;

/// One way in which a notebook is a text, chosen by the name of its file.
public interface NotebookText {
  /// `.ipynb`, and whatever nobody else takes.
  NotebookText NBFORMAT =
      new NotebookText() {
        @Override
        public boolean takes(String fileName) {
          return true;
        }

        @Override
        public Notebook parse(String text) throws IOException {
          return NotebookFormat.read(text);
        }

        @Override
        public String format(Notebook notebook) {
          return NotebookFormat.write(notebook);
        }
      };

  boolean takes(String fileName);

  /// @throws IOException if the text is no such notebook; the message says what it is instead
  Notebook parse(String text) throws IOException;

  String format(Notebook notebook);
}
