package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.secrets.EnvironmentSecrets;
import dev.mirageworkbench.app.workspace.MountSignIn;
import dev.mirageworkbench.app.workspace.MountSignIn.Outcome;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mirage sign-in`.
@Command(
    name = "sign-in",
    description = {
      "Sign in to the service behind a mount of a workspace file, in the browser.",
      "",
      "What the sign-in gives is kept in the system's keychain, under the name that the file's"
          + " $${secret:NAME} has for it. A READ mount asks for reading only."
    },
    footer = {"", "Example:", "  mirage sign-in --workspace team.mirage /gdrive"})
final class SignInCommand implements Callable<Integer> {
  @Option(
      names = "--workspace",
      paramLabel = "FILE",
      required = true,
      description = "The workspace file (.mirage).")
  private Path workspace = Path.of("");

  @Parameters(paramLabel = "PREFIX", description = "The mount's prefix.")
  private String prefix = "";

  private final HostProcess host;
  private final GlobalOptions options;

  SignInCommand(HostProcess host, GlobalOptions options) {
    this.host = host;
    this.options = options;
  }

  @Override
  public Integer call() throws CommandFailure {
    WorkspacePath path = WorkspaceArguments.path(prefix);
    try (var interruption = new Interruption()) {
      interruption.onInterrupt(Thread.currentThread()::interrupt);
      MountDefinition mount = mount(path);
      Outcome outcome = signIn().run(mount, this::show);
      tell(mount, outcome);
      return outcome.granted().refused().isEmpty() ? ExitCodes.OK : ExitCodes.IO_ERROR;
    } catch (ResourceException e) {
      throw CommandFailure.of(prefix, e);
    }
  }

  private MountDefinition mount(WorkspacePath path) throws ResourceException {
    return WorkspaceFile.read(workspace).mounts().stream()
        .filter(mount -> mount.prefix().equals(path))
        .findFirst()
        .orElseThrow(() -> new ResourceException.NotFound(workspace + " has no such mount"));
  }

  private MountSignIn signIn() {
    var secrets = new Secrets(new EnvironmentSecrets(host.variables()), host.keychain());
    Path folder = workspace.toAbsolutePath().normalize().resolveSibling("");
    return new MountSignIn(
        ResourceCatalog.load(options.folders(host)),
        new SettingsResolver(folder, host.variables(), secrets),
        host.keychain());
  }

  /// The page is told, too: there may be no browser here, or another one is wanted.
  private void show(URI page) {
    host.streams().message("open this page in your browser, if it does not open by itself:");
    host.streams().err(page + "\n");
    host.browser().accept(page);
  }

  private void tell(MountDefinition before, Outcome outcome) {
    outcome
        .granted()
        .account()
        .ifPresent(account -> host.streams().out("signed in as " + account + "\n"));
    if (!outcome.granted().permitted().isEmpty()) {
      host.streams().out("permitted: " + String.join(", ", outcome.granted().permitted()) + "\n");
    }
    outcome.stored().forEach(name -> host.streams().out("saved in the keychain: " + name + "\n"));
    if (!outcome.granted().refused().isEmpty()) {
      host.streams()
          .message(
              "not permitted: "
                  + String.join(", ", outcome.granted().refused())
                  + "; sign in again and leave all boxes ticked");
    }
    if (!outcome.mount().equals(before)) {
      host.streams()
          .out(
              "\nThe mount's entry for the workspace file:\n"
                  + WorkspaceFile.text(outcome.mount())
                  + "\n");
    }
  }
}
