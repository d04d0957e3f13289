package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.workspace.Connection;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.Ability;
import dev.mirageworkbench.workspace.ConnectionCheck;
import dev.mirageworkbench.workspace.ConnectionCheck.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mirage check`.
@Command(
    name = "check",
    description = {
      "Try a mount out step by step: resolve, connect, authenticate, list, read a byte, write.",
      "",
      "Only where the mount is WRITE, it writes an empty file at its top and deletes it.",
      "Where all is well, it also says what the resource can do."
    },
    footer = {"", "Example:", "  mirage check --mount /s3=s3://my-bucket /s3"})
final class CheckCommand implements Callable<Integer> {
  @Mixin private final WorkspaceArguments workspace = new WorkspaceArguments();

  @Parameters(paramLabel = "PREFIX", description = "The mount's prefix.")
  private String prefix = "";

  private final HostProcess host;
  private final GlobalOptions options;
  private final Session.Opener opener;

  CheckCommand(HostProcess host, GlobalOptions options, Session.Opener opener) {
    this.host = host;
    this.options = options;
    this.opener = opener;
  }

  @Override
  public Integer call() throws CommandFailure {
    WorkspacePath path = WorkspaceArguments.path(prefix);
    try (var interruption = new Interruption();
        Session session = opener.open(SessionRequest.of(workspace, options, host));
        Connection connection = session.connect(path)) {
      interruption.onInterrupt(Thread.currentThread()::interrupt);
      if (!ConnectionCheck.run(connection.resource(), connection.mode(), this::tell)) {
        return ExitCodes.IO_ERROR;
      }
      tell(Ability.of(connection.resource()));
      return ExitCodes.OK;
    } catch (ResourceException e) {
      throw CommandFailure.of(prefix, e);
    }
  }

  private void tell(Finding finding) {
    String sign =
        switch (finding.verdict()) {
          case PASSED -> "ok";
          case SKIPPED -> "-";
          case FAILED -> "FAILED";
        };
    host.streams()
        .out("%-12s  %-6s  %s\n".formatted(finding.step().label(), sign, finding.detail()));
    finding.raw().lines().forEach(line -> host.streams().out("    " + line + "\n"));
  }

  private void tell(List<Ability> abilities) {
    host.streams().out("\nWhat it can do:\n");
    abilities.forEach(
        ability -> host.streams().out("  %-18s  %s\n".formatted(ability.name(), ability.detail())));
  }
}
