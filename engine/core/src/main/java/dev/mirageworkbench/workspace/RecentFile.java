package dev.mirageworkbench.workspace;

import dev.mirageworkbench.resource.OwnFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What was used last: a small file with a line for each, newest first. Thread-safe within one
/// program. All calls block.
public final class RecentFile {
  private final Path file;

  /// @param file need not be there, nor its folder
  public RecentFile(Path file) {
    this.file = file;
  }

  public synchronized List<String> lines() throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  public synchronized void write(List<String> lines) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      OwnFolder.create(folder);
    }
    AtomicFile.write(file, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
  }

  /// Puts a line before all others, where it stands once.
  ///
  /// @param most of more lines the last ones go
  /// @return all lines
  public synchronized List<String> push(String line, int most) throws IOException {
    var all = new ArrayList<>(lines());
    all.remove(line);
    all.addFirst(line);
    List<String> kept = List.copyOf(all.subList(0, Math.min(most, all.size())));
    write(kept);
    return kept;
  }
}
