package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.app.workspace.HostFolder;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.notebook.KernelStarter;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Starts the kernels of notebooks, each in a process of its own and in its notebook's own folder:
/// mounted read-only as `/notebook` unless the workspace has such a mount, and as `/notebook-2`,
/// ...
/// where notebooks of several folders are open. Thread-safe.
public final class NotebookKernels implements KernelStarter {
  private static final String PREFIX = "/notebook";

  private final Workspace workspace;
  private final ResourceCatalog catalog;

  /// Where each host folder is mounted. Guarded by this.
  private final Map<Path, WorkspacePath> folders = new HashMap<>();

  public NotebookKernels(Workspace workspace, ResourceCatalog catalog) {
    this.workspace = workspace;
    this.catalog = catalog;
  }

  @Override
  public Kernel start(Optional<NotebookLocation> notebook, KernelProfile profile)
      throws ResourceException {
    WorkspacePath cwd = notebook.isPresent() ? folder(notebook.get()) : WorkspacePath.ROOT;
    return workspace.startKernelProcess(new KernelConfig(cwd, Map.of()), profile);
  }

  private WorkspacePath folder(NotebookLocation notebook) throws ResourceException {
    return switch (notebook) {
      case NotebookLocation.HostFile(Path path) -> folder(path);
      case NotebookLocation.WorkspaceFile(WorkspacePath path) -> path.resolve("..");
    };
  }

  private synchronized WorkspacePath folder(Path notebook) throws ResourceException {
    Path hostFolder = notebook.toAbsolutePath().normalize().resolveSibling("");
    WorkspacePath known = folders.get(hostFolder);
    if (known != null && isMounted(known)) {
      return known;
    }
    if (folders.isEmpty() && isMounted(WorkspacePath.of(PREFIX))) {
      // The workspace says otherwise.
      return WorkspacePath.of(PREFIX);
    }
    WorkspacePath prefix = free();
    ResourceCatalog.MountUri uri = catalog.parse(HostFolder.uri(hostFolder));
    Resource resource = catalog.open(uri.type(), uri.settings());
    var _ = workspace.addMount(prefix.value(), resource, MountMode.READ);
    folders.put(hostFolder, prefix);
    return prefix;
  }

  private WorkspacePath free() {
    WorkspacePath prefix = WorkspacePath.of(PREFIX);
    for (int n = 2; isMounted(prefix); n++) {
      prefix = WorkspacePath.of(PREFIX + "-" + n);
    }
    return prefix;
  }

  private boolean isMounted(WorkspacePath prefix) {
    return workspace.mounts().stream().anyMatch(mount -> mount.prefix().equals(prefix));
  }
}
