package dev.mirageworkbench.ui.workspace;

import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.workspace.RecentWorkspaces;
import dev.mirageworkbench.workspace.ResourceCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a window needs to save its workspace and to take another one.
///
/// @param document of the workspace that the window shows
/// @param opener of mounts that the document has
/// @param recent of all windows
/// @param switcher takes another workspace into the window
public record Workspaces(
    WorkspaceDocument document,
    ResourceCatalog catalog,
    MountEdits.Opener opener,
    RecentWorkspaces recent,
    Switcher switcher) {
  /// Shows another workspace in place of a window's own.
  @FunctionalInterface
  public interface Switcher {
    /// Ends what runs, closes the old workspace and opens the new one. Nobody is asked any more.
    ///
    /// @param file an empty workspace when absent
    /// @param notebooks that stay open
    void open(Optional<Path> file, List<NotebookLocation> notebooks);
  }
}
