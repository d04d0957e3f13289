package dev.mirageworkbench.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The workspace that belongs to a notebook: the only workspace file in its folder.
final class NeighbourWorkspace {
  static final String SUFFIX = ".mirage";

  private NeighbourWorkspace() {}

  /// Empty where there is none, or more than one to choose from.
  static Optional<Path> of(Path notebook) throws CommandFailure {
    Path folder = notebook.toAbsolutePath().resolveSibling("");
    try (var files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
              .limit(2)
              .toList();
      return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.NO_INPUT, "cannot list " + folder, e);
    }
  }
}
