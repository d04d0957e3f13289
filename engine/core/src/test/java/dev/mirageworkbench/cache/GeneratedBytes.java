package dev.mirageworkbench.cache;

import java.nio.ByteBuffer;

/// Content that follows from its place, so that it is stored nowhere and any stretch can be
/// checked.
public final class GeneratedBytes {
  private GeneratedBytes() {}

  /// Eight bytes of the content of that seed, from `index * 8`.
  public static long word(long seed, long index) {
    long mixed = (seed ^ index) * 0x9E3779B97F4A7C15L + index;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 29);
  }

  public static byte at(long seed, long offset) {
    return (byte) (word(seed, offset >>> 3) >>> (56 - 8 * (offset & 7)));
  }

  /// @param offset in the content, divisible by 8
  public static ByteBuffer make(long seed, long offset, int length) {
    var buffer = ByteBuffer.allocate((length + 7) & ~7);
    for (long index = offset >>> 3; buffer.hasRemaining(); index++) {
      buffer.putLong(word(seed, index));
    }
    return buffer.flip().limit(length);
  }

  /// The first place from position to limit where the bytes are not those of the content from
  /// `offset`; -1 if there is none.
  public static long firstWrong(long seed, long offset, ByteBuffer bytes) {
    long at = offset;
    while (bytes.hasRemaining()) {
      if ((at & 7) == 0 && bytes.remaining() >= 8) {
        if (bytes.getLong() != word(seed, at >>> 3)) {
          return at;
        }
        at += 8;
      } else {
        if (bytes.get() != at(seed, at)) {
          return at;
        }
        at++;
      }
    }
    return -1;
  }
}
