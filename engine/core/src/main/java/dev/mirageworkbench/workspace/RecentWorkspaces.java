package dev.mirageworkbench.workspace;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The workspace files that were opened or saved last. Thread-safe. All calls block.
public final class RecentWorkspaces {
  private static final int MOST = 10;

  private final RecentFile file;

  /// @param folder need not be there
  public RecentWorkspaces(Path folder) {
    this.file = new RecentFile(folder.resolve("recent-workspaces"));
  }

  /// Newest first.
  public List<Path> recent() throws IOException {
    return file.lines().stream().map(RecentWorkspaces::path).flatMap(Optional::stream).toList();
  }

  public void opened(Path workspace) throws IOException {
    List<String> _ = file.push(workspace.toAbsolutePath().normalize().toUri().toString(), MOST);
  }

  /// A line that somebody else wrote may be anything.
  private static Optional<Path> path(String line) {
    try {
      return Optional.of(Path.of(URI.create(line)));
    } catch (IllegalArgumentException | FileSystemNotFoundException _) {
      return Optional.empty();
    }
  }
}
