package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.concurrent.atomic.AtomicLong;

/// One version of one file, as a reader holds on to it.
///
/// @param entry with its size
/// @param key tells versions apart in the block cache
public record FileVersion(ResourcePath path, Entry entry, String key) {
  /// How the keys of files without a validator begin.
  static final String UNNAMED = "OPEN ";

  private static final AtomicLong OPENS = new AtomicLong();

  /// A file without a validator gets a key of its own at every open, so that blocks of two opens
  /// never mix.
  public static FileVersion of(ResourcePath path, Entry entry) {
    String key =
        entry
            .validator()
            .map(validator -> validator.strength() + " " + validator.value())
            .orElseGet(() -> UNNAMED + OPENS.incrementAndGet());
    return new FileVersion(path, entry, key);
  }

  public long size() {
    return entry.size().orElse(0);
  }
}
