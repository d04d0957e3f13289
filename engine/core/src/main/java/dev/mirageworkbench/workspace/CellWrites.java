package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.writeback.StagedFile;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which files the cells of one session wrote. Thread-safe.
final class CellWrites {
  /// Guarded by this.
  private @Nullable CellId current;

  /// Guarded by this.
  private final Map<CellId, Set<StagedFile>> written = new HashMap<>();

  /// Forgets cells that nobody will settle any more.
  synchronized void begin(CellId cell) {
    current = cell;
    written.keySet().removeIf(other -> !other.equals(cell));
  }

  synchronized Optional<CellId> current() {
    return Optional.ofNullable(current);
  }

  synchronized void add(StagedFile file) {
    CellId cell = current;
    if (cell != null) {
      written.computeIfAbsent(cell, _ -> new LinkedHashSet<>()).add(file);
    }
  }

  /// A file that its writer deleted needs no account any more.
  synchronized void forget(WorkspacePath path) {
    written.values().forEach(files -> files.removeIf(file -> file.workspacePath().equals(path)));
  }

  /// Accounts for files under their new names.
  synchronized void moved(WorkspacePath from, WorkspacePath to) {
    written.values().forEach(files -> files.forEach(file -> file.renamedByItsWriter(from, to)));
  }

  synchronized List<StagedFile> take(CellId cell) {
    Set<StagedFile> files = written.remove(cell);
    return files == null ? List.of() : List.copyOf(files);
  }
}
