package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.notebook.script.PercentScript;
import dev.mirageworkbench.workspace.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// Notebooks as files.
public final class NotebookStore implements NotebookFiles {
  /// Reads a document.
  @FunctionalInterface
  public interface Parser {
    Notebook parse(String text) throws IOException;
  }

  private final Parser parser;
  private final Function<Notebook, String> writer;

  public NotebookStore(Parser parser, Function<Notebook, String> writer) {
    this.parser = parser;
    this.writer = writer;
  }

  /// For `.ipynb`; a `.py` is a script with `# %%` cells.
  public static NotebookStore ofNbformat() {
    return new NotebookStore(NotebookFormat::read, NotebookFormat::write);
  }

  @Override
  public Notebook read(Path file) throws IOException {
    return PercentScript.isScript(file)
        ? PercentScript.read(Files.readAllBytes(file))
        : parser.parse(Files.readString(file));
  }

  @Override
  public void write(Path file, Notebook notebook) throws IOException {
    if (PercentScript.isScript(file)) {
      PercentScript.save(file, notebook);
    } else {
      AtomicFile.write(file, writer.apply(notebook));
    }
  }
}
