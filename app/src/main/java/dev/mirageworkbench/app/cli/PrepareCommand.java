package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.desktop.ProgramCache;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `mirage prepare`: what the window does in silent minutes, at once.
@Command(
    name = "prepare",
    description = "Make later starts of the program and of Python quicker.",
    customSynopsis = "mirage prepare [OPTIONS]",
    footer = {
      "",
      "Keeps the classes of the program and of its Python as the JVM has loaded and linked",
      "them once, in files of some 150 MB each. It takes about a minute for each of them.",
      "The window does the same by itself when nothing runs."
    })
final class PrepareCommand implements Callable<Integer> {
  private final HostProcess host;
  private final GlobalOptions options;

  PrepareCommand(HostProcess host, GlobalOptions options) {
    this.host = host;
    this.options = options;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    boolean isPrepared = prepareProgram();
    try (Workspace workspace = Workspace.builder().folders(options.folders(host)).build()) {
      for (KernelProfile profile : KernelProfile.values()) {
        isPrepared &= prepareKernels(workspace, profile);
      }
    }
    return isPrepared ? 0 : ExitCodes.UNAVAILABLE;
  }

  private boolean prepareProgram() throws CommandFailure, InterruptedException {
    Optional<ProgramCache> cache = ProgramCache.ofLauncher();
    if (cache.isEmpty()) {
      return told("program", false);
    }
    try (ProgramCache program = cache.get()) {
      return told("program", program.make());
    } catch (IOException e) {
      throw failure("program", e);
    }
  }

  private boolean prepareKernels(Workspace workspace, KernelProfile profile)
      throws CommandFailure, InterruptedException {
    String what = "Python of the " + profile.label() + " profile";
    try {
      return told(what, workspace.prepareKernels(profile));
    } catch (ResourceException.Unsupported e) {
      host.streams().message(what + ": " + e.reason());
      return profile != KernelProfile.DEFAULT;
    } catch (ResourceException e) {
      throw failure(what, e);
    } catch (IOException e) {
      throw failure(what, e);
    }
  }

  private boolean told(String what, boolean isPrepared) {
    host.streams()
        .message(
            isPrepared
                ? what + ": prepared"
                : what + ": not possible here; start it by the launch script or an installation");
    return isPrepared;
  }

  private static CommandFailure failure(String what, Exception cause) {
    return new CommandFailure(
        ExitCodes.IO_ERROR, "the " + what + " is not prepared: " + cause.getMessage(), cause);
  }
}
