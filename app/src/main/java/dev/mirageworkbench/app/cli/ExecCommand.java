package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.kernel.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mirage exec`: one Python program, as the `python3` command would run it.
@Command(
    name = "exec",
    description = "Run a Python program that sees the mounts as files.",
    customSynopsis = {
      "mirage exec [OPTIONS] -c CODE [ARGS...]",
      "mirage exec [OPTIONS] -m MODULE [ARGS...]",
      "mirage exec [OPTIONS] SCRIPT [ARGS...]",
      "mirage exec [OPTIONS] - [ARGS...]"
    },
    footer = {
      "",
      "Our options end where the program begins; all that follows is in sys.argv.",
      "A SCRIPT is a file of this computer; its folder is mounted read-only as /script.",
      "If there is no such file and the path lies in a mount, it is run from there.",
      "Standard input is Python's own, read when Python reads it.",
      "",
      "Examples:",
      "  mirage exec -c \"print(6 * 7)\"",
      "  mirage exec --mount /s3=s3://my-bucket?region=us-east-1 \\",
      "      -c \"print(open('/s3/a.txt').read())\"",
      "  mirage exec --mount /data=disk:$PWD report.py --year 2026",
      "  generate | mirage exec --mount-rw /out=disk:/tmp/out load.py",
      "",
      "Exit code: Python's own; 74 if something it wrote is not on its backend;",
      "64 wrong usage, 66 missing input, 124 timed out, 130 interrupted."
    })
final class ExecCommand implements Callable<Integer> {
  private static final WorkspacePath START_FOLDER = WorkspacePath.ROOT;

  @Mixin private final WorkspaceArguments workspace = new WorkspaceArguments();
  @Mixin private final RunArguments run = new RunArguments();

  @Option(
      names = "-c",
      paramLabel = "CODE",
      parameterConsumer = RestOfLine.class,
      description = "The program itself.")
  private List<String> code = new ArrayList<>();

  @Option(
      names = "-m",
      paramLabel = "MODULE",
      parameterConsumer = RestOfLine.class,
      description = "A module of the standard library or of a mount.")
  private List<String> module = new ArrayList<>();

  @Parameters(
      paramLabel = "SCRIPT|-",
      arity = "0..*",
      description = "A script, or - for a program on standard input; then its arguments.")
  private List<String> words = new ArrayList<>();

  private final HostProcess host;
  private final GlobalOptions options;
  private final Session.Opener opener;

  ExecCommand(HostProcess host, GlobalOptions options, Session.Opener opener) {
    this.host = host;
    this.options = options;
    this.opener = opener;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (code.isEmpty() && module.isEmpty() && words.isEmpty()) {
      throw new CommandFailure(
          ExitCodes.USAGE, "say what to run: -c CODE, -m MODULE, SCRIPT, or - for standard input");
    }
    WorkspacePath cwd = run.cwd(START_FOLDER);
    Map<String, String> environment = run.environment();
    var timeout = run.timeout();
    Optional<KernelProfile> profile = run.profile();
    try (var interruption = new Interruption();
        Session session = opener.open(SessionRequest.of(workspace, options, host))) {
      Program program = program(session);
      var config = new KernelConfig(cwd, environment);
      try (var python =
          new PythonProcess(session.startKernel(config, profile), host, timeout, interruption)) {
        var request =
            new CellRequest(
                new CellId("exec#1"), program, Optional.of(cwd), Map.of(), stdin(program));
        return python.run(request, new OutputPrinter(host.streams())::show);
      }
    }
  }

  private Program program(Session session) throws CommandFailure {
    if (!code.isEmpty()) {
      return new Program.Code(code.getFirst(), code.subList(1, code.size()));
    }
    if (!module.isEmpty()) {
      return new Program.Module(module.getFirst(), module.subList(1, module.size()));
    }
    List<String> arguments = words.subList(1, words.size());
    if (words.getFirst().equals("-")) {
      return new Program.StandardInput(arguments);
    }
    return new ScriptFinder(session).find(words.getFirst(), arguments);
  }

  /// The program where it comes from there; what Python reads itself is asked for line by line.
  private Optional<String> stdin(Program program) throws CommandFailure {
    if (!(program instanceof Program.StandardInput)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(host.stdin().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.IO_ERROR, "cannot read standard input: " + e.getMessage(), e);
    }
  }
}
