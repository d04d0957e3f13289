package dev.mirageworkbench.python;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// An open folder. Python opens folders to name them by descriptor; reading one is an error.
final class FolderChannel implements SeekableByteChannel {
  private final String path;
  private volatile boolean open = true;

  FolderChannel(String path) {
    this.path = path;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    throw ErrnoTranslator.exception(Errno.EISDIR, path);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    throw ErrnoTranslator.exception(Errno.EISDIR, path);
  }

  @Override
  public long position() {
    return 0;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    return this;
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    throw ErrnoTranslator.exception(Errno.EISDIR, path);
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
