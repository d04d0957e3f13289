package dev.mirageworkbench.command;

import java.io.Serial;

/// A command text that is not in the grammar. The message names the construct and what to do.
final class ShellSyntaxException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final int exitCode;

  ShellSyntaxException(String sentence) {
    this(2, "mirage: " + sentence);
  }

  ShellSyntaxException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  static ShellSyntaxException unsupported(String construct, String instead) {
    return new ShellSyntaxException(construct + " is not supported: " + instead);
  }

  Command.Refused toRefusal() {
    return new Command.Refused(exitCode, String.valueOf(getMessage()));
  }
}
