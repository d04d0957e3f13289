package dev.mirageworkbench.service;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Validator;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A file that was made from what a service told.
///
/// @param bytes nobody changes them
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FileBody(byte[] bytes, Optional<Instant> modified, Validator version) {
  /// A version that only the bytes tell, since the service counts none for all that is in there.
  public static Validator versionOf(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Validator.strong("sha256:" + HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Whether a stretch leaves something behind it.
  public boolean goesOnAfter(ByteRange range) {
    return range.end() < bytes.length;
  }

  /// A stretch of the file, copied, since who gets it may write into it.
  public Content cut(String name, ByteRange range) {
    int from = (int) Math.min(range.offset(), bytes.length);
    int to = (int) Math.min(range.end(), bytes.length);
    Entry entry =
        new Entry(
            name,
            Entry.Kind.FILE,
            OptionalLong.of(bytes.length),
            modified,
            Optional.of(version),
            OptionalInt.empty());
    return new Content(entry, ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to)));
  }
}
