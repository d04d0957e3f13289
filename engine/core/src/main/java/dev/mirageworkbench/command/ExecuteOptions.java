package dev.mirageworkbench.command;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How a command runs.
///
/// @param stdin its standard input; empty input when absent
/// @param environment added to `os.environ`
/// @param cwd a workspace path
/// @param timeout after which it is interrupted and ends with exit code 124, as `timeout(1)` has it
public record ExecuteOptions(
    Optional<String> stdin,
    Map<String, String> environment,
    String cwd,
    Optional<Duration> timeout) {
  public static final ExecuteOptions DEFAULT =
      new ExecuteOptions(Optional.empty(), Map.of(), "/", Optional.empty());

  public ExecuteOptions {
    environment = Map.copyOf(environment);
  }

  public ExecuteOptions withStdin(String text) {
    return new ExecuteOptions(Optional.of(text), environment, cwd, timeout);
  }

  public ExecuteOptions withEnvironment(Map<String, String> variables) {
    return new ExecuteOptions(stdin, variables, cwd, timeout);
  }

  public ExecuteOptions withCwd(String folder) {
    return new ExecuteOptions(stdin, environment, folder, timeout);
  }

  public ExecuteOptions withTimeout(Duration limit) {
    return new ExecuteOptions(stdin, environment, cwd, Optional.of(limit));
  }
}
