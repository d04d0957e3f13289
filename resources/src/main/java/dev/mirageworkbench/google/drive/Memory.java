package dev.mirageworkbench.google.drive;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was heard of folders and the things in them, and when. Holds a limited amount, the least
/// recently used of which goes first. Thread-safe; all state is guarded by this object's monitor.
final class Memory {
  private static final int MOST_LISTED = 100_000;
  private static final int MOST_SEEN = 10_000;
  private static final int MOST_OWN = 1_000;

  private final List<String> exports;

  private final Map<String, Aged<Folded>> folders = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Spot, Aged<Named>> spots = limited(MOST_SEEN);
  private final Map<String, Aged<Item>> items = limited(MOST_SEEN);

  /// Which state of a thing this program made, so that no older one that is still on its way
  /// replaces it.
  private final Map<String, Long> own = limited(MOST_OWN);

  private int listed;
  private long epoch;

  /// @param at when it was heard, in the time of [System#nanoTime]
  record Aged<T>(T value, long at) {
    <R> Aged<R> map(Function<T, R> change) {
      return new Aged<>(change.apply(value), at);
    }
  }

  /// A name in a folder, as somebody spelled it.
  record Spot(String folder, String name) {}

  /// A folder's things by id, and the names that they have.
  private record Folded(Map<String, Item> items, Listing listing) {}

  Memory(List<String> exports) {
    this.exports = exports;
  }

  private static <K, V> Map<K, V> limited(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  /// Another number after each change that became known, so that who asked before does not keep the
  /// answer.
  synchronized long epoch() {
    return epoch;
  }

  /// Keeps all that a folder has.
  ///
  /// @param asked [#epoch] when the question began
  /// @param at when it began
  synchronized void keep(String folder, List<Item> all, long asked, long at) {
    if (asked != epoch || all.size() > MOST_LISTED) {
      return;
    }
    drop(folder);
    put(folder, all, at);
    Iterator<Aged<Folded>> eldest = folders.values().iterator();
    while (listed > MOST_LISTED) {
      listed -= eldest.next().value().items().size();
      eldest.remove();
    }
  }

  private void put(String folder, Iterable<Item> all, long at) {
    Map<String, Item> byId = new LinkedHashMap<>();
    all.forEach(item -> byId.put(item.id(), item));
    folders.put(
        folder, new Aged<>(new Folded(byId, Listing.of(byId.values(), List.of(), exports)), at));
    listed += byId.size();
  }

  private void drop(String folder) {
    @Nullable Aged<Folded> before = folders.remove(folder);
    listed -= before == null ? 0 : before.value().items().size();
  }

  /// What a folder has, without shared drives.
  synchronized Optional<Aged<Listing>> listing(String folder) {
    return Optional.ofNullable(folders.get(folder)).map(aged -> aged.map(Folded::listing));
  }

  synchronized List<Item> itemsIn(String folder) {
    @Nullable Aged<Folded> known = folders.get(folder);
    return known == null ? List.of() : List.copyOf(known.value().items().values());
  }

  /// @param asked [#epoch] when the question began
  /// @param at when it began
  synchronized void saw(Spot spot, Named named, long asked, long at) {
    if (asked == epoch) {
      spots.put(spot, new Aged<>(named, at));
    }
  }

  synchronized Optional<Aged<Named>> at(Spot spot) {
    return Optional.ofNullable(spots.get(spot));
  }

  synchronized void saw(Item item, long asked, long at) {
    if (asked == epoch) {
      items.put(item.id(), new Aged<>(item, at));
    }
  }

  synchronized Optional<Aged<Item>> item(String id) {
    return Optional.ofNullable(items.get(id));
  }

  /// Takes note of what this program did.
  synchronized void did(Item now) {
    own.put(now.id(), now.change());
    replace(List.of(now), List.of());
  }

  /// @param change the state in which it is gone; somebody may take it out of the trash later
  synchronized void removed(String id, long change) {
    own.put(id, change);
    replace(List.of(), List.of(id));
  }

  /// Takes note of what others did, and of what this program did some time ago.
  synchronized void heard(List<Item> changed, List<String> gone) {
    replace(
        changed.stream()
            .filter(item -> item.change() >= own.getOrDefault(item.id(), Long.MIN_VALUE))
            .toList(),
        gone);
  }

  private void replace(List<Item> changed, List<String> gone) {
    if (changed.isEmpty() && gone.isEmpty()) {
      return;
    }
    epoch++;
    List<String> left = Stream.concat(changed.stream().map(Item::id), gone.stream()).toList();
    List<String> touched = changed.stream().flatMap(item -> item.parents().stream()).toList();
    left.forEach(items::remove);
    spots
        .entrySet()
        .removeIf(
            each ->
                touched.contains(each.getKey().folder())
                    || left.contains(each.getValue().value().item().id()));
    for (String folder : List.copyOf(folders.keySet())) {
      refold(folder, changed, left);
    }
    gone.forEach(this::drop);
    changed.stream().filter(Item::isTrashed).map(Item::id).forEach(this::drop);
  }

  private void refold(String folder, List<Item> changed, List<String> left) {
    Aged<Folded> known = folders.get(folder);
    List<Item> come =
        changed.stream()
            .filter(item -> item.parents().contains(folder) && !item.isTrashed())
            .toList();
    if (known == null
        || (come.isEmpty() && left.stream().noneMatch(known.value().items()::containsKey))) {
      return;
    }
    Map<String, Item> now = new LinkedHashMap<>(known.value().items());
    left.forEach(now::remove);
    come.forEach(item -> now.put(item.id(), item));
    drop(folder);
    put(folder, new ArrayList<>(now.values()), known.at());
  }

  synchronized void forget(String folder) {
    drop(folder);
    spots.keySet().removeIf(spot -> spot.folder().equals(folder));
    epoch++;
  }

  synchronized void forgetAll() {
    folders.clear();
    spots.clear();
    items.clear();
    listed = 0;
    epoch++;
  }
}
