package dev.mirageworkbench.resource;

import java.time.Duration;

/// What a backend can do beyond the methods it implements; the engine adapts to it.
///
/// @param conditionalWrites how well a [Precondition] is kept
/// @param listingTtl how long a listing or attribute may be served without asking again; zero for
///     backends that are as near as the cache itself
/// @param cacheContent whether blocks of content are worth keeping; false where the backend is
///     local
public record Capabilities(
    ConditionalWrites conditionalWrites, Duration listingTtl, boolean cacheContent) {
  public enum ConditionalWrites {
    /// Judged by the backend together with the write: no race is lost.
    ATOMIC,
    /// Judged by a look before the write: a race within that moment goes unseen.
    CHECKED
  }

  /// For backends in this machine: always asked, never cached.
  public static final Capabilities LOCAL =
      new Capabilities(ConditionalWrites.ATOMIC, Duration.ZERO, false);
}
