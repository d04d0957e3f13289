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
    return status(state, Optional.of(entry), cached, pending.isPresent());
  }

  /// What is known of a path here and now; asks no backend.
  KnownFile known(WorkspacePath path) {
    return switch (table.locate(path)) {
      case Place.InMount in -> known(in);
      case Place.AboveMounts _ -> new KnownFile(CacheStatus.without(State.FOLDER), true, "");
      case Place.Nowhere _ -> new KnownFile(CacheStatus.without(State.MISSING), true, "");
    };
  }

  private static KnownFile known(Place.InMount in) {
    Cached cached = in.mount().files().remote().cached(in.path());
    Optional<PendingWrite> pending = in.mount().files().unsent().pending(in.path());
    State state =
        pending
            .map(CacheView::state)
            .or(() -> cached.entry().map(entry -> content(entry, cached)))
            .orElse(State.MISSING);
    boolean isNear = !in.mount().files().remote().cachesContent();
    return new KnownFile(
        status(state, cached.entry(), cached, pending.isPresent()),
        isNear,
        pending.map(PendingWrite::reason).orElse(""));
  }

  private static CacheStatus status(
      State state, Optional<Entry> entry, Cached cached, boolean isPending) {
    return new CacheStatus(
        state,
        entry.filter(Entry::isFile).map(Entry::size).orElse(OptionalLong.empty()),
        entry.flatMap(Entry::modified),
        entry.flatMap(Entry::validator).map(Validator::value),
        isPending ? Optional.empty() : cached.age(),
        isPending ? 0 : cached.cachedBytes(),
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
    // Looking at it has just brought the newest, if that was possible at all.
    if (!entry.isFolder() && cached.stale() && in.mount().files().remote().servesWithoutAsking()) {
      return State.STALE;
    }
    return content(entry, cached);
  }

  private static State content(Entry entry, Cached cached) {
    if (entry.isFolder()) {
      return State.FOLDER;
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
