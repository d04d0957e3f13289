package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.KernelProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of every command that runs Python.
final class RunArguments {
  private static final double MOST_SECONDS = Duration.ofDays(365).toSeconds();

  @Option(
      names = "--cwd",
      paramLabel = "DIR",
      description = "Where relative paths start, a workspace path.")
  private Optional<String> cwd = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Interrupt Python after so long and exit with 124.")
  private Optional<Double> timeout = Optional.empty();

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description = "Add to os.environ, which has nothing of this shell's.")
  private List<String> environment = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = {
        "Run Python in a process of its own, as the window does: default, or compute,",
        "which compiles what runs often."
      })
  private Optional<String> profile = Optional.empty();

  /// @param preset when the user says nothing
  WorkspacePath cwd(WorkspacePath preset) throws CommandFailure {
    return cwd.isPresent() ? WorkspaceArguments.path(cwd.get()) : preset;
  }

  Map<String, String> environment() throws CommandFailure {
    return WorkspaceArguments.environment(environment);
  }

  /// @return empty where Python is to run in this process
  Optional<KernelProfile> profile() throws CommandFailure {
    if (profile.isEmpty()) {
      return Optional.empty();
    }
    for (KernelProfile known : KernelProfile.values()) {
      if (known.label().equals(profile.get())) {
        return Optional.of(known);
      }
    }
    throw new CommandFailure(
        ExitCodes.USAGE, "--profile is default or compute, not " + profile.get());
  }

  Optional<Duration> timeout() throws CommandFailure {
    if (timeout.isEmpty()) {
      return Optional.empty();
    }
    double seconds = timeout.get();
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw new CommandFailure(
          ExitCodes.USAGE, "--timeout is a number of seconds above 0, not " + seconds);
    }
    return Optional.of(Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))));
  }
}
