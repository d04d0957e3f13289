package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.app.workspace.WorkspaceOpener;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.workspace.WorkspaceDocument;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.Workspace;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A workspace that a window shows.
///
/// @param document what its file says
/// @param resolver for what is entered beside that
/// @param problems what a window tells at once, as are the mounts that could not be made
record ShownWorkspace(
    Workspace workspace,
    WorkspaceDocument document,
    SettingsResolver resolver,
    List<String> problems,
    List<MountProblem> mountProblems)
    implements AutoCloseable {
  /// Blocks. A file that cannot be used gives an empty workspace and a row that says why.
  static ShownWorkspace open(WorkspaceOpener opener, Optional<Path> file) {
    if (file.isEmpty()) {
      return empty(opener, List.of());
    }
    try {
      WorkspaceOpener.Opened opened = opener.open(file.get(), _ -> {});
      return new ShownWorkspace(
          opened.workspace(),
          WorkspaceDocument.of(file.get(), opened.file()),
          opener.resolver(file),
          List.of(),
          opened.problems());
    } catch (ResourceException e) {
      return empty(opener, List.of(e.reason()));
    }
  }

  private static ShownWorkspace empty(WorkspaceOpener opener, List<String> problems) {
    return new ShownWorkspace(
        opener.open(_ -> {}),
        WorkspaceDocument.untitled(),
        opener.resolver(Optional.empty()),
        problems,
        List.of());
  }

  @Override
  public void close() {
    workspace.close();
  }
}
