package dev.mirageworkbench.resource;

import java.time.Duration;

/// How a backend does what it can do; whether it can at all is said by the interfaces that
/// [Resource] hands out. The engine adapts to it, and users are told of it.
///
/// @param conditionalWrites how well a [Precondition] is kept
/// @param listingTtl how long a listing or attribute may be served without asking again; zero for
///     backends that are as near as the cache itself
/// @param cacheContent whether blocks of content are worth keeping; false where the backend is
///     local
/// @param readsRanges whether a part of a file is read without the rest of it
/// @param movesAtOnce whether [MoveSupport] renames in one step, so that nobody ever sees half of
/// it
/// @param hasShortNames whether a path may name something in other words than listings do, so that
///     what no listing shows may be there all the same
public record Capabilities(
    ConditionalWrites conditionalWrites,
    Duration listingTtl,
    boolean cacheContent,
    boolean readsRanges,
    boolean movesAtOnce,
    boolean hasShortNames) {
  public enum ConditionalWrites {
    /// Judged by the backend together with the write: no race is lost.
    ATOMIC,
    /// Judged by a look before the write: a race within that moment goes unseen.
    CHECKED
  }

  /// For backends in this machine: always asked, never cached.
  public static final Capabilities LOCAL =
      new Capabilities(ConditionalWrites.ATOMIC, Duration.ZERO, false);

  /// One that reads ranges and renames in one step.
  public Capabilities(
      ConditionalWrites conditionalWrites, Duration listingTtl, boolean cacheContent) {
    this(conditionalWrites, listingTtl, cacheContent, true, true, false);
  }

  public Capabilities readingWholeFiles() {
    return new Capabilities(
        conditionalWrites, listingTtl, cacheContent, false, movesAtOnce, hasShortNames);
  }

  public Capabilities movingByCopies() {
    return new Capabilities(
        conditionalWrites, listingTtl, cacheContent, readsRanges, false, hasShortNames);
  }

  public Capabilities findingShortNames() {
    return new Capabilities(
        conditionalWrites, listingTtl, cacheContent, readsRanges, movesAtOnce, true);
  }
}
