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
import java.util.concurrent.atomic.AtomicInteger;

/// Files in memory, which others than the window may change, too.
public class FakeFiles implements NotebookFiles {
  public final Map<NotebookLocation, String> texts = new ConcurrentHashMap<>();

  /// Why nothing can be written now.
  public Optional<IOException> failure = Optional.empty();

  /// How often somebody has looked what is there.
  public final AtomicInteger reads = new AtomicInteger();

  /// What another program would do.
  public void put(NotebookLocation location, Notebook notebook) {
    texts.put(location, NotebookFormat.write(notebook));
  }

  @Override
  public Stored read(NotebookLocation location) throws IOException {
    String text = text(location);
    return new Stored(NotebookFormat.read(text), ContentHash.of(text));
  }

  @Override
  public Optional<ContentHash> content(NotebookLocation location) throws IOException {
    reads.incrementAndGet();
    return Optional.ofNullable(texts.get(location)).map(ContentHash::of);
  }

  @Override
  public String text(NotebookLocation location) throws IOException {
    String text = texts.get(location);
    if (text == null) {
      throw new NoSuchFileException(location.shown());
    }
    return text;
  }

  @Override
  public Written write(NotebookLocation location, Notebook notebook) throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
    put(location, notebook);
    String text = NotebookFormat.write(notebook);
    return new Written(ContentHash.of(text), text);
  }

  @Override
  public Notebook parse(NotebookLocation location, String text) throws IOException {
    return NotebookFormat.read(text);
  }
}
