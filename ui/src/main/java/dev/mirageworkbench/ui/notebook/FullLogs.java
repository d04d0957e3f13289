package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.background.Background;
import java.nio.file.Files;
import java.util.Optional;

/// The files with what cells do not keep.
final class FullLogs {
  private FullLogs() {}

  /// The log of an earlier run goes with its outputs.
  static void delete(CellModel cell, Background background) {
    cell.fullLogProperty()
        .get()
        .ifPresent(
            file ->
                background.run(
                    () -> Files.deleteIfExists(file),
                    _ -> {},
                    // It goes when the program ends.
                    _ -> {}));
    cell.fullLogProperty().set(Optional.empty());
  }
}
