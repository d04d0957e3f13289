package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `mirage stat`.
@Command(
    name = "stat",
    description = "Show kind, size, time and mode of files of the workspace.",
    footer = {"", "Example:", "  mirage stat --mount /s3=s3://my-bucket /s3/a.csv"})
final class StatCommand extends FileCommand {
  @Parameters(paramLabel = "PATH", arity = "1..*", description = "A workspace path.")
  private List<String> paths = List.of();

  StatCommand(HostProcess host, GlobalOptions options, Session.Opener opener) {
    super(host, options, opener);
  }

  @Override
  List<String> paths() {
    return paths;
  }

  @Override
  void show(WorkspaceFiles files, WorkspacePath path, StandardStreams streams)
      throws ResourceException {
    FileStatus status = files.stat(path, FileStatus.Detail.FULL);
    streams.out(StatusTexts.block(path, status));
  }
}
