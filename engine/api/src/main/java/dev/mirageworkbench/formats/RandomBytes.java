package dev.mirageworkbench.formats;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A file that is read here and there. Safe for any thread.
public interface RandomBytes {
  long size();

  /// Reads as many bytes as the buffer has room for, fewer only at the end.
  ///
  /// @return how many, -1 at or past the end
  /// @throws IOException if it cannot be read, or if more of it was read than its owner allows
  int read(long position, ByteBuffer into) throws IOException;

  /// The bytes from a position on, fewer at the end.
  default byte[] bytes(long position, int length) throws IOException {
    int there = Math.clamp(size() - position, 0, length);
    ByteBuffer into = ByteBuffer.allocate(there);
    while (into.hasRemaining()) {
      int count = read(position + into.position(), into.slice());
      if (count < 0) {
        throw new IOException("the file has become shorter while it was read");
      }
      into.position(into.position() + count);
    }
    return into.array();
  }
}
