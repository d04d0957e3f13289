package dev.mirageworkbench.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notices when one child of a folder after the other is looked at, as by a program that writes
/// many
/// files or asks for the attributes of all: then one listing tells more than many looks.
/// Thread-safe.
final class Bursts {
  private static final int MOST_FOLDERS = 1_000;
  private static final Duration LARGE_FOR = Duration.ofMinutes(5);

  private final Supplier<Duration> within;
  private final InstantSource clock;
  private final Cache<ResourcePath, Instant> looked = cache();
  private final Cache<ResourcePath, Instant> large = cache();

  /// @param within two looks that are not further apart are a burst
  Bursts(Supplier<Duration> within, InstantSource clock) {
    this.within = within;
    this.clock = clock;
  }

  private static Cache<ResourcePath, Instant> cache() {
    return Caffeine.newBuilder().maximumSize(MOST_FOLDERS).executor(Runnable::run).build();
  }

  /// Notes a look at a child of the folder.
  ///
  /// @return whether the folder is better listed
  boolean noteLook(ResourcePath folder) {
    Instant before = looked.getIfPresent(folder);
    looked.put(folder, clock.instant());
    return isYounger(before, within.get()) && !isYounger(large.getIfPresent(folder), LARGE_FOR);
  }

  private boolean isYounger(@Nullable Instant at, Duration limit) {
    return at != null && Duration.between(at, clock.instant()).compareTo(limit) < 0;
  }

  /// Notes that the folder has too many children to be listed for a look.
  void noteLarge(ResourcePath folder) {
    large.put(folder, clock.instant());
  }
}
