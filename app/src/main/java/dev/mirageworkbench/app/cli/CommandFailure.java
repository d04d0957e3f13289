package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.resource.ResourceException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Ends a command with a sentence on stderr and an exit code.
final class CommandFailure extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final int exitCode;

  CommandFailure(int exitCode, String message) {
    this(exitCode, message, null);
  }

  CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /// @param what the path or mount that failed, as the user wrote it
  static CommandFailure of(String what, ResourceException failure) {
    return new CommandFailure(exitCode(failure), what + ": " + failure.reason(), failure);
  }

  private static int exitCode(ResourceException failure) {
    return switch (failure) {
      case ResourceException.NotFound _ -> ExitCodes.NO_INPUT;
      case ResourceException.Invalid _ -> ExitCodes.USAGE;
      case ResourceException.Interrupted _ -> ExitCodes.INTERRUPTED;
      case ResourceException _ -> ExitCodes.IO_ERROR;
    };
  }

  int exitCode() {
    return exitCode;
  }
}
