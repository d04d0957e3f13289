package dev.mirageworkbench.python.bzip2;

import java.util.Arrays;

/// Bytes that come in pieces, seen as bits: the blocks of bzip2 begin at any of them. Places count
/// bits, from the first byte that is still here.
final class BitBuffer {
  private static final int WORD_BITS = 48;
  private static final long WORD = (1L << WORD_BITS) - 1;

  private byte[] bytes = {};
  private int length;

  /// Adds bytes, and drops those before a place when that is worth while.
  ///
  /// @return how many bits were dropped
  long append(byte[] more, long before) {
    int dropped = (int) (before / Byte.SIZE);
    if (dropped < length / 2 && dropped < bytes.length / 2) {
      dropped = 0;
    }
    int kept = length - dropped;
    if (kept + more.length > bytes.length) {
      bytes = Arrays.copyOfRange(bytes, dropped, dropped + Math.max(kept * 2, kept + more.length));
    } else if (dropped > 0) {
      System.arraycopy(bytes, dropped, bytes, 0, kept);
    }
    System.arraycopy(more, 0, bytes, kept, more.length);
    length = kept + more.length;
    return (long) dropped * Byte.SIZE;
  }

  /// In bits.
  long end() {
    return (long) length * Byte.SIZE;
  }

  /// Up to 48 bits; they must be here.
  long bits(long at, int count) {
    long value = 0;
    int first = (int) (at / Byte.SIZE);
    int last = (int) ((at + count - 1) / Byte.SIZE);
    for (int index = first; index <= last; index++) {
      value = (value << Byte.SIZE) | (bytes[index] & 0xFF);
    }
    long spare = (last + 1L) * Byte.SIZE - (at + count);
    return (value >>> spare) & ((1L << count) - 1);
  }

  /// Where one of two words of 48 bits begins, at a place or behind it; -1 if neither is here yet.
  long find(long one, long other, long from) {
    int index = (int) (from / Byte.SIZE);
    long seen = 0;
    for (; index < length; index++) {
      seen = (seen << Byte.SIZE) | (bytes[index] & 0xFF);
      for (int spare = Byte.SIZE - 1; spare >= 0; spare--) {
        long word = (seen >>> spare) & WORD;
        if (word == one || word == other) {
          long at = (index + 1L) * Byte.SIZE - spare - WORD_BITS;
          if (at >= from) {
            return at;
          }
        }
      }
    }
    return -1;
  }

  /// Bits, moved to the begin of a byte; zeros fill the last one.
  byte[] copy(long from, long to) {
    var copy = new byte[(int) ((to - from + Byte.SIZE - 1) / Byte.SIZE)];
    for (int index = 0; index < copy.length; index++) {
      long at = from + (long) index * Byte.SIZE;
      int count = (int) Math.min(Byte.SIZE, to - at);
      copy[index] = (byte) (bits(at, count) << (Byte.SIZE - count));
    }
    return copy;
  }
}
