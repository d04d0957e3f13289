package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WriteEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the console wants to know of any event.
final class EventReading {
  private EventReading() {}

  /// Why it came to that, where something failed.
  static Optional<Cause> cause(WorkspaceEvent event) {
    return switch (event) {
      case WorkspaceEvent.LazyFailed it -> Optional.of(it.cause());
      case WorkspaceEvent.Retried it -> Optional.of(it.cause());
      case WorkspaceEvent.Throttled it -> Optional.of(it.cause());
      case WorkspaceEvent.ChangeFailed it -> Optional.of(it.cause());
      case WriteEvent.Unsent it -> Optional.of(it.cause());
      case WriteEvent.Conflicted it -> Optional.of(it.cause());
      case CacheEvent.PreloadSkipped it -> Optional.of(it.cause());
      case CacheEvent.ServedStale it -> Optional.of(it.cause());
      case WorkspaceEvent.Mounted _,
          WorkspaceEvent.Unmounted _,
          WorkspaceEvent.Transferred _,
          WorkspaceEvent.Walking _,
          WorkspaceEvent.AttributeIgnored _,
          WriteEvent.Sending _,
          WriteEvent.UnsentKept _,
          WriteEvent.LeftOpen _,
          WriteEvent.Recovered _,
          WriteEvent.Interrupted _,
          WriteEvent.AwaitingWriteMount _,
          WriteEvent.Quarantined _,
          WriteEvent.Resolved _,
          WriteEvent.RaceUndetectable _,
          CacheEvent.Preloaded _,
          CacheEvent.StaleRead _,
          CacheEvent.InputChanged _,
          CacheEvent.Refreshed _,
          CacheEvent.Preloading _,
          CacheEvent.Degraded _,
          CacheEvent.Restored _,
          CacheEvent.Evicted _,
          CacheEvent.MadeRoom _,
          CacheEvent.Pinned _,
          PackageEvent _ ->
          Optional.empty();
    };
  }

  /// What a search finds besides its message.
  static List<String> more(WorkspaceEvent event) {
    var more = new ArrayList<String>();
    more.add(event.getClass().getSimpleName());
    event.origin().path().ifPresent(path -> more.add(path.value()));
    cause(event)
        .ifPresent(
            cause -> {
              more.add(cause.category());
              cause.requestId().ifPresent(more::add);
              more.add(cause.raw());
            });
    return more;
  }
}
