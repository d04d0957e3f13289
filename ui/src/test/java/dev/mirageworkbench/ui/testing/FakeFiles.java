package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.notebook.NotebookFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Files in memory, which others than the window may change, too.
public class FakeFiles implements NotebookFiles {
  public final Map<NotebookLocation, String> texts = new ConcurrentHashMap<>();

  /// What another program would do.
  public void put(NotebookLocation location, Notebook notebook) {
    texts.put(location, NotebookFormat.write(notebook));
  }

  @Override
  public Stored read(NotebookLocation location) throws IOException {
    String text = texts.get(location);
    if (text == null) {
      throw new NoSuchFileException(location.shown());
    }
    return new Stored(NotebookFormat.read(text), ContentHash.of(text));
  }

  @Override
  public Optional<ContentHash> content(NotebookLocation location) throws IOException {
    return Optional.ofNullable(texts.get(location)).map(ContentHash::of);
  }

  @Override
  public Written write(NotebookLocation location, Notebook notebook) throws IOException {
    put(location, notebook);
    String text = NotebookFormat.write(notebook);
    return new Written(ContentHash.of(text), text);
  }

  @Override
  public Notebook parse(NotebookLocation location, String text) throws IOException {
    return NotebookFormat.read(text);
  }
}
