package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
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
      // Transfers of one path differ in their numbers only.
      String sentence =
          event instanceof WorkspaceEvent.Transferred transferred
              ? transferred.operation().word()
              : event.message();
      return new Key(event.getClass(), event.origin().mount(), event.origin().path(), sentence);
    }
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
    buckets.put(key, new Bucket(key, event, before == null ? 1 : before.count() + 1));
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
