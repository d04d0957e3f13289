package dev.mirageworkbench.slack;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The days that were read last, as far as they take little room together. Thread-safe.
///
/// @param <K> names a day
final class Shelf<K> {
  private static final long MOST_BYTES = 48L << 20;

  /// Guarded by this: least recently used first.
  private final LinkedHashMap<K, DayLog> logs = new LinkedHashMap<>(16, 0.75f, true);

  /// Guarded by this.
  private long bytes;

  synchronized void put(K key, DayLog log) {
    @Nullable DayLog before = logs.put(key, log);
    bytes += size(log) - (before == null ? 0 : size(before));
    var oldest = logs.values().iterator();
    while (bytes > MOST_BYTES && logs.size() > 1) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
  }

  private static long size(DayLog log) {
    return log.chat().bytes().length;
  }

  synchronized Optional<DayLog> get(K key) {
    return Optional.ofNullable(logs.get(key));
  }
}
