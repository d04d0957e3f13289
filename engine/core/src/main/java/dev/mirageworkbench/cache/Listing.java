package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;

/// What is known of a folder's children.
///
/// @param children by name; own changes are patched in
/// @param lacking why there may be others
/// @param expired to be asked again, however young
record Listing(
    ConcurrentNavigableMap<String, Entry> children,
    Optional<ResourceException> lacking,
    Instant at,
    boolean expired) {
  /// What may pass by itself is soon asked for again.
  private static final Duration UNTIL_RETRY = Duration.ofSeconds(10);

  /// What waits for somebody to do something, such as giving a right, is not.
  private static final Duration UNTIL_SOMEBODY_ACTS = Duration.ofMinutes(1);

  List<Entry> entries() {
    return List.copyOf(children.values());
  }

  boolean showsFolder(String name) {
    Entry child = children.get(name);
    return child != null && child.isFolder();
  }

  /// How long it need not be asked for again.
  ///
  /// @param ttl how long a listing that lacks nothing is kept
  Duration limit(Duration ttl) {
    Duration retry = lacking.map(Listing::untilRetry).orElse(ttl);
    return retry.compareTo(ttl) < 0 ? retry : ttl;
  }

  private static Duration untilRetry(ResourceException failure) {
    return switch (failure) {
      case ResourceException.RateLimited limited -> limited.retryAfter().orElse(UNTIL_RETRY);
      case ResourceException.Unreachable _ -> UNTIL_RETRY;
      default -> UNTIL_SOMEBODY_ACTS;
    };
  }

  Listing asExpired() {
    return new Listing(children, lacking, at, true);
  }
}
