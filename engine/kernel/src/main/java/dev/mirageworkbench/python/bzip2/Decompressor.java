package dev.mirageworkbench.python.bzip2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/// Takes a stream of bzip2 in pieces and gives its content in pieces.
///
/// The decoder behind it wants to read without a pause. So each block is cut out, which ends where
/// a mark of 48 bits begins, and is decoded as if it were a stream of its own. That mark could
/// stand in a block by chance, once in some hundred terabytes; then the decoder fails, and says so.
/// Not thread-safe.
final class Decompressor {
  private static final long BLOCK = 0x314159265359L;
  private static final long END = 0x177245385090L;
  private static final int MARK_BITS = 48;
  private static final int SUM_BITS = 32;

  private static final byte[] SIGNATURE = {'B', 'Z', 'h'};
  private static final int HEADER_BYTES = 4;

  /// More than a block can take: 900,000 symbols of up to 20 bits, and their tables.
  private static final long MOST_BITS = 3L * (1 << 20) * Byte.SIZE;

  private final BitBuffer input = new BitBuffer();
  private final byte[] header = new byte[HEADER_BYTES];
  private long at;
  private long searched;
  private int sum;
  private boolean begun;
  private boolean ended;
  private @Nullable InputStream block;

  void feed(byte[] more) {
    long dropped = input.append(more, at);
    at -= dropped;
    searched -= dropped;
  }

  /// Up to so many bytes of the content; fewer when the input does not have them.
  ///
  /// @throws IOException if this is no bzip2, or a damaged one
  byte[] read(int most) throws IOException {
    if (block == null && !openBlock()) {
      return new byte[0];
    }
    var content = new byte[most];
    int filled = 0;
    while (filled < most && (block != null || openBlock())) {
      filled += readBlock(content, filled);
    }
    return filled == most ? content : Arrays.copyOf(content, filled);
  }

  private int readBlock(byte[] content, int filled) throws IOException {
    if (block == null) {
      return 0;
    }
    int count = block.read(content, filled, content.length - filled);
    if (count < 0) {
      block = null;
    }
    return Math.max(count, 0);
  }

  /// Whether nothing more can be read before more is fed.
  boolean wantsInput() throws IOException {
    return !ended && block == null && !openBlock() && !ended;
  }

  boolean hasEnded() {
    return ended;
  }

  /// What came after the stream.
  byte[] rest() {
    return input.copy(at, input.end());
  }

  /// Makes the next block ready, if all of it is here.
  private boolean openBlock() throws IOException {
    if (ended || !(begun || begin()) || input.end() - at < MARK_BITS) {
      return false;
    }
    long mark = input.bits(at, MARK_BITS);
    if (mark == END) {
      end();
      return false;
    }
    if (mark != BLOCK) {
      throw new IOException("no block begins where one should");
    }
    long next = input.find(BLOCK, END, Math.max(searched, at + MARK_BITS));
    if (next < 0) {
      searched = Math.max(at + MARK_BITS, input.end() - MARK_BITS);
      if (input.end() - at > MOST_BITS) {
        throw new IOException("a block does not end");
      }
      return false;
    }
    int own = (int) input.bits(at + MARK_BITS, SUM_BITS);
    sum = Integer.rotateLeft(sum, 1) ^ own;
    block = new BZip2CompressorInputStream(new ByteArrayInputStream(alone(next, own)));
    at = next;
    searched = next;
    return true;
  }

  private boolean begin() throws IOException {
    int there = (int) Math.min(HEADER_BYTES, input.end() / Byte.SIZE);
    for (int index = 0; index < there; index++) {
      header[index] = (byte) input.bits((long) index * Byte.SIZE, Byte.SIZE);
      boolean fits =
          index < SIGNATURE.length
              ? header[index] == SIGNATURE[index]
              : header[index] >= '1' && header[index] <= '9';
      if (!fits) {
        throw new IOException("this does not begin as bzip2 does");
      }
    }
    begun = there == HEADER_BYTES;
    at = begun ? (long) HEADER_BYTES * Byte.SIZE : 0;
    return begun;
  }

  /// A stream of one block, from here to the next mark.
  private byte[] alone(long next, int own) {
    byte[] bits = input.copy(at, next);
    var stream = new byte[HEADER_BYTES + bits.length + (MARK_BITS + SUM_BITS) / Byte.SIZE];
    System.arraycopy(header, 0, stream, 0, HEADER_BYTES);
    System.arraycopy(bits, 0, stream, HEADER_BYTES, bits.length);
    long end = (long) HEADER_BYTES * Byte.SIZE + next - at;
    put(stream, end, END, MARK_BITS);
    put(stream, end + MARK_BITS, own, SUM_BITS);
    return stream;
  }

  private static void put(byte[] stream, long at, long value, int count) {
    for (int bit = 0; bit < count; bit++) {
      long place = at + bit;
      long one = (value >>> (count - 1 - bit)) & 1;
      stream[(int) (place / Byte.SIZE)] |= (byte) (one << (Byte.SIZE - 1 - place % Byte.SIZE));
    }
  }

  private void end() throws IOException {
    if (input.end() - at < MARK_BITS + SUM_BITS) {
      return;
    }
    if ((int) input.bits(at + MARK_BITS, SUM_BITS) != sum) {
      throw new IOException("the sum of the stream is wrong");
    }
    at = (at + MARK_BITS + SUM_BITS + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE;
    ended = true;
  }
}
