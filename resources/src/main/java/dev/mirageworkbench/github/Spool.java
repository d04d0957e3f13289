package dev.mirageworkbench.github;

import dev.mirageworkbench.http.NetworkErrors;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps large files that can only be fetched whole in a temporary folder, while their parts are
/// asked for one after the other. All who want the same file wait for one [Download].
///
/// Each read has a channel of its own, so an interrupt, which closes the channel a thread blocks
/// in,
/// breaks nothing but that read.
final class Spool {
  /// What all files may have together, beyond the newest.
  private static final long MOST_BYTES = 1L << 30;

  /// How long a download goes on for nobody.
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Duration grace;

  /// Guarded by this: what is here, least recently used first.
  private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  /// Guarded by this: what is on its way.
  private final Map<String, Download<Kept>> coming = new HashMap<>();

  /// Guarded by this.
  private long bytes;

  /// Guarded by this; made for the first file.
  private @Nullable Path folder;

  /// Guarded by this.
  private boolean closed;

  private record Kept(Path file, long size) {}

  Spool() {
    this(GRACE);
  }

  /// @param grace how long a download goes on for nobody; shorter in tests
  Spool(Duration grace) {
    this.grace = grace;
  }

  /// Fetches a file.
  interface Source {
    /// @param target to be made or replaced
    void fetch(Path target) throws ResourceException;
  }

  /// A part of a file, and how large the file is.
  record Part(ByteBuffer bytes, long size) {}

  /// @param key names content that never changes
  Part read(String key, ByteRange range, Source source) throws ResourceException {
    Download<Kept> download;
    synchronized (this) {
      requireOpen();
      Kept here = kept.get(key);
      download =
          here != null
              ? Download.done(here)
              : coming.computeIfAbsent(key, _ -> Download.of(() -> fetch(key, source), grace));
      download.join();
    }
    return cut(download.await(), range);
  }

  private Kept fetch(String key, Source source) throws ResourceException {
    Path target = null;
    boolean isKept = false;
    try {
      target = Files.createTempFile(folder(), "file", null);
      source.fetch(target);
      Kept file = new Kept(target, Files.size(target));
      keep(key, file);
      isKept = true;
      return file;
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw NetworkErrors.local(e);
    } finally {
      if (target != null && !isKept) {
        delete(target);
      }
      forget(key);
    }
  }

  private static Part cut(Kept file, ByteRange range) throws ResourceException {
    long left = Math.max(0, file.size() - range.offset());
    ByteBuffer part = ByteBuffer.allocate((int) Math.min(range.length(), left));
    try (FileChannel channel = FileChannel.open(file.file(), StandardOpenOption.READ)) {
      while (part.hasRemaining() && channel.read(part, range.offset() + part.position()) >= 0) {}
    } catch (ClosedByInterruptException e) {
      throw new ResourceException.Interrupted("interrupted while reading", e);
    } catch (IOException e) {
      throw NetworkErrors.local(e);
    }
    return new Part(part.flip(), file.size());
  }

  private synchronized Path folder() throws IOException {
    requireOpen();
    Path known = folder;
    if (known == null) {
      known = Files.createTempDirectory("mirage-github-");
      folder = known;
    }
    return known;
  }

  private synchronized void keep(String key, Kept file) throws ResourceException {
    requireOpen();
    kept.put(key, file);
    bytes += file.size();
    var oldest = kept.values().iterator();
    while (bytes > MOST_BYTES && kept.size() > 1) {
      Kept going = oldest.next();
      bytes -= going.size();
      oldest.remove();
      delete(going.file());
    }
  }

  /// The last download that ends after the mount was closed leaves the folder empty.
  private synchronized void forget(String key) {
    coming.remove(key);
    if (closed && coming.isEmpty() && folder != null) {
      delete(folder);
    }
  }

  private void requireOpen() throws ResourceException {
    if (closed) {
      throw new ResourceException.BadHandle("the mount is closed");
    }
  }

  /// What cannot be deleted now, since somebody reads it, stays for the system to clean up.
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.getLogger(Spool.class.getName())
          .log(System.Logger.Level.DEBUG, "a temporary file stays", e);
    }
  }

  synchronized void close() {
    closed = true;
    kept.values().forEach(file -> delete(file.file()));
    kept.clear();
    if (folder != null) {
      delete(folder);
    }
  }
}
