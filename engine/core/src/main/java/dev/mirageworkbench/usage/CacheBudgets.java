package dev.mirageworkbench.usage;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// What the tiers of a workspace's cache may take, and what had to go for that.
///
/// @param diskBytes empty where there is no tier on disk, or it was not opened yet
public record CacheBudgets(long memoryBytes, OptionalLong diskBytes, Dropped memory, Dropped disk) {
  /// What a budget had dropped since the start.
  ///
  /// @param last when it was about that; empty where it never was
  public record Dropped(long blocks, long bytes, Optional<Instant> last) {}
}
