package dev.mirageworkbench.preview;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes of a file that do not change. Equal to others of the same values.
public final class FileBytes {
  private final byte[] value;

  private FileBytes(byte[] value) {
    this.value = value;
  }

  /// @param value must not change any more
  static FileBytes of(byte[] value) {
    return new FileBytes(value);
  }

  public static FileBytes copyOf(byte[] value) {
    return new FileBytes(value.clone());
  }

  public int length() {
    return value.length;
  }

  byte at(int index) {
    return value[index];
  }

  public byte[] toArray() {
    return value.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileBytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }
}
