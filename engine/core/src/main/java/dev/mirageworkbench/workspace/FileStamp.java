package dev.mirageworkbench.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What tells whether a file of this machine changed: first its size and time, and where those are
/// not the same, its content.
///
/// @param size negative while there is no file
/// @param isOld whether the file had lain unchanged for a while; if not, another change may bear
/// the
///     same time, since clocks of file systems are coarse
record FileStamp(long size, FileTime modified, boolean isOld, long checksum) {
  private static final FileStamp NOTHING = new FileStamp(-1, FileTime.fromMillis(0), true, 0);
  private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);
  private static final int STEP = 1 << 16;

  /// @throws IOException also where a link or anything else stands in the file's place
  static FileStamp of(Path file) throws IOException {
    Optional<BasicFileAttributes> attributes = attributes(file);
    if (attributes.isEmpty()) {
      return NOTHING;
    }
    FileTime modified = attributes.get().lastModifiedTime();
    boolean isOld = modified.toInstant().isBefore(Instant.now().minus(COARSEST_CLOCK));
    return new FileStamp(attributes.get().size(), modified, isOld, checksum(file));
  }

  private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new IOException("something else is in its place");
    }
    return Optional.of(attributes);
  }

  private static long checksum(Path file) throws IOException {
    var checksum = new CRC32C();
    var bytes = new byte[STEP];
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int got = in.read(bytes); got > 0; got = in.read(bytes)) {
        checksum.update(bytes, 0, got);
      }
    }
    return checksum.getValue();
  }

  boolean isNothing() {
    return size < 0;
  }

  /// The file as it is now; this stamp itself if size and time say that it is the same.
  FileStamp next(Path file) throws IOException {
    Optional<BasicFileAttributes> now = attributes(file);
    boolean looksTheSame =
        isOld
            && now.isPresent()
            && now.get().size() == size
            && now.get().lastModifiedTime().equals(modified);
    return looksTheSame ? this : of(file);
  }

  boolean hasSameContent(FileStamp other) {
    return size == other.size && checksum == other.checksum;
  }
}
