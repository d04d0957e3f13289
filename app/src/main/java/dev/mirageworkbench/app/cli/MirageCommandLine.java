package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.desktop.WindowLauncher;
import dev.mirageworkbench.app.secrets.EnvironmentSecrets;
import dev.mirageworkbench.app.settings.Logs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line as a whole: which commands there are, and how they fail.
final class MirageCommandLine {
  private final HostProcess host;
  private final GlobalOptions options = new GlobalOptions();
  private final CommandLine commands;

  MirageCommandLine(HostProcess host, Session.Opener opener, WindowLauncher window) {
    this.host = host;
    this.commands = new CommandLine(new RootCommand(host, options, window));
    commands.getCommandSpec().mixinStandardHelpOptions(true);
    add(new ExecCommand(host, options, opener)).setStopAtPositional(true);
    add(new RunCommand(host, options, opener));
    add(new ExportCommand(host));
    add(new LsCommand(host, options, opener));
    add(new CatCommand(host, options, opener));
    add(new StatCommand(host, options, opener));
    add(new UnsentCommand(host, options, opener));
    add(new CheckCommand(host, options, opener));
    add(new BenchCommand(host, options, opener));
    add(new PrivateCommand(host, options));
    add(new SecretCommand(host));
    add(new SignInCommand(host, options));
    add(new PrepareCommand(host, options));
    add(new SchemaCommand(host, options));
    // A path that starts with @ is a path.
    commands.setExpandAtFiles(false);
    commands.setParameterExceptionHandler((e, _) -> misused(e));
    commands.setExecutionExceptionHandler((e, _, _) -> failed(e));
    commands.setExecutionStrategy(this::run);
  }

  /// The library hands over exceptions only. An error, say of a broken class path, is told as one.
  private int exitCode(List<String> arguments) {
    try {
      return commands.execute(arguments.toArray(String[]::new));
    } catch (LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
      return failed(new IllegalStateException(e.toString(), e));
    }
  }

  private CommandLine add(Object command) {
    var line = new CommandLine(command);
    line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    commands.addSubcommand(line);
    return line;
  }

  /// @return the exit code
  int execute(List<String> arguments) {
    var out = new StringWriter();
    var writer = new PrintWriter(out);
    commands.setOut(writer);
    int exitCode = exitCode(arguments);
    writer.flush();
    host.streams().out(out.toString());
    return exitCode;
  }

  private int run(ParseResult parsed) {
    EnvironmentSecrets.learn(host.variables());
    Logs.configure(options.folders(host), options.debug());
    return new CommandLine.RunLast().execute(parsed);
  }

  private int misused(ParameterException problem) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    host.streams().message(String.valueOf(problem.getMessage()));
    host.streams().err("Try '" + command + " --help'.\n");
    debug(problem);
    return ExitCodes.USAGE;
  }

  private int failed(Exception problem) {
    debug(problem);
    return switch (problem) {
      case CommandFailure failure -> {
        host.streams().message(String.valueOf(failure.getMessage()));
        yield failure.exitCode();
      }
      case InterruptedException _ -> {
        Thread.currentThread().interrupt();
        yield ExitCodes.INTERRUPTED;
      }
      default -> {
        host.streams()
            .message(
                "internal error: "
                    + problem.getMessage()
                    + "; run it again with --debug for details");
        yield ExitCodes.SOFTWARE;
      }
    };
  }

  private void debug(Exception problem) {
    if (options.debug()) {
      var trace = new StringWriter();
      problem.printStackTrace(new PrintWriter(trace));
      host.streams().err(trace.toString());
    }
  }
}
