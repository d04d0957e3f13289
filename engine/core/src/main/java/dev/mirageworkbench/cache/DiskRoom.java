package dev.mirageworkbench.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Keeps the disk tier within its bounds, and a tenth of the disk free for everybody else.
final class DiskRoom {
  /// Chosen by the disk: a twentieth of it, 10 GiB at most.
  static final long AUTOMATIC = -1;

  /// The index is in memory, so files are bounded, too.
  private static final int MOST_FILES = 1 << 16;

  private static final long MOST_AUTOMATIC = 10L << 30;
  private static final int DISK_PART = 20;
  private static final int FREE_PART = 10;

  /// Once something must go, a part of the cap goes, as a divisor.
  private static final int SLACK = 20;

  private final Path folder;
  private final DiskFiles files;
  private final DiskIndex index;
  private final long cap;
  private final long leaveFree;

  /// @param wished bytes at most, or [#AUTOMATIC]
  DiskRoom(Path folder, DiskFiles files, DiskIndex index, long wished) throws IOException {
    this.folder = folder;
    this.files = files;
    this.index = index;
    long total = files.totalSpace(folder);
    this.cap = wished == AUTOMATIC ? Math.min(MOST_AUTOMATIC, total / DISK_PART) : wished;
    this.leaveFree = total / FREE_PART;
  }

  long cap() {
    return cap;
  }

  /// The most bytes that stay because they are pinned.
  long mostPinned() {
    return cap / 2;
  }

  /// Makes room, for which the blocks that were not used for longest go.
  ///
  /// @param pinned says which blocks stay
  /// @param evict deletes a block
  /// @return false if there is no room all the same
  boolean makeFor(long bytes, Predicate<BlockCache.Key> pinned, Consumer<BlockCache.Key> evict)
      throws IOException {
    long overCap = index.bytes() + bytes - cap;
    long overFree = leaveFree + bytes - files.usableSpace(folder);
    int overFiles = index.size() + 1 - MOST_FILES;
    if (overCap <= 0 && overFree <= 0 && overFiles <= 0) {
      return true;
    }
    long toFree = Math.max(overCap > 0 ? overCap + cap / SLACK : 0, overFree);
    int filesToFree = overFiles > 0 ? overFiles + MOST_FILES / SLACK : 0;
    index.coldest(toFree, filesToFree, pinned, mostPinned()).forEach(evict);
    return index.bytes() + bytes <= cap
        && index.size() < MOST_FILES
        && files.usableSpace(folder) >= leaveFree + bytes;
  }
}
