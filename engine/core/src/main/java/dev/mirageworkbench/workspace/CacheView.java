package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.Cached;
import dev.mirageworkbench.cache.Preload;
import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.CacheStatus.State;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.workspace.MountTable.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the cache holds of all mounts, and wishes about it.
final class CacheView {
  private final MountTable table;
  private final MountView view;

  CacheView(MountTable table, MountView view) {
    this.table = table;
    this.view = view;
  }

  CacheStatus status(WorkspacePath path) throws ResourceException {
    return switch (table.locate(path)) {
      case Place.InMount in -> status(in);
      case Place.AboveMounts _ -> CacheStatus.without(State.FOLDER);
      case Place.Nowhere _ -> CacheStatus.without(State.MISSING);
    };
  }

  private static CacheStatus status(Place.InMount in) throws ResourceException {
    Entry entry;
    try {
      entry = in.mount().files().stat(in.path(), Detail.KIND);
    } catch (ResourceException.NotFound | ResourceException.NotAFolder _) {
      return CacheStatus.without(State.MISSING);
    }
    Cached cached = in.mount().files().remote().cached(in.path());
    Optional<PendingWrite> pending = in.mount().files().unsent().pending(in.path());
    State state = pending.map(CacheView::state).orElseGet(() -> state(in, entry, cached));
    return new CacheStatus(
        state,
        entry.isFile() ? entry.size() : OptionalLong.empty(),
        entry.modified(),
        entry.validator().map(Validator::value),
        pending.isPresent() ? Optional.empty() : cached.age(),
        pending.isPresent() ? 0 : cached.cachedBytes(),
        cached.pinned());
  }

  private static State state(PendingWrite write) {
    return switch (write.state()) {
      case WAITING -> State.CHANGED;
      case SENDING -> State.SENDING;
      case UNSENT -> State.UNSENT;
      case CONFLICT -> State.CONFLICT;
    };
  }

  private static State state(Place.InMount in, Entry entry, Cached cached) {
    if (entry.isFolder()) {
      return State.FOLDER;
    }
    // Looking at it has just brought the newest, if that was possible at all.
    if (cached.stale() && in.mount().files().remote().servesWithoutAsking()) {
      return State.STALE;
    }
    if (cached.cachedBytes() == 0 && entry.size().orElse(1) > 0) {
      return State.REMOTE;
    }
    return cached.cachedBytes() < entry.size().orElse(Long.MAX_VALUE)
        ? State.PARTIAL
        : State.CACHED;
  }

  void evict(WorkspacePath path) throws ResourceException {
    for (Place.InMount place : placesAt(path)) {
      place.mount().files().remote().evict(place.path());
    }
  }

  void pin(WorkspacePath path, boolean pinned) throws ResourceException {
    if (pinned) {
      requireThere(path);
    }
    for (Place.InMount place : placesAt(path)) {
      place.mount().files().remote().pin(place.path(), pinned);
    }
  }

  Preloading preload(WorkspacePath path) throws ResourceException {
    requireThere(path);
    var parts = new ArrayList<Preload>();
    for (Place.InMount place : placesAt(path)) {
      parts.add(place.mount().files().remote().preload(place.path()));
    }
    return new Preloading(parts);
  }

  private void requireThere(WorkspacePath path) throws ResourceException {
    var _ = view.stat(path, Detail.KIND);
  }

  /// The path in its mount, and the mounts below it.
  private List<Place.InMount> placesAt(WorkspacePath path) throws ResourceException {
    var places = new ArrayList<Place.InMount>();
    if (table.locate(path) instanceof Place.InMount place) {
      places.add(place);
    }
    for (MountedResource mount : table.all()) {
      if (mount.prefix().isWithin(path) && !mount.prefix().equals(path)) {
        places.add(new Place.InMount(mount, ResourcePath.ROOT));
      }
    }
    if (places.isEmpty() && !path.isRoot()) {
      throw new ResourceException.NotFound("nothing is mounted at " + path);
    }
    return places;
  }
}
