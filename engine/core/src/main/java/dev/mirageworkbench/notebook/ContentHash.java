package dev.mirageworkbench.notebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What tells whether two files have the same content: SHA-256.
///
/// @param hex 64 hexadecimal digits
public record ContentHash(String hex) {
  public static ContentHash of(byte[] content) {
    try {
      return new ContentHash(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Of the text as UTF-8.
  public static ContentHash of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
