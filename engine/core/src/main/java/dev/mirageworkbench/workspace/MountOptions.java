package dev.mirageworkbench.workspace;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Choices for one mount.
///
/// @param preload fetch every file in the background once mounted; what cannot be fetched is
///     skipped with a warning
/// @param ttl how long what the backend said of names and attributes counts, as [Ttl]; empty for
///     what its type is preset to
/// @param cacheBytes the most bytes of its content that stay in the cache; empty for as many as the
///     cache has room for
public record MountOptions(boolean preload, Optional<Duration> ttl, OptionalLong cacheBytes) {
  /// Nothing is fetched before it is needed.
  public static final MountOptions LAZY =
      new MountOptions(false, Optional.empty(), OptionalLong.empty());

  /// The smallest limit: less would not hold what one reader has fetched ahead.
  public static final long LEAST_CACHE_BYTES = 16L << 20;

  /// @throws IllegalArgumentException if the limit is below [#LEAST_CACHE_BYTES]
  public MountOptions {
    if (cacheBytes.isPresent() && cacheBytes.getAsLong() < LEAST_CACHE_BYTES) {
      throw new IllegalArgumentException(
          "the cache of a mount has at least " + LEAST_CACHE_BYTES + " bytes");
    }
  }

  public static MountOptions preloaded() {
    return LAZY.withPreload(true);
  }

  public MountOptions withPreload(boolean on) {
    return new MountOptions(on, ttl, cacheBytes);
  }

  public MountOptions withTtl(Optional<Duration> limit) {
    return new MountOptions(preload, limit, cacheBytes);
  }

  /// @throws IllegalArgumentException if the limit is below [#LEAST_CACHE_BYTES]
  public MountOptions withCacheBytes(OptionalLong limit) {
    return new MountOptions(preload, ttl, limit);
  }
}
