package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.service.FileBody;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Files that are read in several parts, kept until the last one is. The least recently used goes
/// first when they are many bytes, and the others when they are old.
final class RecentFiles {
  private static final long MOST_BYTES = 64L << 20;
  private static final Duration STAY = Duration.ofMinutes(2);

  private final Map<ResourcePath, Kept> files = new LinkedHashMap<>(16, 0.75f, true);

  /// @param at in the time of [System#nanoTime]
  private record Kept(FileBody body, long at) {
    boolean isOld() {
      return System.nanoTime() - at > STAY.toNanos();
    }
  }

  synchronized Optional<FileBody> get(ResourcePath path) {
    files.values().removeIf(Kept::isOld);
    @Nullable Kept kept = files.get(path);
    return kept == null ? Optional.empty() : Optional.of(kept.body());
  }

  /// One that alone is too large is kept until the next one comes.
  synchronized void put(ResourcePath path, FileBody body) {
    files.put(path, new Kept(body, System.nanoTime()));
    long bytes = files.values().stream().mapToLong(each -> each.body().bytes().length).sum();
    for (Iterator<Kept> eldest = files.values().iterator();
        bytes > MOST_BYTES && files.size() > 1; ) {
      bytes -= eldest.next().body().bytes().length;
      eldest.remove();
    }
  }
}
