package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.resource.ResourceException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/// A file read from its start to its end.
final class FileStream extends InputStream {
  private final WorkspaceFiles files;
  private final long handle;
  private long position;

  /// @param handle closed with the stream
  FileStream(WorkspaceFiles files, long handle) {
    this.files = files;
    this.handle = handle;
  }

  @Override
  public int read() throws ResourceException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws ResourceException {
    Objects.checkFromIndexSize(offset, length, into.length);
    int count = files.read(handle, position, ByteBuffer.wrap(into, offset, length));
    position += Math.max(count, 0);
    return count;
  }

  @Override
  public void close() {
    files.close(handle);
  }
}
