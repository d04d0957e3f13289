package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.secrets.EnvironmentSecrets;
import dev.mirageworkbench.app.workspace.Connection;
import dev.mirageworkbench.app.workspace.HostFolder;
import dev.mirageworkbench.app.workspace.MountArgument;
import dev.mirageworkbench.app.workspace.MountFailure;
import dev.mirageworkbench.app.workspace.WorkspaceOpener;
import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.Workspace;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A session on a real workspace in this process.
final class WorkspaceSession implements Session {
  /// Longer than the workspace itself waits for unsent writes.
  private static final Duration LONGEST_CLOSE = Duration.ofMinutes(2);

  private final WorkspaceOpener opener;
  private final SessionRequest request;
  private final Workspace workspace;

  private WorkspaceSession(WorkspaceOpener opener, SessionRequest request, Workspace workspace) {
    this.opener = opener;
    this.request = request;
    this.workspace = workspace;
  }

  static Session open(HostProcess host, SessionRequest request) throws CommandFailure {
    var opener =
        new WorkspaceOpener(
            ResourceCatalog.load(request.folders()),
            host.variables(),
            new Secrets(new EnvironmentSecrets(host.variables()), host.keychain()),
            request.folders());
    var console = new EventConsole(host.streams(), request.verbose());
    Workspace workspace = workspace(opener, request, console);
    try {
      opener.mount(workspace, request.mounts());
    } catch (MountFailure e) {
      workspace.close();
      throw CommandFailure.of(e.prefix(), e.failure());
    }
    return new WorkspaceSession(opener, request, workspace);
  }

  private static Workspace workspace(
      WorkspaceOpener opener, SessionRequest request, EventConsole console) throws CommandFailure {
    if (request.workspace().isEmpty()) {
      return opener.open(console::show);
    }
    Path file = request.workspace().get();
    try {
      WorkspaceOpener.Opened opened = opener.open(file, console::show);
      if (!opened.problems().isEmpty()) {
        MountProblem problem = opened.problems().getFirst();
        opened.workspace().close();
        throw CommandFailure.of(file + ": " + problem.mount().prefix(), problem.cause());
      }
      return opened.workspace();
    } catch (ResourceException e) {
      throw new CommandFailure(ExitCodes.NO_INPUT, e.reason(), e);
    }
  }

  @Override
  public Kernel startKernel(KernelConfig config, Optional<KernelProfile> profile)
      throws CommandFailure {
    try {
      return profile.isPresent()
          ? workspace.startKernelProcess(config, profile.get())
          : workspace.startKernel(config);
    } catch (ResourceException e) {
      throw new CommandFailure(ExitCodes.UNAVAILABLE, "cannot start Python: " + e.reason(), e);
    }
  }

  @Override
  public WorkspaceFiles openFiles() {
    return workspace.openFiles();
  }

  @Override
  public boolean isMounted(WorkspacePath path) {
    return workspace.mounts().stream().anyMatch(mount -> path.isWithin(mount.prefix()));
  }

  @Override
  public void mountHostFolder(WorkspacePath prefix, Path folder) throws CommandFailure {
    var mount = new MountArgument(prefix.value(), HostFolder.uri(folder), MountMode.READ);
    try {
      opener.mount(workspace, List.of(mount));
    } catch (MountFailure e) {
      throw CommandFailure.of(folder.toString(), e.failure());
    }
  }

  @Override
  public List<PendingWrite> sendUnsent() throws ResourceException {
    return workspace.sendUnsent();
  }

  @Override
  public WorkspacePath resolve(WorkspacePath path, Resolution resolution) throws ResourceException {
    return workspace.resolve(path, resolution);
  }

  @Override
  public Connection connect(WorkspacePath path) throws ResourceException {
    return opener.connect(request.workspace(), request.mounts(), path);
  }

  @Override
  public void close() {
    Closing.within(LONGEST_CLOSE, workspace::close);
  }
}
