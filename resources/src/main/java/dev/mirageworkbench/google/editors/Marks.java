package dev.mirageworkbench.google.editors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Tells tables apart, as a whole and row by row, without holding them.
final class Marks {
  private static final long EMPTY = 0;

  private long[] rows = new long[64];
  private int size;

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// @param cells without empty ones at the end
  void put(int row, List<String> cells) {
    if (cells.isEmpty()) {
      return;
    }
    if (row >= rows.length) {
      rows = Arrays.copyOf(rows, Math.max(row + 1, rows.length * 2));
    }
    rows[row] = of(cells);
    size = Math.max(size, row + 1);
  }

  private static long of(List<String> cells) {
    MessageDigest digest = digest();
    for (String cell : cells) {
      byte[] bytes = cell.getBytes(UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }
    return ByteBuffer.wrap(digest.digest()).getLong() | 1; // never that of an empty row
  }

  private long at(int row) {
    return row < size ? rows[row] : EMPTY;
  }

  /// Of the whole table.
  String value() {
    MessageDigest digest = digest();
    ByteBuffer bytes = ByteBuffer.allocate(size * Long.BYTES);
    for (int row = 0; row < size; row++) {
      bytes.putLong(rows[row]);
    }
    digest.update(bytes.flip());
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Whether each row is as in the one or as in the other table: it is on its way between them.
  boolean isBetween(Marks one, Marks other) {
    int most = Math.max(size, Math.max(one.size, other.size));
    for (int row = 0; row < most; row++) {
      if (at(row) != one.at(row) && at(row) != other.at(row)) {
        return false;
      }
    }
    return true;
  }
}
