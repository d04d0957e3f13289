package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.ui.dataline.RunName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
        case CacheEvent.MadeRoom room ->
            key(event, Optional.empty(), String.valueOf(room.onDisk()));
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

  /// @param event the newest of those that it counts
  /// @param first when the first of them was
  /// @param cells in whose names they happened, the newest first, at most [#MOST_CELLS]
  record Bucket(Key key, WorkspaceEvent event, int count, Instant first, List<String> cells) {
    static Bucket first(Key key, WorkspaceEvent event) {
      return new Bucket(
          key,
          event,
          1,
          event.origin().time(),
          event.origin().cell().map(RunName::cellOf).map(List::of).orElse(List.of()));
    }

    Bucket with(WorkspaceEvent next) {
      return new Bucket(key, next, isProgress(next) ? 1 : count + 1, first, cellsWith(next));
    }

    private List<String> cellsWith(WorkspaceEvent next) {
      Optional<String> cell = next.origin().cell().map(RunName::cellOf);
      if (cell.isEmpty() || (!cells.isEmpty() && cells.getFirst().equals(cell.get()))) {
        return cells;
      }
      return Stream.concat(cell.stream(), cells.stream().filter(it -> !it.equals(cell.get())))
          .limit(MOST_CELLS)
          .toList();
    }
  }

  /// What changed since the last look.
  ///
  /// @param dropped buckets that made room for newer ones
  /// @param droppedSince how many made room since the console was cleared
  record Changes(List<Bucket> updated, List<Key> dropped, long droppedSince) {}

  static final int MOST_CELLS = 16;

  private final int capacity;

  /// Guarded by this, as are the two sets: all buckets, the least recently touched first.
  private final LinkedHashMap<Key, Bucket> buckets = new LinkedHashMap<>();

  private final Set<Key> touched = new LinkedHashSet<>();
  private final Set<Key> dropped = new LinkedHashSet<>();

  /// Guarded by this.
  private long droppedSince;

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
      droppedSince++;
    }
    buckets.put(key, before == null ? Bucket.first(key, event) : before.with(event));
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
    var changes = new Changes(List.copyOf(updated), List.copyOf(dropped), droppedSince);
    touched.clear();
    dropped.clear();
    return changes;
  }

  synchronized void clear() {
    buckets.clear();
    touched.clear();
    dropped.clear();
    droppedSince = 0;
  }
}
