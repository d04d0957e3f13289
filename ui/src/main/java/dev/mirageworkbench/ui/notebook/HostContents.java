package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What is in files of this machine. A file is not read again while the system says that it is the
/// same one, of the same size and with the same times. The time of the last change of any kind is
/// among these, which no program can set back; where a system does not tell it, and as long as a
/// file is so new that it could change once more within one tick of the clock, files are read.
/// Thread-safe. All calls block.
final class HostContents {
  /// Opens a file to read it.
  @FunctionalInterface
  interface Opening {
    InputStream open(Path file) throws IOException;
  }

  private static final String STAMP = "unix:dev,ino,size,lastModifiedTime,ctime";
  private static final String CHANGED = "ctime";

  /// Longer than a tick of any file system's clock.
  private static final Duration NEW = Duration.ofSeconds(2);

  private static final int MOST = 100;

  private record Seen(Map<String, Object> stamp, ContentHash content) {}

  private final Opening opening;
  private final InstantSource clock;

  /// Guarded by this object.
  private final Map<Path, Seen> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Seen> eldest) {
          return size() > MOST;
        }
      };

  HostContents(Opening opening, InstantSource clock) {
    this.opening = opening;
    this.clock = clock;
  }

  /// @throws IOException where there is no such file, too
  ContentHash of(Path file) throws IOException {
    Optional<Map<String, Object>> stamp = stamp(file);
    Optional<Seen> known = known(file);
    if (stamp.isPresent() && known.filter(it -> it.stamp().equals(stamp.get())).isPresent()) {
      return known.get().content();
    }
    ContentHash content = read(file);
    if (stamp.isPresent() && isSettled(stamp.get()) && stamp.equals(stamp(file))) {
      keep(file, new Seen(stamp.get(), content));
    }
    return content;
  }

  private synchronized Optional<Seen> known(Path file) {
    return Optional.ofNullable(seen.get(file));
  }

  private synchronized void keep(Path file, Seen content) {
    seen.put(file, content);
  }

  private static Optional<Map<String, Object>> stamp(Path file) throws IOException {
    try {
      return Optional.of(Map.copyOf(Files.readAttributes(file, STAMP)));
    } catch (UnsupportedOperationException | IllegalArgumentException _) {
      // Of a system that tells less.
      return Optional.empty();
    }
  }

  private boolean isSettled(Map<String, Object> stamp) {
    var changed = (FileTime) Objects.requireNonNull(stamp.get(CHANGED));
    return changed.toInstant().isBefore(clock.instant().minus(NEW));
  }

  /// Holds a piece of the file at a time, however large it is.
  private ContentHash read(Path file) throws IOException {
    try (var content = new DigestInputStream(opening.open(file), sha256())) {
      content.transferTo(OutputStream.nullOutputStream());
      return new ContentHash(HexFormat.of().formatHex(content.getMessageDigest().digest()));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
