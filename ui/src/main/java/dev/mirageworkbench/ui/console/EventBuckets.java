package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Groups events, on whatever thread they come, into a bounded number of buckets; the window takes
/// the changed ones from time to time. So no storm of events reaches the JavaFX thread.
/// Thread-safe.
final class EventBuckets {
  /// A kind of event at a place, saying the same.
  record Key(
      Class<?> kind, Optional<WorkspacePath> mount, Optional<WorkspacePath> path, String sentence) {
    static Key of(WorkspaceEvent event) {
      Origin origin = event.origin();
      return switch (event) {
        // Transfers of one path differ in their numbers only.
        case WorkspaceEvent.Transferred transferred ->
            key(event, origin.path(), transferred.operation().word());
        case WorkspaceEvent.Walking _ -> key(event, Optional.empty(), cell(origin));
        case CacheEvent.Preloading _ -> key(event, origin.path(), cell(origin));
        default -> key(event, origin.path(), event.message());
      };
    }

    private static Key key(WorkspaceEvent event, Optional<WorkspacePath> path, String sentence) {
      return new Key(event.getClass(), event.origin().mount(), path, sentence);
    }

    private static String cell(Origin origin) {
      return origin.cell().map(CellId::value).orElse("");
    }
  }

  /// Whether an event says how far something has come, in the place of the one before.
  private static boolean isProgress(WorkspaceEvent event) {
    return event instanceof WorkspaceEvent.Walking || event instanceof CacheEvent.Preloading;
  }

  record Bucket(Key key, WorkspaceEvent event, int count) {}

  /// What changed since the last look.
  ///
  /// @param dropped buckets that made room for newer ones
  record Changes(List<Bucket> updated, List<Key> dropped) {}

  private final int capacity;

  /// Guarded by this, as are the two sets: all buckets, the least recently touched first.
  private final LinkedHashMap<Key, Bucket> buckets = new LinkedHashMap<>();

  private final Set<Key> touched = new LinkedHashSet<>();
  private final Set<Key> dropped = new LinkedHashSet<>();

  EventBuckets(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(WorkspaceEvent event) {
    Key key = Key.of(event);
    // Taken out and put back, so that it moves to the end.
    Bucket before = buckets.remove(key);
    if (before == null && buckets.size() == capacity) {
      Key oldest = buckets.firstEntry().getKey();
      buckets.remove(oldest);
      touched.remove(oldest);
      dropped.add(oldest);
    }
    buckets.put(
        key, new Bucket(key, event, before == null || isProgress(event) ? 1 : before.count() + 1));
    touched.add(key);
    dropped.remove(key);
  }

  synchronized Changes takeChanges() {
    var updated = new ArrayList<Bucket>();
    for (Key key : touched) {
      Bucket bucket = buckets.get(key);
      if (bucket != null) {
        updated.add(bucket);
      }
    }
    var changes = new Changes(List.copyOf(updated), List.copyOf(dropped));
    touched.clear();
    dropped.clear();
    return changes;
  }

  synchronized void clear() {
    buckets.clear();
    touched.clear();
    dropped.clear();
  }
}
