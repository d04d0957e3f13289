package dev.mirageworkbench.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The content of a file. Never changed, compared by value.
final class Bytes {
  static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  static Bytes copyOf(byte[] value) {
    return new Bytes(value.clone());
  }

  /// The first `length` bytes of a word said over and over, so that a failure shows whose bytes
  /// they are.
  static Bytes of(String word, int length) {
    byte[] once = word.getBytes(StandardCharsets.US_ASCII);
    var all = new byte[length];
    for (int i = 0; i < length; i++) {
      all[i] = once[i % once.length];
    }
    return new Bytes(all);
  }

  int size() {
    return value.length;
  }

  /// Free to be changed.
  byte[] toArray() {
    return value.clone();
  }

  ByteBuffer buffer() {
    return ByteBuffer.wrap(value).asReadOnlyBuffer();
  }

  /// What is there from a position on, at most `length` bytes.
  Bytes range(long position, int length) {
    int from = (int) Math.min(position, value.length);
    int to = (int) Math.min((long) from + length, value.length);
    return new Bytes(Arrays.copyOfRange(value, from, to));
  }

  /// With other bytes from a position on; a gap is filled with zeros.
  Bytes overwrite(long position, Bytes patch) {
    byte[] changed =
        Arrays.copyOf(value, (int) Math.max(value.length, position + patch.value.length));
    System.arraycopy(patch.value, 0, changed, (int) position, patch.value.length);
    return new Bytes(changed);
  }

  Bytes resize(long size) {
    return new Bytes(Arrays.copyOf(value, (int) size));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    String start = new String(range(0, 24).value, StandardCharsets.US_ASCII).replace('\0', '_');
    return value.length + " bytes '" + start + (value.length > 24 ? "...'" : "'");
  }
}
