package dev.mirageworkbench.notebook.history;

import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.workspace.RecentFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The notebooks that were opened last, and those that were open when a window was closed. Lists of
/// places in two small files. Thread-safe. All calls block.
public final class RecentNotebooks {
  /// As many as JupyterLab has.
  private static final int MOST = 10;

  private static final String RECENT = "recent-notebooks";
  private static final String SESSION = "open-notebooks";

  private final RecentFile recent;
  private final RecentFile session;

  /// @param folder need not be there
  public RecentNotebooks(Path folder) {
    this.recent = new RecentFile(folder.resolve(RECENT));
    this.session = new RecentFile(folder.resolve(SESSION));
  }

  /// Newest first.
  public List<NotebookLocation> recent() throws IOException {
    return places(recent.lines());
  }

  /// @return newest first
  public List<NotebookLocation> opened(NotebookLocation location) throws IOException {
    return places(recent.push(location.key(), MOST));
  }

  /// What was open when the last window was closed, in order.
  public List<NotebookLocation> session() throws IOException {
    return places(session.lines());
  }

  public void keepSession(List<NotebookLocation> open) throws IOException {
    session.write(open.stream().map(NotebookLocation::key).toList());
  }

  private static List<NotebookLocation> places(List<String> lines) {
    return lines.stream().map(NotebookLocation::ofKey).flatMap(Optional::stream).toList();
  }
}
