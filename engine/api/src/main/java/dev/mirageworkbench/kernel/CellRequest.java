package dev.mirageworkbench.kernel;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.Map;
import java.util.Optional;

/// One run.
///
/// @param cwd where relative paths start; empty to stay where the run before left it
/// @param environment added to the kernel's own for this run and removed after it
/// @param stdin the whole standard input; empty where the front end can be asked line by line
///     ([CellEvent.InputNeeded])
public record CellRequest(
    CellId id,
    Program program,
    Optional<WorkspacePath> cwd,
    Map<String, String> environment,
    Optional<String> stdin) {
  public CellRequest {
    environment = Map.copyOf(environment);
  }

  /// A notebook cell as it stands.
  public static CellRequest cell(CellId id, String source, int executionCount) {
    return new CellRequest(
        id, new Program.Cell(source, executionCount), Optional.empty(), Map.of(), Optional.empty());
  }
}
