package dev.mirageworkbench.notebook.journal;

import dev.mirageworkbench.resource.OwnFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The folder of one journal, locked while the process lives that writes it.
final class JournalFolder implements AutoCloseable {
  private static final String LOCK = ".lock";
  private static final String JOURNAL = "journal";

  /// Those of this process. A second channel on the same lock file must not even be opened here:
  /// closing it would give up the lock of the first.
  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;

  private JournalFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static JournalFolder create(Path parent) throws IOException {
    Path folder = OwnFolder.create(parent).toRealPath().resolve(UUID.randomUUID().toString());
    LIVE.add(folder);
    try {
      OwnFolder.create(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // The file system may know no locks; then the folder's name alone keeps processes apart.
      var _ = channel.tryLock();
      return new JournalFolder(folder, channel);
    } catch (IOException | RuntimeException e) {
      LIVE.remove(folder);
      throw e;
    }
  }

  /// Takes over what another process left.
  ///
  /// @param folder a real path
  /// @return empty while that process lives, or if somebody else was quicker
  static Optional<JournalFolder> claim(Path folder) throws IOException {
    if (!LIVE.add(folder)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return Optional.of(new JournalFolder(folder, channel));
      }
    } catch (NoSuchFileException | OverlappingFileLockException _) {
      // Being made or being removed, or of another class loader.
    }
    LIVE.remove(folder);
    if (channel != null) {
      channel.close();
    }
    return Optional.empty();
  }

  Path journal() {
    return folder.resolve(JOURNAL);
  }

  /// Lets go of it; a folder without a journal goes, too.
  @Override
  public void close() throws IOException {
    try (lock) {
      if (!Files.exists(journal())) {
        Files.deleteIfExists(folder.resolve("draft"));
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.deleteIfExists(folder);
      }
    } finally {
      LIVE.remove(folder);
    }
  }
}
