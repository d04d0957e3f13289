package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;

/// Makes POSIX attributes of what backends tell.
final class FileStatuses {
  private static final int FILE_MODE = 0644;
  private static final int FOLDER_MODE = 0755;
  private static final int NOT_WRITABLE = 0555;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private FileStatuses() {}

  static FileStatus of(
      WorkspacePath path, Entry entry, Instant modified, long device, boolean writable) {
    int mode = entry.mode().orElse(entry.isFolder() ? FOLDER_MODE : FILE_MODE);
    return new FileStatus(
        path.name(),
        entry.kind(),
        entry.isFolder() ? OptionalLong.of(0) : entry.size(),
        modified,
        writable ? mode : mode & NOT_WRITABLE,
        inode(path),
        device,
        writable);
  }

  /// A number for a path, the same each time. FNV-1a over 64 bits, so that two paths practically
  /// never share one; positive, since many programs think of it so.
  static long inode(WorkspacePath path) {
    long hash = FNV_OFFSET;
    for (byte each : path.value().getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    return hash & Long.MAX_VALUE;
  }
}
