package dev.mirageworkbench.service;

import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Looks things up in folders that can only be listed. What a listing told is believed for a while;
/// what was not found in it is looked for again at once, since it may be new.
///
/// @param <K> names a folder
public final class Directory<K, T extends ShortNames.Named> {
  private static final int MOST_FOLDERS = 200;

  private final Loader<K, T> loader;
  private final Duration believed;
  private final Duration fresh;
  private final Interruptible<K> asking = new Interruptible<>();
  private final Remembered<K, List<T>> lists = new Remembered<>(MOST_FOLDERS);

  /// Lists a folder.
  public interface Loader<K, T> {
    List<T> load(K folder) throws ResourceException;
  }

  /// Finds one of many.
  public interface Search<T> {
    Optional<T> in(List<T> all) throws ResourceException;
  }

  /// @param believed how long a listing serves for what is in it
  /// @param fresh how long it serves for what is not
  public Directory(Loader<K, T> loader, Duration believed, Duration fresh) {
    this.loader = loader;
    this.believed = believed;
    this.fresh = fresh;
  }

  public Optional<T> find(K folder, Search<T> search) throws ResourceException {
    Optional<List<T>> known = lists.get(folder, believed);
    if (known.isPresent()) {
      Optional<T> found = search.in(known.get());
      if (found.isPresent()) {
        return found;
      }
    }
    return search.in(latest(folder));
  }

  private List<T> latest(K folder) throws ResourceException {
    return asking.run(
        folder,
        () -> {
          Optional<List<T>> known = lists.get(folder, fresh); // somebody else may have asked
          if (known.isPresent()) {
            return known.get();
          }
          List<T> loaded = List.copyOf(loader.load(folder));
          lists.put(folder, loaded);
          return loaded;
        });
  }
}
