package dev.mirageworkbench.usage;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What one run of a cell did with files, so far.
///
/// @param files in the order of their paths, at most [CellAccount#MOST_FILES]
/// @param more opened beyond these; their numbers are in the totals
/// @param total of all files; its requests include those that were about no one file, such as
///     listings
/// @param waiting what the run waits for now
public record CellUsage(
    List<FileUsage> files, long more, FileNumbers total, Optional<Waiting> waiting) {
  public static final CellUsage NONE =
      new CellUsage(List.of(), 0, FileNumbers.NONE, Optional.empty());

  public CellUsage {
    files = List.copyOf(files);
  }

  public boolean isNothing() {
    return files.isEmpty() && total.requests() == 0;
  }

  public long filesRead() {
    return files.stream().filter(FileUsage::isRead).count();
  }

  public long filesWritten() {
    return files.stream().filter(FileUsage::isWritten).count();
  }

  /// The same, where files that were changed meanwhile are marked.
  public CellUsage marking(Predicate<FileUsage> isChanged) {
    UnaryOperator<FileUsage> mark = file -> isChanged.test(file) ? file.changed() : file;
    return new CellUsage(files.stream().map(mark).toList(), more, total, waiting);
  }
}
