package dev.mirageworkbench.command;

import dev.mirageworkbench.kernel.Program;
import java.util.Map;

/// What a command text asks for.
public sealed interface Command {
  /// @param environment the assignments in front of the command, for it alone
  record Run(Program program, Map<String, String> environment, StdinSource stdin)
      implements Command {
    public Run {
      environment = Map.copyOf(environment);
    }
  }

  /// Not run at all.
  ///
  /// @param exitCode 2 for syntax, 127 for another command
  /// @param message for standard error, without the last line end
  record Refused(int exitCode, String message) implements Command {}
}
