package dev.mirageworkbench.python;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Consumer;

/// An open file of the scratch folder. Interrupting a thread closes any NIO file channel it reads,
/// which would take the file from the next cell, so this one stands on [RandomAccessFile], whose
/// calls an interrupt leaves alone.
final class ScratchChannel implements SeekableByteChannel {
  private static final int CHUNK = 1 << 20;

  private final RandomAccessFile file;
  private final boolean readable;
  private final boolean writable;
  private final boolean append;
  private final String path;
  private final Consumer<ScratchChannel> whenClosed;
  private final PastEnd pastEnd = new PastEnd();
  private volatile boolean open = true;

  ScratchChannel(
      RandomAccessFile file,
      boolean readable,
      boolean writable,
      boolean append,
      String path,
      Consumer<ScratchChannel> whenClosed) {
    this.file = file;
    this.readable = readable;
    this.writable = writable;
    this.append = append;
    this.path = path;
    this.whenClosed = whenClosed;
  }

  @Override
  public synchronized int read(ByteBuffer into) throws IOException {
    require(readable);
    byte[] chunk = new byte[Math.min(into.remaining(), CHUNK)];
    int total = 0;
    while (into.hasRemaining()) {
      int count = file.read(chunk, 0, Math.min(chunk.length, into.remaining()));
      if (count < 0) {
        return total == 0 ? -1 : total;
      }
      into.put(chunk, 0, count);
      total += count;
    }
    return total;
  }

  @Override
  public synchronized int write(ByteBuffer from) throws IOException {
    require(writable);
    if (append) {
      file.seek(file.length());
    }
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    file.write(bytes);
    return bytes.length;
  }

  @Override
  public synchronized long position() throws IOException {
    return pastEnd.position(file.getFilePointer());
  }

  @Override
  public synchronized SeekableByteChannel position(long newPosition) throws IOException {
    pastEnd.forget();
    file.seek(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return pastEnd.size(file.length());
  }

  /// Cuts or extends, and leaves the position where it is, as `ftruncate` does.
  @Override
  public synchronized SeekableByteChannel truncate(long size) throws IOException {
    require(writable);
    long position = file.getFilePointer();
    file.setLength(size);
    file.seek(position);
    return this;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      whenClosed.accept(this);
      file.close();
    }
  }

  private void require(boolean right) throws IOException {
    if (!right || !open) {
      throw ErrnoTranslator.exception(Errno.EBADF, path);
    }
  }
}
