package dev.mirageworkbench.app.workspace;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.SecretSource;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.Workspace;
import dev.mirageworkbench.workspace.WorkspaceDefinition;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountProblem;
import dev.mirageworkbench.workspace.WorkspaceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Makes workspaces from what a workspace file says and from mount URIs. Mounting transfers
/// nothing.
public final class WorkspaceOpener {
  private final ResourceCatalog catalog;
  private final Map<String, String> variables;
  private final SecretSource secrets;
  private final AppFolders folders;

  /// @param variables the environment, for `${env:NAME}`
  /// @param folders where unsent writes and the cache on disk are kept
  public WorkspaceOpener(
      ResourceCatalog catalog,
      Map<String, String> variables,
      SecretSource secrets,
      AppFolders folders) {
    this.catalog = catalog;
    this.variables = Map.copyOf(variables);
    this.secrets = secrets;
    this.folders = folders;
  }

  /// A workspace as its file says, as far as that was possible.
  ///
  /// @param problems the mounts that could not be made
  public record Opened(Workspace workspace, List<MountProblem> problems) {}

  /// Opens a workspace file.
  ///
  /// @param events is told everything from the first mount on
  /// @throws ResourceException if the file cannot be read or is no workspace file
  public Opened open(Path file, Consumer<WorkspaceEvent> events) throws ResourceException {
    WorkspaceDefinition definition = WorkspaceFile.read(file);
    Path folder = file.toAbsolutePath().normalize().resolveSibling("");
    Workspace workspace = definition.toBuilder().folders(folders).build();
    var _ = workspace.events().subscribe(events);
    var resolver = new SettingsResolver(folder, variables, secrets);
    return new Opened(workspace, definition.mountInto(workspace, catalog, resolver));
  }

  /// An empty workspace.
  ///
  /// @param events is told everything from the first mount on
  public Workspace open(Consumer<WorkspaceEvent> events) {
    Workspace workspace = Workspace.builder().folders(folders).build();
    var _ = workspace.events().subscribe(events);
    return workspace;
  }

  public void mount(Workspace workspace, List<MountArgument> mounts) throws MountFailure {
    for (MountArgument mount : mounts) {
      try {
        ResourceCatalog.MountUri uri = catalog.parse(mount.uri());
        add(workspace, mount.prefix(), catalog.open(uri.type(), uri.settings()), mount.mode());
      } catch (ResourceException e) {
        throw new MountFailure(mount.prefix(), e);
      }
    }
  }

  /// The workspace owns the resource only once it is mounted.
  private static void add(Workspace workspace, String prefix, Resource resource, MountMode mode)
      throws ResourceException {
    try {
      var _ = workspace.addMount(prefix, resource, mode);
    } catch (ResourceException e) {
      resource.close();
      throw e;
    }
  }
}
