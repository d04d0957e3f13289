package dev.mirageworkbench.writeback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The folder in which one run stages the writes to one resource, locked while that run lives. What
/// a run leaves behind in it, another may claim.
final class StagingInstance {
  private static final String LOCK = ".lock";

  /// The instances of this process. Opening and closing a lock file that the process itself holds
  /// would release it (POSIX record locks belong to the process).
  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private StagingInstance(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static StagingInstance create(Path parent) throws IOException {
    createPrivate(parent);
    Path folder = parent.resolve(UUID.randomUUID().toString());
    LIVE.add(folder);
    try {
      createPrivate(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // The file system may know no locks; then the folder's name alone keeps runs apart.
      FileLock _ = channel.tryLock();
      return new StagingInstance(folder, channel);
    } catch (IOException | RuntimeException e) {
      LIVE.remove(folder);
      throw e;
    }
  }

  /// Takes over what another run left.
  ///
  /// @return empty while that run lives, or if somebody else was quicker
  static Optional<StagingInstance> claim(Path folder) throws IOException {
    if (!LIVE.add(folder)) {
      return Optional.empty();
    }
    FileChannel channel;
    try {
      channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      LIVE.remove(folder);
      return Optional.empty();
    }
    if (isLocked(channel)) {
      return Optional.of(new StagingInstance(folder, channel));
    }
    channel.close();
    LIVE.remove(folder);
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  static void createPrivate(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] own =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createDirectories(folder, own);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  Path folder() {
    return folder;
  }

  /// What is staged here; none of our own files.
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(
              file ->
                  !file.endsWith(LOCK)
                      && !file.endsWith(StagingFolder.INDEX)
                      && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  /// Lets go of the folder, and removes it if nothing is left in it.
  ///
  /// @return whether something is left
  boolean release() throws IOException {
    try (channel) {
      if (!files().isEmpty()) {
        return true;
      }
      Files.deleteIfExists(folder.resolve(StagingFolder.INDEX));
      Files.deleteIfExists(folder.resolve(LOCK));
      Files.deleteIfExists(folder);
      return false;
    } finally {
      LIVE.remove(folder);
    }
  }

  /// Lets go of the folder as a process does that is killed.
  void abandon() throws IOException {
    try (channel) {
      LIVE.remove(folder);
    }
  }
}
