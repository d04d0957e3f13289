package dev.mirageworkbench.command;

import java.util.List;

/// Where the standard input of a command comes from.
public sealed interface StdinSource {
  /// From [ExecuteOptions#stdin].
  record FromOptions() implements StdinSource {}

  /// From `echo`, `printf` or a heredoc.
  record Text(String text) implements StdinSource {}

  /// From `cat`.
  ///
  /// @param operands files as the user wrote them; `-` is the input of the options
  record Files(List<String> operands) implements StdinSource {
    public Files {
      operands = List.copyOf(operands);
    }
  }
}
