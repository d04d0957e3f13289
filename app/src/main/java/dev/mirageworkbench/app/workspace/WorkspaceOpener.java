package dev.mirageworkbench.app.workspace;

import dev.mirageworkbench.app.settings.UserSettings;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.SecretSource;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.Workspace;
import dev.mirageworkbench.workspace.WorkspaceDefinition;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountProblem;
import dev.mirageworkbench.workspace.WorkspaceFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Makes workspaces from what a workspace file says and from mount URIs. Mounting transfers
/// nothing.
public final class WorkspaceOpener {
  private static final System.Logger LOG = System.getLogger(WorkspaceOpener.class.getName());

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
  /// @param file what it said
  /// @param problems the mounts that could not be made
  public record Opened(
      Workspace workspace, WorkspaceFile.Loaded file, List<MountProblem> problems) {}

  /// Opens a workspace file.
  ///
  /// @param events is told everything from the first mount on
  /// @throws ResourceException if the file cannot be read or is no workspace file
  public Opened open(Path file, Consumer<WorkspaceEvent> events) throws ResourceException {
    WorkspaceFile.Loaded loaded = WorkspaceFile.load(file);
    WorkspaceDefinition definition = loaded.definition();
    UserSettings settings = UserSettings.of(folders);
    boolean mayBeNative = definition.asksForNativePackages() && allowsNative(settings);
    Workspace workspace =
        definition.toBuilder(resolver(file))
            .folders(folders)
            .python(python -> python.allowNativePackages(mayBeNative))
            .build();
    applyUserSettings(workspace);
    var _ = workspace.events().subscribe(events);
    if (definition.asksForNativePackages() && !mayBeNative) {
      workspace.packages().tellOfRefusedNative(settings.file());
    }
    return new Opened(workspace, loaded, definition.mountInto(workspace, catalog, resolver(file)));
  }

  /// A workspace file may be somebody else's, so its word alone does not open the sandbox.
  private static boolean allowsNative(UserSettings settings) {
    try {
      return settings.allowNativePackages();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "native packages are not allowed: {0}", e.getMessage());
      return false;
    }
  }

  /// Settings that cannot be read may be those of a user who wants nothing installed.
  private void applyUserSettings(Workspace workspace) {
    boolean load = false;
    try {
      load = UserSettings.of(folders).autoLoadFromImports();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "what cells import is not installed: {0}", e.getMessage());
    }
    workspace.packages().loadFromImports(load);
  }

  /// For settings that are entered beside those of a file.
  ///
  /// @param file the workspace file, if there is one
  public SettingsResolver resolver(Optional<Path> file) {
    return resolver(file.orElseGet(() -> Path.of("none")));
  }

  private SettingsResolver resolver(Path file) {
    Path folder = file.toAbsolutePath().normalize().resolveSibling("");
    return new SettingsResolver(folder, variables, secrets);
  }

  /// An empty workspace.
  ///
  /// @param events is told everything from the first mount on
  public Workspace open(Consumer<WorkspaceEvent> events) {
    Workspace workspace = Workspace.builder().folders(folders).build();
    applyUserSettings(workspace);
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

  /// Opens the backend behind a path once more, for the caller alone.
  ///
  /// @param file the workspace file, if there is one
  /// @param mounts added to those of the file
  /// @throws ResourceException.NotFound if no mount holds the path
  public Connection connect(Optional<Path> file, List<MountArgument> mounts, WorkspacePath path)
      throws ResourceException {
    Optional<MountArgument> argument =
        longest(mounts, mount -> WorkspacePath.of(mount.prefix()), path);
    Optional<MountDefinition> defined =
        file.isEmpty()
            ? Optional.empty()
            : longest(enabledMounts(file.get()), MountDefinition::prefix, path);
    if (argument.isPresent() && isDeeper(argument.get(), defined)) {
      MountArgument mount = argument.get();
      ResourceCatalog.MountUri uri = catalog.parse(mount.uri());
      return new Connection(
          WorkspacePath.of(mount.prefix()), mount.mode(), catalog.open(uri.type(), uri.settings()));
    }
    if (file.isPresent() && defined.isPresent()) {
      MountDefinition mount = defined.get();
      return new Connection(
          mount.prefix(), mount.mode(), mount.open(catalog, resolver(file.get())));
    }
    throw new ResourceException.NotFound("no mount holds it");
  }

  private static List<MountDefinition> enabledMounts(Path file) throws ResourceException {
    return WorkspaceFile.read(file).mounts().stream().filter(MountDefinition::enabled).toList();
  }

  /// The longest prefix wins.
  private static <M> Optional<M> longest(
      List<M> mounts, Function<M, WorkspacePath> prefix, WorkspacePath path) {
    return mounts.stream()
        .filter(mount -> path.isWithin(prefix.apply(mount)))
        .max(Comparator.comparingInt(mount -> prefix.apply(mount).value().length()));
  }

  private static boolean isDeeper(MountArgument argument, Optional<MountDefinition> defined) {
    return defined.isEmpty()
        || WorkspacePath.of(argument.prefix()).isWithin(defined.get().prefix());
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
