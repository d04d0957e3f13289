package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspaceFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Consumer;

/// An open file of a mount. GraalPy asks for size and position before each read and then for
/// exactly what is left, so both are cheap here and one read fills the whole buffer.
///
/// Reading, writing and moving the position hold this channel's lock; closing does not, because it
/// runs under a lock of GraalPy's that every other open waits for.
final class MountChannel implements SeekableByteChannel {
  private static final Logger LOG = System.getLogger(MountChannel.class.getName());

  private final WorkspaceFiles files;
  private final long handle;
  private final String path;
  private final ErrnoTranslator errors;
  private final Consumer<MountChannel> whenClosed;
  private volatile boolean open = true;
  private volatile boolean detached;
  private final PastEnd pastEnd = new PastEnd();
  private long position;

  MountChannel(
      WorkspaceFiles files,
      long handle,
      String path,
      ErrnoTranslator errors,
      Consumer<MountChannel> whenClosed) {
    this.files = files;
    this.handle = handle;
    this.path = path;
    this.errors = errors;
    this.whenClosed = whenClosed;
  }

  @Override
  public synchronized int read(ByteBuffer into) throws IOException {
    return call(
        () -> {
          int count = files.read(handle, position, into);
          position += Math.max(count, 0);
          return count;
        });
  }

  @Override
  public synchronized int write(ByteBuffer from) throws IOException {
    return call(
        () -> {
          int count = from.remaining();
          position = files.write(handle, position, from);
          return count;
        });
  }

  @Override
  public synchronized long position() {
    return pastEnd.position(position);
  }

  @Override
  public synchronized SeekableByteChannel position(long newPosition) throws IOException {
    pastEnd.forget();
    if (newPosition < 0) {
      throw ErrnoTranslator.exception(Errno.EINVAL, path);
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws IOException {
    return pastEnd.size(call(() -> files.status(handle).size().orElse(0)));
  }

  /// Cuts or extends: Python's `truncate` does both.
  @Override
  public synchronized SeekableByteChannel truncate(long size) throws IOException {
    return call(
        () -> {
          files.truncate(handle, size);
          return this;
        });
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    whenClosed.accept(this);
    try {
      files.close(handle);
    } catch (RuntimeException defect) {
      LOG.log(Level.ERROR, "closing " + path + " failed", defect);
    }
  }

  /// From here on every call but [#close] fails.
  void detach() {
    detached = true;
  }

  private <T> T call(FileCall<T> call) throws IOException {
    if (detached) {
      throw ErrnoTranslator.exception(Errno.EBADF, path);
    }
    try {
      return call.run();
    } catch (IOException failure) {
      throw errors.translate(path, failure);
    } catch (RuntimeException defect) {
      throw errors.translate(path, defect);
    }
  }
}
