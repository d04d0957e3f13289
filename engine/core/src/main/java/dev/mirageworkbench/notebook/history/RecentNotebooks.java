package dev.mirageworkbench.notebook.history;

import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.resource.OwnFolder;
import dev.mirageworkbench.workspace.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The notebooks that were opened last, and those that were open when a window was closed. Lists of
/// places in two small files. Thread-safe. All calls block.
public final class RecentNotebooks {
  /// As many as JupyterLab has.
  private static final int MOST = 10;

  private static final String RECENT = "recent-notebooks";
  private static final String SESSION = "open-notebooks";

  private final Path folder;

  /// @param folder need not be there
  public RecentNotebooks(Path folder) {
    this.folder = folder;
  }

  /// Newest first.
  public synchronized List<NotebookLocation> recent() throws IOException {
    return read(RECENT);
  }

  /// @return newest first
  public synchronized List<NotebookLocation> opened(NotebookLocation location) throws IOException {
    var all = new ArrayList<>(read(RECENT));
    all.remove(location);
    all.addFirst(location);
    List<NotebookLocation> kept = all.subList(0, Math.min(MOST, all.size()));
    write(RECENT, kept);
    return List.copyOf(kept);
  }

  /// What was open when the last window was closed, in order.
  public synchronized List<NotebookLocation> session() throws IOException {
    return read(SESSION);
  }

  public synchronized void keepSession(List<NotebookLocation> open) throws IOException {
    write(SESSION, open);
  }

  private List<NotebookLocation> read(String name) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(name))) {
      return lines.map(NotebookLocation::ofKey).flatMap(Optional::stream).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private void write(String name, List<NotebookLocation> all) throws IOException {
    OwnFolder.create(folder);
    AtomicFile.write(
        folder.resolve(name),
        all.stream().map(each -> each.key() + "\n").collect(Collectors.joining()));
  }
}
