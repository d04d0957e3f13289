package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// How many bytes the files below a folder may hold together.
///
/// What is there is counted once, and again before something is refused; in between only changes
/// made here are known, so that two programs on one folder may pass the limit by what the other one
/// wrote meanwhile. Thread-safe.
final class Quota {
  static final Quota NONE = new Quota(Path.of(""), Long.MAX_VALUE);

  private final Path folder;
  private final long mostBytes;

  /// -1 until it was counted; guarded by this.
  private long used = -1;

  Quota(Path folder, long mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  /// @param more bytes that are to come
  /// @throws ResourceException.NoSpace if they are too many
  synchronized void require(long more) throws IOException {
    if (isUnlimited() || more <= 0) {
      return;
    }
    if (used < 0 || used + more > mostBytes) {
      used = count();
    }
    if (used + more > mostBytes) {
      throw new ResourceException.NoSpace(
          "the store holds %,d of at most %,d bytes, and %,d more do not fit: delete something, or raise its 'maxBytes'"
              .formatted(used, mostBytes, more));
    }
  }

  /// Notes a change.
  synchronized void add(long bytes) {
    if (used >= 0) {
      used += bytes;
    }
  }

  private boolean isUnlimited() {
    return mostBytes == Long.MAX_VALUE;
  }

  private long count() throws IOException {
    var sum =
        new Object() {
          long bytes;
        };
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum.bytes += DiskWriter.isTemporary(file) ? 0 : attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE; // by another program, meanwhile
          }
        });
    return sum.bytes;
  }
}
