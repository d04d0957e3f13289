package dev.mirageworkbench.cache;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Slots in a file that is mapped into memory, so that other processes can map it, too: for its
/// user
/// only, sparse, as long as all slots together from the start, and deleted in the end.
///
/// A slot is written with zeros before it is used: a full disk is then an [IOException] here, and
/// not a fault in the middle of a copy. The file is locked while it is used, so that a later start
/// can tell what a crash has left.
final class ArenaFile implements Slots {
  private static final System.Logger LOG = System.getLogger(ArenaFile.class.getName());
  private static final String SUFFIX = ".arena";
  private static final byte[] ZEROS = new byte[1 << 16];

  private final Path path;
  private final RandomAccessFile file;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment mapping;

  private ArenaFile(Path path, RandomAccessFile file, long size) throws IOException {
    this.path = path;
    this.file = file;
    try {
      @Nullable FileLock lock = file.getChannel().tryLock();
      if (lock == null) {
        throw new IOException(path + " is in use");
      }
      mapping = file.getChannel().map(MapMode.READ_WRITE, 0, size, arena);
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  /// @param folder made if it is not there
  static ArenaFile create(Path folder, int slots) throws IOException {
    OwnFiles.createFolder(folder);
    removeLeft(folder);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return createOnce(folder, (long) slots * BlockMemory.SLOT);
        } catch (ClosedByInterruptException e) {
          // The reader who came first is interrupted; the memory is for all.
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static ArenaFile createOnce(Path folder, long size) throws IOException {
    String name = "blocks-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID() + SUFFIX;
    Path path = folder.resolve(name);
    Files.createFile(path, OwnFiles.attributes(path, OwnFiles.FILE));
    RandomAccessFile file = null;
    try {
      // Not a channel of our own: an interrupted thread would close it for everybody.
      file = new RandomAccessFile(path.toFile(), "rw");
      return new ArenaFile(path, file, size);
    } catch (IOException | RuntimeException | Error e) {
      if (file != null) {
        file.close();
      }
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /// Removes the files of processes that ended without doing so.
  private static void removeLeft(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "blocks-*" + SUFFIX)) {
      for (Path left : files) {
        if (!isOfLivingProcess(left)) {
          removeUnlocked(left);
        }
      }
    }
  }

  /// Also keeps us from opening a file of our own twice: closing one of two channels gives up the
  /// lock of the other.
  private static boolean isOfLivingProcess(Path left) {
    try {
      long pid = Long.parseLong(left.getFileName().toString().split("-", 3)[1]);
      return ProcessHandle.of(pid).isPresent();
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
      return true;
    }
  }

  private static void removeUnlocked(Path left) {
    try (var file = new RandomAccessFile(left.toFile(), "rw");
        FileLock lock = file.getChannel().tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(left);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, left + " cannot be removed", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public MemorySegment slot(int number) throws IOException {
    long from = (long) number * BlockMemory.SLOT;
    file.seek(from);
    for (int done = 0; done < BlockMemory.SLOT; done += ZEROS.length) {
      file.write(ZEROS);
    }
    return mapping.asSlice(from, BlockMemory.SLOT);
  }

  @Override
  public void close() {
    arena.close();
    try {
      file.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, path + " cannot be removed", e);
    }
  }
}
