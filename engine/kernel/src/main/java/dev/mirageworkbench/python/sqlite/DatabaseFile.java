package dev.mirageworkbench.python.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A database file of this machine, with SQLite's locks on it. All connections that have it open
/// share one. It is made by the first write.
///
/// A database is complete in its file except while a connection has it to itself: SQLite keeps all
/// changes elsewhere until then, and what it takes to undo them (see its "File Locking And
/// Concurrency").
///
/// Reading, writing and locking belong to SQLite's thread; what others may call says so.
public class DatabaseFile {
  /// One connection's hold on the file.
  static final class Handle {
    private final DatabaseFile file;
    private int level = Codes.LOCK_NONE;
    private boolean wroteWithoutLock;

    private Handle(DatabaseFile file) {
      this.file = file;
    }

    DatabaseFile file() {
      return file;
    }
  }

  /// Offsets of the two bytes that say whether a write-ahead log is used, and their value then.
  private static final int LOG_FROM = 18;
  private static final int LOG_TO = 19;
  private static final byte LOG = 2;
  private static final byte NO_LOG = 1;

  private final Set<Handle> handles = new HashSet<>();
  private final boolean writable;
  private Path path;
  private volatile @Nullable FileChannel channel;
  private volatile boolean written;
  private volatile boolean torn;

  /// @param path no link; there is a file or its folder
  protected DatabaseFile(Path path, boolean writable) {
    this.path = path;
    this.writable = writable;
  }

  public final boolean isWritable() {
    return writable;
  }

  /// Whether something was written since [#written] was last taken. For every thread.
  public final boolean isWritten() {
    return written;
  }

  /// Whether the file is a complete database now. For every thread, but only SQLite's own can rely
  /// on the answer.
  public final boolean isComplete() {
    return !torn;
  }

  protected final void setWritten(boolean now) {
    written = now;
  }

  /// Whether its file was taken away.
  protected final boolean isGone() {
    return channel != null && Files.notExists(path);
  }

  protected final Path path() {
    return path;
  }

  /// Goes on with another file that has the same content.
  protected final void moveTo(Path other) throws IOException {
    closeChannel();
    path = other;
  }

  /// Whether it is one, and not a journal or what else SQLite needs.
  protected boolean isDatabase() {
    return true;
  }

  /// Comes before the first change, and before each one that follows a [#setWritten] to false.
  protected void beforeWrite() throws IOException {}

  Handle join() {
    var handle = new Handle(this);
    handles.add(handle);
    return handle;
  }

  void leave(Handle handle) throws IOException {
    unlock(handle, Codes.LOCK_NONE);
    handle.wroteWithoutLock = false;
    handles.remove(handle);
    updateTorn();
    if (handles.isEmpty()) {
      closeChannel();
    }
  }

  protected final void closeChannel() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }

  private @Nullable FileChannel reading() throws IOException {
    if (channel == null && Files.exists(path)) {
      channel =
          writable
              ? FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
              : FileChannel.open(path, StandardOpenOption.READ);
    }
    return channel;
  }

  private FileChannel writing(Handle handle) throws IOException {
    if (!written) {
      beforeWrite();
      written = true;
    }
    if (handle.level < Codes.LOCK_EXCLUSIVE) {
      handle.wroteWithoutLock = true;
    }
    updateTorn();
    FileChannel open = reading();
    if (open == null) {
      open =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      channel = open;
    }
    return open;
  }

  /// Reads as much as there is.
  ///
  /// @return the number of bytes read
  int read(long position, ByteBuffer into) throws IOException {
    FileChannel open = reading();
    int start = into.position();
    if (open != null) {
      long at = position;
      while (into.hasRemaining()) {
        int got = open.read(into, at);
        if (got <= 0) {
          break;
        }
        at += got;
      }
      if (isDatabase()) {
        hideLog(position, into, start);
      }
    }
    return into.position() - start;
  }

  /// A database that was last used with a write-ahead log cannot be opened without one, although
  /// nothing else in it is different.
  static void hideLog(long position, ByteBuffer read, int start) {
    for (int at = LOG_FROM; at <= LOG_TO; at++) {
      long index = start + at - position;
      if (index >= start && index < read.position() && read.get((int) index) == LOG) {
        read.put((int) index, NO_LOG);
      }
    }
  }

  void write(Handle handle, long position, ByteBuffer from) throws IOException {
    FileChannel open = writing(handle);
    long at = position;
    while (from.hasRemaining()) {
      at += open.write(from, at);
    }
  }

  void truncate(Handle handle, long size) throws IOException {
    FileChannel _ = writing(handle).truncate(size);
  }

  long size() throws IOException {
    FileChannel open = reading();
    return open == null ? 0 : open.size();
  }

  /// Raises a lock.
  ///
  /// @return whether that was possible
  boolean lock(Handle handle, int level) {
    if (handle.level >= level) {
      return true;
    }
    boolean possible =
        switch (level) {
          case Codes.LOCK_SHARED -> others(handle, Codes.LOCK_PENDING) == 0;
          case Codes.LOCK_RESERVED -> others(handle, Codes.LOCK_RESERVED) == 0;
          default -> raiseToExclusive(handle);
        };
    if (possible) {
      handle.level = level;
      updateTorn();
    }
    return possible;
  }

  /// Keeps new readers away even if old ones are still there.
  private boolean raiseToExclusive(Handle handle) {
    if (others(handle, Codes.LOCK_RESERVED) > 0) {
      return false;
    }
    handle.level = Codes.LOCK_PENDING;
    return others(handle, Codes.LOCK_SHARED) == 0;
  }

  private long others(Handle handle, int level) {
    return handles.stream().filter(each -> each != handle && each.level >= level).count();
  }

  void unlock(Handle handle, int level) {
    handle.level = Math.min(handle.level, level);
    updateTorn();
  }

  boolean isReserved(Handle handle) {
    return others(handle, Codes.LOCK_RESERVED) > 0 || handle.level >= Codes.LOCK_RESERVED;
  }

  private void updateTorn() {
    torn =
        handles.stream()
            .anyMatch(each -> each.level == Codes.LOCK_EXCLUSIVE || each.wroteWithoutLock);
  }
}
