package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.desktop.Display;
import dev.mirageworkbench.app.desktop.WindowLauncher;
import dev.mirageworkbench.app.desktop.WindowRequest;
import dev.mirageworkbench.workspace.AppFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mirage` without a command: the window.
@Command(
    name = "mirage",
    description = {
      "A notebook in which remote data is just files.",
      "",
      "Without a command it opens the window, on the bundled sample when no FILE is given."
    },
    customSynopsis = {
      "mirage [OPTIONS] [FILE.ipynb|WORKSPACE.mirage]",
      "mirage exec|run|export|ls|cat|stat|check|unsent|private|secret|prepare|schema [OPTIONS] ..."
    },
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mirage                                 the window, with a sample",
      "  mirage team.mirage                     the window on a workspace file",
      "  mirage run app/examples/quickstart.ipynb",
      "  mirage exec --mount /s3=s3://my-bucket -c \"import os; print(os.listdir('/s3'))\"",
      "",
      "'mirage COMMAND --help' tells more of each. Credentials come from the keychain ('mirage",
      "secret'), the environment or where the provider's own tools keep them, never from the",
      "command line."
    })
final class RootCommand implements Callable<Integer> {
  @Mixin private final GlobalOptions options;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A notebook (.ipynb, .py) or a workspace file (.mirage) of this computer.")
  private Optional<Path> file = Optional.empty();

  private final HostProcess host;
  private final WindowLauncher window;

  RootCommand(HostProcess host, GlobalOptions options, WindowLauncher window) {
    this.host = host;
    this.options = options;
    this.window = window;
  }

  @Override
  public Integer call() throws CommandFailure {
    WindowRequest request = request();
    if (!Display.isAvailable(host.variables(), host.system(), host.platform())) {
      throw new CommandFailure(
          ExitCodes.UNAVAILABLE,
          "no display; run `./mirage run app/examples/quickstart.ipynb` instead");
    }
    return window.open(request);
  }

  private WindowRequest request() throws CommandFailure {
    if (file.isEmpty()) {
      AppFolders folders = options.folders(host);
      return new WindowRequest(
          existing(host.examples().resolve("sample.mirage")),
          existing(host.examples().resolve("quickstart.ipynb"))
              .map(sample -> ownCopy(sample, folders)),
          folders);
    }
    Path given = file.get();
    if (!Files.exists(given)) {
      throw new CommandFailure(
          ExitCodes.NO_INPUT,
          "no such file or command: "
              + given
              + "; the commands are exec, run, export, ls, cat, stat"
              + ", check, bench, unsent, private, secret, prepare and schema");
    }
    if (given.toString().endsWith(NeighbourWorkspace.SUFFIX)) {
      return new WindowRequest(Optional.of(given), Optional.empty(), options.folders(host));
    }
    if (NotebookArgument.isNotebook(given)) {
      return new WindowRequest(
          NeighbourWorkspace.of(given), Optional.of(given), options.folders(host));
    }
    throw new CommandFailure(
        ExitCodes.USAGE,
        "neither a notebook (.ipynb, .py) nor a workspace file (.mirage): " + given);
  }

  /// A sample as a file of the user's, so that saving it does not change the program.
  private static Path ownCopy(Path sample, AppFolders folders) {
    Path samples = folders.data().resolve("samples");
    Path own = samples.resolve(sample.getFileName());
    try {
      if (!Files.exists(own)) {
        AppFolders.create(samples);
        Files.copy(sample, own);
      }
      return own;
    } catch (IOException _) {
      // Where nothing can be kept, the sample itself does: it is shown all the same.
      return sample;
    }
  }

  private static Optional<Path> existing(Path path) {
    return Files.exists(path) ? Optional.of(path) : Optional.empty();
  }
}
