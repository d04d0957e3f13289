package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mirage ls`.
@Command(
    name = "ls",
    description = "List a folder of the workspace, one name a line; folders end with '/'.",
    footer = {
      "",
      "Examples:",
      "  mirage ls --mount /s3=s3://my-bucket /s3",
      "  mirage ls -l --workspace team.mirage /"
    })
final class LsCommand extends FileCommand {
  @Option(names = "-l", description = "Mode, size and time before each name.")
  private boolean isLong;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      defaultValue = "/",
      description = "A workspace path; / when absent.")
  private List<String> paths = List.of();

  LsCommand(HostProcess host, GlobalOptions options, Session.Opener opener) {
    super(host, options, opener);
  }

  @Override
  List<String> paths() {
    return paths;
  }

  @Override
  void show(WorkspaceFiles files, WorkspacePath path, StandardStreams streams)
      throws ResourceException {
    FileStatus status = files.stat(path, FileStatus.Detail.KIND);
    if (!status.isFolder()) {
      streams.out(line(files.stat(path, FileStatus.Detail.FULL), path.value()));
      return;
    }
    try (var pages = ChildPages.open(files, path, "")) {
      while (pages.hasNext()) {
        for (FileStatus child : pages.next()) {
          streams.out(line(child, child.name()));
        }
      }
    }
  }

  private String line(FileStatus status, String name) {
    String shown = StatusTexts.shown(name) + (status.isFolder() ? "/" : "");
    return (isLong ? StatusTexts.columns(status) + "  " + shown : shown) + "\n";
  }
}
