package dev.mirageworkbench.app.pdf;

import dev.mirageworkbench.formats.RandomBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/// A file as the PDF library reads it.
final class PdfBytes implements RandomAccessRead {
  private static final int BUFFER = 1 << 12;

  private final RandomBytes file;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

  /// Where the buffer begins in the file.
  private long start;

  private long position;
  private boolean closed;

  PdfBytes(RandomBytes file) {
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    if (position >= length()) {
      return -1;
    }
    if (position < start || position >= start + buffer.limit()) {
      buffer.clear();
      int count = file.read(position, buffer);
      buffer.flip();
      start = position;
      if (count <= 0) {
        return -1;
      }
    }
    int value = buffer.get((int) (position - start)) & 0xff;
    position++;
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = file.read(position, ByteBuffer.wrap(into, offset, length));
    position += Math.max(0, count);
    return count;
  }

  @Override
  public long getPosition() {
    return position;
  }

  @Override
  public void seek(long to) throws IOException {
    if (to < 0) {
      throw new IOException("no place in a file: " + to);
    }
    position = Math.min(to, length());
  }

  @Override
  public long length() {
    return file.size();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isEOF() {
    return position >= length();
  }

  @Override
  public RandomAccessReadView createView(long from, long length) {
    return new RandomAccessReadView(this, from, length);
  }

  @Override
  public void close() {
    closed = true;
  }
}
