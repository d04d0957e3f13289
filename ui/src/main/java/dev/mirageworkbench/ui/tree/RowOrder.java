package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.FileStatus;
import java.util.Comparator;

/// How the rows of a folder stand below each other. Folders always come first, by name where
/// another order says nothing of them.
///
/// @param isReversed whether files begin with the last name, the smallest or the oldest
public record RowOrder(Key key, boolean isReversed) {
  public static final RowOrder USUAL = new RowOrder(Key.NAME, false);

  /// By what; what people look for first comes first: the largest, the newest.
  public enum Key {
    NAME,
    SIZE,
    MODIFIED
  }

  private static final Comparator<FileStatus> BY_NAME =
      Comparator.comparing(FileStatus::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(FileStatus::name);

  private static final Comparator<FileStatus> BY_SIZE =
      Comparator.comparingLong((FileStatus status) -> status.size().orElse(-1)).reversed();

  private static final Comparator<FileStatus> BY_MODIFIED =
      Comparator.comparing(FileStatus::modified).reversed();

  /// The same key again turns it round.
  RowOrder by(Key chosen) {
    return new RowOrder(chosen, chosen == key && !isReversed);
  }

  Comparator<FileStatus> comparator() {
    Comparator<FileStatus> chosen =
        switch (key) {
          case NAME -> BY_NAME;
          case SIZE -> BY_SIZE;
          case MODIFIED -> BY_MODIFIED;
        };
    Comparator<FileStatus> files = isReversed ? chosen.reversed() : chosen;
    Comparator<FileStatus> folders = key == Key.SIZE ? BY_NAME : files;
    return Comparator.comparing((FileStatus status) -> !status.isFolder())
        .thenComparing((a, b) -> a.isFolder() ? folders.compare(a, b) : files.compare(a, b))
        .thenComparing(BY_NAME);
  }
}
