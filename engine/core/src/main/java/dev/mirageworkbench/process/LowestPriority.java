package dev.mirageworkbench.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Starts programs that everybody else goes before.
public final class LowestPriority {
  /// Replaces itself by what it starts.
  private static final Path NICE = Path.of("/usr/bin/nice");

  private LowestPriority() {}

  /// What comes before the words of a command; nothing where the system has no such program.
  public static List<String> prefix() {
    return Files.isExecutable(NICE) ? List.of(NICE.toString(), "-n", "19") : List.of();
  }
}
