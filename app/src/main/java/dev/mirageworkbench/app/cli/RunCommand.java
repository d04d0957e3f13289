package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.notebook.NotebookProfile;
import dev.mirageworkbench.workspace.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mirage run`: all cells of a notebook.
@Command(
    name = "run",
    description = "Run all cells of a notebook and show their output.",
    customSynopsis = "mirage run [OPTIONS] NOTEBOOK.ipynb",
    footer = {
      "",
      "The notebook's folder is mounted read-only as /notebook and is where relative",
      "paths start. If that folder holds exactly one workspace file (.mirage), its mounts",
      "are used; --workspace names another, --no-workspace none.",
      "The run stops at the first cell that fails; the traceback goes to stderr.",
      "",
      "Examples:",
      "  mirage run app/examples/quickstart.ipynb",
      "  mirage run --mount /s3=s3://my-bucket -o done.ipynb report.ipynb",
      "",
      "Exit code: 0 if all cells ran, 1 if one failed, 74 if something that was written is",
      "not on its backend; 64 wrong usage, 66 missing input, 124 timed out, 130 interrupted."
    })
final class RunCommand implements Callable<Integer> {
  private static final WorkspacePath NOTEBOOK_FOLDER = WorkspacePath.of("/notebook");

  @Mixin private final WorkspaceArguments workspace = new WorkspaceArguments();
  @Mixin private final RunArguments run = new RunArguments();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.ipynb",
      description = "Write the notebook with its outputs here, also when a cell fails.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--no-workspace",
      description = "Do not use the workspace file beside the notebook.")
  private boolean noWorkspace;

  @Parameters(paramLabel = "NOTEBOOK.ipynb", description = "A file of this computer.")
  private Path file = Path.of("");

  private final HostProcess host;
  private final GlobalOptions options;
  private final Session.Opener opener;

  RunCommand(HostProcess host, GlobalOptions options, Session.Opener opener) {
    this.host = host;
    this.options = options;
    this.opener = opener;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Notebook notebook = NotebookArgument.read(file);
    WorkspacePath cwd = run.cwd(NOTEBOOK_FOLDER);
    var config = new KernelConfig(cwd, run.environment());
    Optional<Duration> timeout = run.timeout();
    Optional<KernelProfile> profile = run.profile().or(() -> wanted(notebook));
    SessionRequest request = SessionRequest.of(workspace, options, host);
    if (request.workspace().isEmpty() && !noWorkspace) {
      request = request.withWorkspace(NeighbourWorkspace.of(file));
    }
    try (var interruption = new Interruption();
        Session session = opener.open(request)) {
      if (!session.isMounted(NOTEBOOK_FOLDER)) {
        session.mountHostFolder(NOTEBOOK_FOLDER, file.toAbsolutePath().resolveSibling(""));
      }
      try (var python =
          new PythonProcess(session.startKernel(config, profile), host, timeout, interruption)) {
        return run(python, notebook);
      }
    }
  }

  /// The default one may as well run in this process.
  private static Optional<KernelProfile> wanted(Notebook notebook) {
    return Optional.of(NotebookProfile.of(notebook))
        .filter(profile -> profile != KernelProfile.DEFAULT);
  }

  private int run(PythonProcess python, Notebook notebook)
      throws CommandFailure, InterruptedException {
    var printer = new OutputPrinter(host.streams());
    var process = new NotebookProcess(python, notebook, printer::show);
    try {
      return process.run();
    } finally {
      if (output.isPresent()) {
        write(process.notebook(), output.get());
      }
    }
  }

  private static void write(Notebook notebook, Path target) throws CommandFailure {
    try {
      AtomicFile.write(target, NotebookFormat.write(notebook));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.IO_ERROR, "cannot write " + target + ": " + e.getMessage(), e);
    }
  }
}
