package dev.mirageworkbench.packages;

import java.util.List;

/// A piece of what an installation tells.
public sealed interface InstallStep {
  /// @param lines for people, at least one
  record Progress(List<String> lines) implements InstallStep {
    public Progress {
      lines = List.copyOf(lines);
    }
  }

  /// The last one.
  record Ended(InstallOutcome outcome) implements InstallStep {}
}
