package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What Git LFS puts in a large file's place: a small text with the file's SHA-256 and size.
///
/// @param oid the SHA-256, in hexadecimal digits
/// @param size of the file, in bytes
record LfsPointer(String oid, long size) {
  /// Smaller blobs have no room for a pointer, larger ones are none by definition.
  private static final int SMALLEST = 100;

  private static final int LARGEST = 1023;

  /// Whether a blob of that size may be a pointer.
  static boolean isPossible(long size) {
    return size >= SMALLEST && size <= LARGEST;
  }

  /// @return empty if it is something else
  static Optional<LfsPointer> parse(byte[] blob) {
    String text = new String(blob, UTF_8);
    if (!isPossible(blob.length)
        || !(text.startsWith("version https://git-lfs.github.com/spec/v1\n")
            || text.startsWith("version https://hawser.github.com/spec/v1\n"))) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int space = line.indexOf(' ');
      if (space > 0) {
        values.put(line.substring(0, space), line.substring(space + 1).strip());
      }
    }
    String oid = values.getOrDefault("oid", "");
    String size = values.getOrDefault("size", "");
    return oid.matches("sha256:[0-9a-f]{64}") && size.matches("\\d{1,18}")
        ? Optional.of(new LfsPointer(oid.substring("sha256:".length()), Long.parseLong(size)))
        : Optional.empty();
  }
}
