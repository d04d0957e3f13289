package dev.mirageworkbench.contract;

import dev.mirageworkbench.resource.Body;
import java.io.InputStream;

/// Bytes that are computed from where they are, so that a large file needs no memory. No two
/// stretches are alike, so that none can stand for another.
public final class ComputedBytes extends InputStream {
  private final long size;
  private long at;

  private ComputedBytes(long size) {
    this.size = size;
  }

  public static byte at(long position) {
    long mixed = (position / 8 + 1) * 0x9E3779B97F4A7C15L;
    return (byte) (mixed >>> (8 * (position % 8)));
  }

  public static Body body(long size) {
    return new Body() {
      @Override
      public long length() {
        return size;
      }

      @Override
      public InputStream open() {
        return new ComputedBytes(size);
      }
    };
  }

  @Override
  public int read() {
    return at < size ? at(at++) & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int start, int length) {
    if (at >= size) {
      return -1;
    }
    int count = (int) Math.min(length, size - at);
    for (int i = 0; i < count; i++) {
      target[start + i] = at(at++);
    }
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.min(count, size - at);
    at += skipped;
    return skipped;
  }
}
