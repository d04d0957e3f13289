package dev.mirageworkbench.resource;

/// A stretch of an object's bytes.
///
/// @param offset of the first byte, from 0
/// @param length in bytes, at least 1
public record ByteRange(long offset, int length) {
  /// @throws IllegalArgumentException if the offset is negative or the length is not positive
  public ByteRange {
    if (offset < 0 || length <= 0) {
      throw new IllegalArgumentException("not a byte range: " + offset + "+" + length);
    }
  }

  /// The offset just past the last byte.
  public long end() {
    return offset + length;
  }
}
