package dev.mirageworkbench.python.zones;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The time zones of the JVM by the keys of the time zone database. Thread-safe.
public final class Zones {
  /// Keys of the database that the JVM leaves out.
  private static final Map<String, String> LINKS =
      Map.of(
          "EST", "America/Panama",
          "GMT+0", "Etc/GMT",
          "GMT-0", "Etc/GMT",
          "HST", "Pacific/Honolulu",
          "MST", "America/Phoenix",
          "ROC", "Asia/Taipei");

  private Zones() {}

  /// Sorted.
  public static Set<String> keys() {
    var keys = new TreeSet<>(ZoneId.getAvailableZoneIds());
    keys.addAll(LINKS.keySet());
    return keys;
  }

  /// A zone in the form of RFC 9636; empty for what is no key.
  public static Optional<byte[]> file(String key) {
    String id = LINKS.getOrDefault(key, key);
    return ZoneId.getAvailableZoneIds().contains(id)
        ? Optional.of(ZoneFile.of(ZoneId.of(id)))
        : Optional.empty();
  }
}
