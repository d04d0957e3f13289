package dev.mirageworkbench.cache;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.usage.CacheBudgets.Dropped;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells what happens to the cache as a whole, which is of no mount.
final class CacheNews {
  private final Path folder;
  private final InstantSource clock;
  private final Consumer<WorkspaceEvent> events;

  /// @param folder of the cache on disk
  CacheNews(Path folder, InstantSource clock, Consumer<WorkspaceEvent> events) {
    this.folder = folder;
    this.clock = clock;
    this.events = events;
  }

  private Origin origin() {
    return new Origin(clock.instant(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  void degraded(String reason) {
    events.accept(new CacheEvent.Degraded(origin(), folder.toString(), reason));
  }

  void restored() {
    events.accept(new CacheEvent.Restored(origin(), folder.toString()));
  }

  void madeRoom(boolean onDisk, Dropped dropped, long budget) {
    events.accept(
        new CacheEvent.MadeRoom(origin(), onDisk, dropped.blocks(), dropped.bytes(), budget));
  }
}
