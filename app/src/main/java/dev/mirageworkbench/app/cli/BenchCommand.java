package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.bench.Machine;
import dev.mirageworkbench.app.bench.MountBench;
import dev.mirageworkbench.app.bench.Report;
import dev.mirageworkbench.app.bench.Row;
import dev.mirageworkbench.app.workspace.Connection;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mirage bench`.
@Command(
    name = "bench",
    description = {
      "Measure how fast a mount is, through the workspace and without it.",
      "",
      "Reads the largest and the smallest file at PATH and lists what is below it. Where the",
      "mount may be written, it also writes small files into a folder of its own beside them and",
      "removes it. Neither your cache nor your unsent files have a part in it."
    },
    footer = {
      "",
      "Examples:",
      "  mirage bench --mount /s3=s3://my-bucket /s3/2026",
      "  mirage bench --mount-rw /s3=s3://my-bucket /s3/scratch --files 1000 --size 10240"
    })
final class BenchCommand implements Callable<Integer> {
  @Mixin private final WorkspaceArguments workspace = new WorkspaceArguments();

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many small files are written; preset ${DEFAULT-VALUE}.")
  private int files;

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      defaultValue = "10240",
      description = "The size of each of them; preset ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--read",
      paramLabel = "BYTES",
      defaultValue = "268435456",
      description = "The most that is read of the largest file; preset ${DEFAULT-VALUE}.")
  private int read;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each measurement is taken; preset ${DEFAULT-VALUE}.")
  private int repeats;

  @Parameters(paramLabel = "PATH", description = "A file or folder of a mount.")
  private String path = "";

  private final HostProcess host;
  private final GlobalOptions options;
  private final Session.Opener opener;

  BenchCommand(HostProcess host, GlobalOptions options, Session.Opener opener) {
    this.host = host;
    this.options = options;
    this.opener = opener;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    MountBench.Plan plan = plan();
    WorkspacePath start = WorkspaceArguments.path(path);
    try (var interruption = new Interruption();
        Connection connection = connect(start)) {
      interruption.onInterrupt(Thread.currentThread()::interrupt);
      var bench = new MountBench(connection.resource(), connection.mode(), plan);
      List<Row> rows = bench.run(start.relativeTo(connection.prefix()));
      host.streams().out(Machine.describe() + "\n\n" + Report.table(rows));
      return ExitCodes.OK;
    } catch (ResourceException e) {
      throw CommandFailure.of(path, e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.IO_ERROR, path + ": " + e.getMessage(), e);
    }
  }

  private MountBench.Plan plan() throws CommandFailure {
    if (files < 1 || size < 1 || read < 1 || repeats < 1) {
      throw new CommandFailure(
          ExitCodes.USAGE, "--files, --size, --read and --repeats are numbers above 0");
    }
    return new MountBench.Plan(files, size, read, repeats);
  }

  /// The session is closed before anything is measured, so that nothing of it is under way.
  private Connection connect(WorkspacePath start) throws CommandFailure {
    try (Session session = opener.open(SessionRequest.of(workspace, options, host))) {
      return session.connect(start);
    } catch (ResourceException e) {
      throw CommandFailure.of(path, e);
    }
  }
}
