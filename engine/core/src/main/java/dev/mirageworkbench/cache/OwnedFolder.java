package dev.mirageworkbench.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A folder that one workspace of one process owns, by a lock on a file in it.
///
/// Who comes first has `blocks`, which lasts. Who comes while that is taken has `blocks-2` and so
/// on, which is emptied when it is next found without an owner. The lock files themselves are never
/// deleted: another may just be about to lock one.
final class OwnedFolder implements AutoCloseable {
  private static final String NAME = "blocks";
  private static final String LOCK = ".lock";
  private static final int MOST = 64;

  /// Owned in this process. A second channel on the same lock file must not even be opened here:
  /// closing it would give up the lock of the first.
  private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private OwnedFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static OwnedFolder acquire(Path parent) throws IOException {
    for (int number = 1; number <= MOST; number++) {
      Path folder = parent.resolve(number == 1 ? NAME : NAME + "-" + number);
      OwnFiles.createFolder(folder);
      Optional<OwnedFolder> owned = tryAcquire(folder);
      if (owned.isPresent()) {
        if (number > 1) {
          owned.get().clear();
        }
        return owned.get();
      }
    }
    throw new IOException(MOST + " others use the cache in " + parent);
  }

  private static Optional<OwnedFolder> tryAcquire(Path folder) throws IOException {
    Path real = folder.toRealPath();
    if (!OWNED.add(real)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    try {
      Path file = real.resolve(LOCK);
      channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              OwnFiles.attributes(file, OwnFiles.FILE));
      @Nullable FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new OwnedFolder(real, channel));
      }
      giveUp(real, channel);
      return Optional.empty();
    } catch (OverlappingFileLockException _) {
      // Another class loader of this process has it.
      giveUp(real, channel);
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      giveUp(real, channel);
      throw e;
    }
  }

  private static void giveUp(Path real, @Nullable FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      OWNED.remove(real);
    }
  }

  Path path() {
    return path;
  }

  /// Deletes what is in the folder.
  void clear() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(path.resolve(LOCK))) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            if (!folder.equals(path)) {
              Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Empties the folders beside this one that have no owner.
  void clearLeft() throws IOException {
    if (!path.endsWith(NAME)) {
      return;
    }
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(path.resolveSibling("."), NAME + "-*")) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder)) {
          Optional<OwnedFolder> left = tryAcquire(folder);
          if (left.isPresent()) {
            try (OwnedFolder mine = left.get()) {
              mine.clear();
            }
          }
        }
      }
    }
  }

  /// Harmless when repeated: another may own the folder by then.
  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      giveUp(path, lock);
    }
  }
}
