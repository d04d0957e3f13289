package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.notebook.script.PercentScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

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
        public byte[] format(Notebook notebook, Before before) {
          return NotebookFormat.write(notebook).getBytes(StandardCharsets.UTF_8);
        }
      };

  /// `.py`, with `# %%` cells.
  NotebookText SCRIPT =
      new NotebookText() {
        @Override
        public boolean takes(String fileName) {
          return PercentScript.isScript(Path.of(fileName));
        }

        @Override
        public String decode(byte[] file) throws IOException {
          return PercentScript.decode(file);
        }

        @Override
        public Notebook parse(String text) {
          return PercentScript.parse(text);
        }

        @Override
        public byte[] format(Notebook notebook, Before before) throws IOException {
          return PercentScript.write(notebook, before.bytes());
        }
      };

  /// What is in the file that is written over.
  @FunctionalInterface
  interface Before {
    /// Empty if there is no file.
    Optional<byte[]> bytes() throws IOException;
  }

  boolean takes(String fileName);

  /// @throws IOException if the text is no such notebook; the message says what it is instead
  Notebook parse(String text) throws IOException;

  /// The text of a file.
  ///
  /// @throws IOException if it is no text; the message says what to do
  default String decode(byte[] file) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8 text, so not a notebook", e);
    }
  }

  /// The file.
  ///
  /// @throws IOException if the file before cannot be read, or its encoding cannot hold the text
  byte[] format(Notebook notebook, Before before) throws IOException;
}
