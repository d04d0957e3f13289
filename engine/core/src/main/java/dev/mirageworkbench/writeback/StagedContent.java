package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.FileVersion;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The bytes of a staged file: still those of its version on the backend until the first change,
/// then a local file.
///
/// Local files are read and written with [RandomAccessFile], which an interrupt does not close. An
/// upload reads a snapshot: the local file itself, which the next change leaves alone and replaces
/// by a copy.
final class StagedContent {
  private static final int COPY_BUFFER = 8 << 20;

  private final StagingFolder folder;
  private final RemoteTree remote;

  /// Guards the fields below and the position of the local file. May be held while content comes
  /// from the backend, so it is taken interruptibly, and before [StagedFile]'s lock, never after.
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable FileVersion base;
  private @Nullable LocalFile local;

  /// Whether an upload reads the local file.
  private boolean beingSent;

  private volatile long size;

  /// @param base what the file holds before the first change; null for an empty file
  StagedContent(StagingFolder folder, RemoteTree remote, @Nullable FileVersion base) {
    this.folder = folder;
    this.remote = remote;
    this.base = base;
    this.size = base == null ? 0 : base.size();
  }

  /// What must hold for a change, asked under the lock, and what it brings about.
  interface Edit {
    void begin() throws ResourceException;

    void done();
  }

  /// Bytes that do not change any more.
  ///
  /// @param file null while the content is empty or still the backend's
  record Snapshot(@Nullable LocalFile file, long size, long edits) {}

  /// Counts the changes so far; asked under the lock.
  interface EditCount {
    long now();
  }

  /// Compared by identity: each is one file.
  static final class LocalFile {
    private final Path path;
    private final RandomAccessFile bytes;

    LocalFile(Path path, RandomAccessFile bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    Path path() {
      return path;
    }

    RandomAccessFile bytes() {
      return bytes;
    }

    void delete() throws IOException {
      bytes.close();
      Files.deleteIfExists(path);
    }
  }

  long size() {
    return size;
  }

  int read(long position, ByteBuffer into) throws ResourceException {
    FileVersion remoteBytes;
    lock();
    try {
      remoteBytes = base;
      if (remoteBytes == null) {
        return readLocal(position, into);
      }
    } catch (IOException e) {
      throw StagingFolder.localFailure(e);
    } finally {
      lock.unlock();
    }
    return remote.read(remoteBytes, position, into);
  }

  private int readLocal(long position, ByteBuffer into) throws IOException {
    int wanted = (int) Math.min(into.remaining(), size - position);
    LocalFile file = local;
    if (!into.hasRemaining()) {
      return 0;
    }
    if (wanted <= 0 || file == null) {
      return -1;
    }
    var bytes = new byte[wanted];
    file.bytes().seek(position);
    file.bytes().readFully(bytes);
    into.put(bytes);
    return wanted;
  }

  /// @return the position past the last byte written
  long write(long position, boolean append, ByteBuffer from, Edit edit) throws ResourceException {
    lock();
    try {
      edit.begin();
      RandomAccessFile file = prepareChange(Long.MAX_VALUE).bytes();
      long start = append ? size : position;
      var bytes = new byte[from.remaining()];
      from.duplicate().get(bytes);
      file.seek(start);
      file.write(bytes);
      from.position(from.limit());
      size = Math.max(size, start + bytes.length);
      edit.done();
      return start + bytes.length;
    } catch (IOException e) {
      throw StagingFolder.localFailure(e);
    } finally {
      lock.unlock();
    }
  }

  void truncate(long newSize, Edit edit) throws ResourceException {
    lock();
    try {
      edit.begin();
      prepareChange(newSize).bytes().setLength(newSize);
      size = newSize;
      edit.done();
    } catch (IOException e) {
      throw StagingFolder.localFailure(e);
    } finally {
      lock.unlock();
    }
  }

  /// A local file that nobody else reads, holding the first `keep` bytes of the content.
  private LocalFile prepareChange(long keep) throws IOException {
    LocalFile current = local;
    if (current != null && !beingSent) {
      return current;
    }
    LocalFile fresh = newLocalFile();
    try {
      fill(fresh.bytes(), current, Math.min(keep, size));
    } catch (IOException | RuntimeException e) {
      fresh.delete();
      throw e;
    }
    base = null;
    local = fresh;
    beingSent = false;
    return fresh;
  }

  private LocalFile newLocalFile() throws IOException {
    Path path = folder.newPath();
    return new LocalFile(path, new RandomAccessFile(path.toFile(), "rw"));
  }

  private void fill(RandomAccessFile into, @Nullable LocalFile from, long count)
      throws IOException {
    var buffer = new byte[(int) Math.min(count, COPY_BUFFER)];
    long done = 0;
    while (done < count) {
      int wanted = (int) Math.min(buffer.length, count - done);
      int got =
          from == null
              ? readBase(done, ByteBuffer.wrap(buffer, 0, wanted))
              : readFrom(from, done, buffer, wanted);
      if (got <= 0) {
        throw new ResourceException.Corrupt("the file ended before its size of " + count);
      }
      into.write(buffer, 0, got);
      done += got;
    }
  }

  private int readBase(long position, ByteBuffer into) throws ResourceException {
    FileVersion version = base;
    return version == null ? -1 : remote.read(version, position, into);
  }

  private static int readFrom(LocalFile file, long position, byte[] into, int wanted)
      throws IOException {
    file.bytes().seek(position);
    return file.bytes().read(into, 0, wanted);
  }

  /// The content as it is now, kept until [#release].
  Snapshot snapshot(EditCount edits) throws ResourceException {
    lock();
    try {
      beingSent = local != null;
      return new Snapshot(local, size, edits.now());
    } finally {
      lock.unlock();
    }
  }

  void release(Snapshot snapshot) throws IOException {
    lock.lock();
    try {
      if (snapshot.file() == local) {
        beingSent = false;
      } else if (snapshot.file() != null) {
        snapshot.file().delete();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until a change that is under way has ended.
  void awaitChange() throws ResourceException {
    lock();
    lock.unlock();
  }

  /// Deletes the local file. Nobody may use the content afterwards.
  void dispose() throws IOException {
    lock.lock();
    try {
      LocalFile file = local;
      if (file != null && !beingSent) {
        file.delete();
      }
      local = null;
    } finally {
      lock.unlock();
    }
  }

  /// Hands the local file to somebody who keeps it; null where there is none.
  @Nullable Path detach() throws IOException {
    lock.lock();
    try {
      LocalFile file = local;
      if (file == null) {
        return null;
      }
      file.bytes().close();
      local = null;
      return file.path();
    } finally {
      lock.unlock();
    }
  }

  private void lock() throws ResourceException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw BackendCalls.interrupted(e);
    }
  }
}
