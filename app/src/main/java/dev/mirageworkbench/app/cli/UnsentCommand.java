package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `mirage unsent`.
@Command(
    name = "unsent",
    description = {
      "Send what earlier runs wrote and could not send, and list what is left of it.",
      "",
      "A conflict, or a file that the backend refuses, stays until you say how it ends."
    },
    footer = {
      "",
      "Examples:",
      "  mirage unsent --mount-rw /s3=s3://my-bucket",
      "  mirage unsent --mount-rw /s3=s3://my-bucket --keep-both /s3/report.csv"
    })
final class UnsentCommand implements Callable<Integer> {
  private static final String PATH = "PATH";

  @Mixin private final WorkspaceArguments workspace = new WorkspaceArguments();

  @Option(
      names = "--keep-mine",
      paramLabel = PATH,
      description = "What was written here replaces what is on the backend.")
  private List<String> mine = List.of();

  @Option(
      names = "--take-theirs",
      paramLabel = PATH,
      description = "What was written here is deleted.")
  private List<String> theirs = List.of();

  @Option(
      names = "--keep-both",
      paramLabel = PATH,
      description = "What was written here is sent under a new name beside the other.")
  private List<String> both = List.of();

  private final HostProcess host;
  private final GlobalOptions options;
  private final Session.Opener opener;

  UnsentCommand(HostProcess host, GlobalOptions options, Session.Opener opener) {
    this.host = host;
    this.options = options;
    this.opener = opener;
  }

  @Override
  public Integer call() throws CommandFailure {
    try (Session session = opener.open(SessionRequest.of(workspace, options, host))) {
      List<PendingWrite> _ = session.sendUnsent();
      boolean isDone = resolve(session, mine, Resolution.KEEP_MINE);
      isDone &= resolve(session, theirs, Resolution.TAKE_THEIRS);
      isDone &= resolve(session, both, Resolution.KEEP_BOTH);
      List<PendingWrite> left = session.sendUnsent();
      left.forEach(write -> host.streams().out(line(write)));
      return isDone && left.isEmpty() ? ExitCodes.OK : ExitCodes.IO_ERROR;
    } catch (ResourceException e) {
      throw CommandFailure.of("unsent", e);
    }
  }

  private boolean resolve(Session session, List<String> paths, Resolution resolution)
      throws CommandFailure {
    boolean isDone = true;
    for (String spelling : paths) {
      WorkspacePath path = WorkspaceArguments.path(spelling);
      try {
        WorkspacePath place = session.resolve(path, resolution);
        if (!place.equals(path)) {
          host.streams().out("sent " + path + " as " + place + "\n");
        }
      } catch (ResourceException e) {
        host.streams().message(String.valueOf(CommandFailure.of(spelling, e).getMessage()));
        isDone = false;
      }
    }
    return isDone;
  }

  private static String line(PendingWrite write) {
    return "%-8s  %s  %s\n"
        .formatted(
            write.state().name().toLowerCase(Locale.ROOT),
            StatusTexts.shown(write.path().value()),
            write.reason());
  }
}
