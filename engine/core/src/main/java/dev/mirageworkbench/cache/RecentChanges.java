package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The newest changes made here, so that an answer that was on its way meanwhile need not be thrown
/// away: it is known which part of it is old. Not thread-safe.
final class RecentChanges {
  private static final int MOST = 4096;

  private final ArrayDeque<Change> newest = new ArrayDeque<>();
  private long forgotten;

  /// @param generation that began with it
  /// @param entry empty where the path went
  record Change(long generation, ResourcePath path, Optional<Entry> entry) {}

  void add(Change change) {
    if (newest.size() == MOST) {
      forgotten = newest.removeFirst().generation();
    }
    newest.addLast(change);
  }

  /// Something changed that cannot be told path by path.
  void forgetAll(long generation) {
    newest.clear();
    forgotten = generation;
  }

  /// What changed since a generation, oldest first.
  ///
  /// @return empty where that is not known any more
  Optional<List<Change>> since(long generation) {
    if (generation < forgotten) {
      return Optional.empty();
    }
    var changes = new ArrayList<Change>();
    for (Iterator<Change> at = newest.descendingIterator(); at.hasNext(); ) {
      Change change = at.next();
      if (change.generation() <= generation) {
        break;
      }
      changes.addFirst(change);
    }
    return Optional.of(changes);
  }
}
