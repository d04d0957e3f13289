package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.BlockCache;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.usage.CellAccount;
import dev.mirageworkbench.usage.CellAccounts;
import dev.mirageworkbench.usage.FileAccount;
import dev.mirageworkbench.writeback.OpenedFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts what the cells of one session do with files. Thread-safe.
final class SessionUsage {
  private final CellAccounts accounts;
  private final MountTable table;

  /// Of the current cell; null before the first.
  private volatile @Nullable CellAccount current;

  SessionUsage(CellAccounts accounts, MountTable table) {
    this.accounts = accounts;
    this.table = table;
  }

  void begin(CellId cell) {
    current = accounts.begin(cell);
  }

  void end(CellId cell) {
    accounts.end(cell);
  }

  /// The count of one open file. What is done with it counts for the cell that does it, whoever has
  /// opened it.
  OfHandle of(
      MountTable.Place.InMount place, WorkspacePath path, OpenedFile opened, boolean reads) {
    var usage = new OfHandle(place, path, opened, reads);
    if (reads) {
      usage.file();
    }
    return usage;
  }

  /// A native library reads all of a file.
  void copied(WorkspacePath path) {
    CellAccount account = current;
    if (account != null
        && table.locate(path) instanceof MountTable.Place.InMount(MountedResource mount, var at)) {
      Optional<Entry> entry = mount.files().remote().lastKnown(at);
      FileAccount file = account.open(path);
      file.opened(entry.flatMap(Entry::validator));
      file.read(entry.flatMap(SessionUsage::size).orElse(0L));
      entry
          .flatMap(Entry::validator)
          .ifPresent(version -> mount.files().remote().noteInput(at, version));
    }
  }

  private static Optional<Long> size(Entry entry) {
    return entry.size().isPresent() ? Optional.of(entry.size().getAsLong()) : Optional.empty();
  }

  void written(WorkspacePath path, long bytes) {
    CellAccount account = current;
    if (account != null) {
      account.open(path).written(bytes);
    }
  }

  /// One open file.
  final class OfHandle {
    private final MountTable.Place.InMount place;
    private final WorkspacePath path;
    private final OpenedFile opened;
    private final boolean reads;
    private final boolean inBlocks;

    private record Counted(CellAccount cell, FileAccount file) {}

    private volatile @Nullable Counted counted;

    private OfHandle(
        MountTable.Place.InMount place, WorkspacePath path, OpenedFile opened, boolean reads) {
      this.place = place;
      this.path = path;
      this.opened = opened;
      this.reads = reads;
      this.inBlocks =
          opened instanceof OpenedFile.Pinned && place.mount().files().remote().cachesContent();
    }

    /// In the account of the cell that is current now.
    private @Nullable FileAccount file() {
      CellAccount cell = current;
      Counted known = counted;
      if (cell == null) {
        return null;
      }
      if (known != null && known.cell() == cell) {
        return known.file();
      }
      FileAccount file = cell.open(path);
      if (reads) {
        Optional<Validator> version = version();
        file.opened(version);
        version.ifPresent(it -> place.mount().files().remote().noteInput(place.path(), it));
      }
      counted = new Counted(cell, file);
      return file;
    }

    /// Of what is not sent yet nobody knows which version it will be.
    private Optional<Validator> version() {
      return opened instanceof OpenedFile.Pinned pinned
          ? pinned.entry().validator()
          : Optional.empty();
    }

    /// @param count bytes; -1 at the end of the file
    int read(long position, int count) {
      FileAccount file = count > 0 ? file() : null;
      if (file != null) {
        file.read(count);
        if (inBlocks) {
          file.touched(
              position / BlockCache.BLOCK_SIZE, (position + count - 1) / BlockCache.BLOCK_SIZE);
        }
      }
      return count;
    }

    void written(long bytes) {
      FileAccount file = file();
      if (file != null) {
        file.written(bytes);
      }
    }
  }
}
