package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.FileVersion;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.writeback.Intent.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The bytes of a staged file: still those of its version on the backend until the first change,
/// then a local file with an intent beside it.
///
/// A local file that an upload reads, that was closed and is not sent yet, or that the backend may
/// have, is left alone: the next change makes a copy and goes on in that. So a crash in the middle
/// of a rewrite costs the rewrite and not the version that was closed before, and what an upload
/// without an answer made is known again.
final class StagedContent {
  private static final int COPY_BUFFER = 8 << 20;

  /// Where more bytes are to be kept, a file that no upload reads is changed in place, since a copy
  /// at each append would cost more than it protects.
  private static final long MOST_COPIED = 64L << 20;

  private final StagingFolder folder;
  private final RemoteTree remote;

  /// Guards the fields below and the local files. May be held while content comes from the backend,
  /// so it is taken interruptibly, and before [StagedFile]'s lock, never after.
  private final ReentrantLock lock = new ReentrantLock();

  private final LocalVersions versions;
  private @Nullable FileVersion base;

  private volatile long size;

  /// @param base what the file holds before the first change; null for an empty file
  StagedContent(StagingFolder folder, RemoteTree remote, @Nullable FileVersion base) {
    this.folder = folder;
    this.remote = remote;
    this.versions = new LocalVersions(folder);
    this.base = base;
    this.size = base == null ? 0 : base.size();
  }

  /// What another run left.
  ///
  /// @param earlier versions that run may have sent, oldest first
  static StagedContent recovered(
      StagingFolder folder, RemoteTree remote, LocalFile newest, List<LocalFile> earlier)
      throws IOException {
    var content = new StagedContent(folder, remote, null);
    content.size = newest.length();
    content.versions.recover(newest, earlier);
    return content;
  }

  /// Says where bytes belong, as things are now; asked under the lock.
  interface Description {
    Intent intent(State state, long length, OptionalInt checksum);

    /// Counts the changes so far.
    long edits();

    boolean isBeingWritten();
  }

  /// What must hold for a change, asked under the lock, and what it brings about.
  interface Edit extends Description {
    void begin() throws ResourceException;

    void done();
  }

  /// Bytes that do not change any more.
  ///
  /// @param file null while the content is empty or still the backend's
  record Snapshot(@Nullable LocalFile file, long size, long edits) {}

  /// How an upload of a snapshot ended.
  enum Outcome {
    SENT,
    /// On the backend, and then given attributes there without an answer, so that it is not known
    /// which version it is.
    SENT_UNSEEN,
    FAILED,
    /// Without an answer, so that the backend may have it.
    UNKNOWN
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
    LocalFile file = versions.current();
    if (!into.hasRemaining()) {
      return 0;
    }
    if (wanted <= 0 || file == null) {
      return -1;
    }
    file.read(position, into, wanted);
    return wanted;
  }

  /// The same bytes have another version on the backend now.
  void follow(FileVersion version) throws ResourceException {
    lock();
    try {
      if (base != null) {
        base = version;
      }
    } finally {
      lock.unlock();
    }
  }

  /// @return the position past the last byte written
  long write(long position, boolean append, ByteBuffer from, Edit edit) throws ResourceException {
    lock();
    try {
      edit.begin();
      LocalFile file = prepareChange(Long.MAX_VALUE, edit);
      long start = append ? size : position;
      int count = from.remaining();
      file.write(start, from);
      size = Math.max(size, start + count);
      edit.done();
      return start + count;
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
      prepareChange(newSize, edit).setLength(newSize);
      size = newSize;
      edit.done();
    } catch (IOException e) {
      throw StagingFolder.localFailure(e);
    } finally {
      lock.unlock();
    }
  }

  /// A local file that may be changed, holding the first `keep` bytes of the content.
  private LocalFile prepareChange(long keep, Edit edit) throws IOException {
    LocalFile current = versions.current();
    long count = Math.min(keep, size);
    if (current != null && !versions.isNeededAsItIs(current, count > MOST_COPIED)) {
      if (!current.isOpen()) {
        current.record(edit.intent(State.OPEN, size, OptionalInt.empty()));
      }
      return current;
    }
    LocalFile fresh = folder.newFile(versions.nextOrder());
    try {
      fresh.record(edit.intent(State.OPEN, 0, OptionalInt.empty()));
      fill(fresh, current, count);
    } catch (IOException | RuntimeException e) {
      fresh.delete();
      throw e;
    }
    versions.begin(fresh);
    base = null;
    return fresh;
  }

  private void fill(LocalFile into, @Nullable LocalFile from, long count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, COPY_BUFFER));
    for (long done = 0; done < count; ) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), count - done));
      if (from != null) {
        from.read(done, buffer, buffer.remaining());
      } else if (readBase(done, buffer) <= 0) {
        throw new ResourceException.Corrupt("the file ended before its size of " + count);
      }
      buffer.flip();
      int got = buffer.remaining();
      into.write(done, buffer);
      done += got;
    }
  }

  private int readBase(long position, ByteBuffer into) throws ResourceException {
    FileVersion version = base;
    return version == null ? -1 : remote.read(version, position, into);
  }

  /// The last writer is gone: what is here now is a version that somebody meant. Who begins to
  /// write now has to wait for the lock, and then leaves this version alone.
  void confirm(Description description) throws IOException {
    change(() -> versions.confirm(description, size));
  }

  /// Notes beside the bytes that they belong elsewhere now, or under another precondition.
  void describeAgain(Description description) throws IOException {
    change(() -> versions.describeAgain(description));
  }

  /// Nobody wants these bytes on the backend any more.
  void giveUp() throws IOException {
    change(versions::giveUp);
  }

  /// Has what is not sent on the disk itself.
  void force() throws IOException {
    change(versions::force);
  }

  /// Deletes the local files. Nobody may use the content afterwards.
  void dispose() throws IOException {
    change(versions::dispose);
  }

  /// Closes the local files and leaves them as they are, for another run.
  void detach() throws IOException {
    change(versions::detach);
  }

  private interface Change {
    void make() throws IOException;
  }

  private void change(Change change) throws IOException {
    lock.lock();
    try {
      change.make();
    } finally {
      lock.unlock();
    }
  }

  /// The content to send, kept until [#release].
  ///
  /// @param evenOpen whether a version that is still being written will do
  /// @return null if there is none to send
  @Nullable Snapshot snapshot(Description description, boolean evenOpen) throws IOException {
    lock();
    try {
      versions.confirm(description, size);
      LocalFile file = versions.current();
      var newest = new Snapshot(file, size, description.edits());
      if (file != null && file.isOpen() && !evenOpen) {
        file = versions.confirmed();
        if (file == null) {
          return null;
        }
        newest = new Snapshot(file, file.length(), file.edits());
      }
      if (file != null) {
        file.use();
      }
      return newest;
    } finally {
      lock.unlock();
    }
  }

  /// @param description of the versions that were written while the snapshot was sent
  void release(Snapshot snapshot, Outcome outcome, Description description) throws IOException {
    LocalFile file = snapshot.file();
    if (file != null) {
      change(() -> versions.ended(file, outcome, description));
    }
  }

  /// Versions that the backend may have.
  List<LocalFile> maybeSent() {
    lock.lock();
    try {
      return versions.maybeSent();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until a change that is under way has ended.
  void awaitChange() throws ResourceException {
    lock();
    lock.unlock();
  }

  /// The name of the newest version's file; empty where there is none.
  String localName() {
    lock.lock();
    try {
      LocalFile file = versions.current();
      return file == null ? "" : String.valueOf(file.path().getFileName());
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
