package dev.mirageworkbench.python;

import dev.mirageworkbench.kernel.FileFailure;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers why calls on paths failed, so that a traceback can say more than an errno. Bounded:
/// the oldest notes go first.
final class FailureNotes {
  private static final int CAPACITY = 512;

  /// @param errno the number Python was given
  /// @param advice what to do; empty where nothing can be said
  record Note(FileFailure failure, int errno, String advice) {
    /// Category, reason and advice, for people.
    String text() {
      String text = failure.category() + ": " + failure.reason();
      return advice.isEmpty() ? text : text + " (" + advice + ")";
    }

    /// The same as a line under a traceback.
    String line() {
      return "mirage: " + failure.path() + ": " + text();
    }
  }

  private record Key(long thread, String path) {}

  private final Map<Key, Note> byThread = new BoundedMap<>();
  private final Map<String, Note> byPath = new BoundedMap<>();
  private final Map<Long, Note> newest = new BoundedMap<>();

  synchronized void remember(Note note) {
    String path = note.failure().path().value();
    byThread.put(new Key(Thread.currentThread().threadId(), path), note);
    byPath.put(path, note);
    newest.put(Thread.currentThread().threadId(), note);
  }

  /// What this thread met at `path`, or else what any thread met there.
  ///
  /// @param errno of the exception to explain; a note of another failure does not explain it
  synchronized Optional<Note> explain(String path, int errno) {
    return Optional.ofNullable(byThread.get(new Key(Thread.currentThread().threadId(), path)))
        .filter(note -> note.errno() == errno)
        .or(() -> last(path).filter(note -> note.errno() == errno));
  }

  /// The newest failure at `path`.
  synchronized Optional<Note> last(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /// What this thread met last, wherever it was.
  synchronized Optional<Note> explainHere(int errno) {
    return Optional.ofNullable(newest.get(Thread.currentThread().threadId()))
        .filter(note -> note.errno() == errno);
  }

  private static final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    @Serial private static final long serialVersionUID = 1;

    BoundedMap() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > CAPACITY;
    }
  }
}
