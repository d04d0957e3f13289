package dev.mirageworkbench.usage;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The files of one mount that cells have read, with the newest version that is known of each, so
/// that another one is noticed when the backend tells of it. Nothing is asked for that. Keeps the
/// [#MOST] that were read last. Thread-safe.
public final class InputVersions {
  static final int MOST = 10_000;

  /// Oldest first; guarded by this.
  private final LinkedHashMap<ResourcePath, Optional<Validator>> known =
      new LinkedHashMap<>(16, 0.75f, true);

  /// Their names by folder; guarded by this.
  private final Map<ResourcePath, TreeSet<String>> names = new HashMap<>();

  /// A cell reads this version.
  public synchronized void read(ResourcePath path, Validator version) {
    if (known.put(path, Optional.of(version)) == null) {
      names.computeIfAbsent(path.parent(), _ -> new TreeSet<>()).add(path.name());
      if (known.size() > MOST) {
        forget(known.firstEntry().getKey());
      }
    }
  }

  private void forget(ResourcePath path) {
    known.remove(path);
    names.computeIfPresent(
        path.parent(),
        (_, siblings) -> {
          siblings.remove(path.name());
          return siblings.isEmpty() ? null : siblings;
        });
  }

  /// Those in a folder.
  public synchronized List<ResourcePath> in(ResourcePath folder) {
    TreeSet<String> found = names.get(folder);
    return found == null ? List.of() : found.stream().map(folder::child).toList();
  }

  /// Takes up what is there now.
  ///
  /// @return whether it is another version than was known, or none, of a file that cells have read
  public synchronized boolean isNews(ResourcePath path, Optional<Entry> now) {
    Optional<Validator> before = known.get(path);
    if (before == null) {
      return false;
    }
    Optional<Validator> version = now.flatMap(Entry::validator);
    if (before.equals(version) || (now.isPresent() && !isComparable(before, version))) {
      return false;
    }
    known.put(path, version);
    return true;
  }

  /// Whether two versions of one file tell whether they differ; some are said to have none, or to
  /// have one of another kind, by a listing.
  public static boolean isComparable(Optional<Validator> before, Optional<Validator> now) {
    return now.isPresent() && (before.isEmpty() || before.get().strength() == now.get().strength());
  }
}
