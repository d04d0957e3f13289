package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/// What `ls`, `cat` and `stat` share: they look at paths one after the other, and one that fails
/// does not keep the others from being shown.
abstract class FileCommand implements Callable<Integer> {
  @Mixin private final WorkspaceArguments workspace = new WorkspaceArguments();

  private final HostProcess host;
  private final GlobalOptions options;
  private final Session.Opener opener;

  FileCommand(HostProcess host, GlobalOptions options, Session.Opener opener) {
    this.host = host;
    this.options = options;
    this.opener = opener;
  }

  abstract List<String> paths();

  abstract void show(WorkspaceFiles files, WorkspacePath path, StandardStreams streams)
      throws ResourceException;

  @Override
  public final Integer call() throws CommandFailure {
    int exitCode = ExitCodes.OK;
    try (Session session = opener.open(SessionRequest.of(workspace, options, host));
        WorkspaceFiles files = session.openFiles()) {
      for (String spelling : paths()) {
        WorkspacePath path = WorkspaceArguments.path(spelling);
        try {
          show(files, path, host.streams());
        } catch (ResourceException e) {
          CommandFailure failure = CommandFailure.of(spelling, e);
          host.streams().message(String.valueOf(failure.getMessage()));
          exitCode = failure.exitCode();
        }
        if (host.streams().isClosed()) {
          return ExitCodes.BROKEN_PIPE;
        }
      }
    }
    return exitCode;
  }
}
