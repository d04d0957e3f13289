package dev.mirageworkbench.model;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The backend's files with real folders, now and in the past. Thread-safe.
final class Truth {
  /// A time in which a path did not change.
  ///
  /// @param until the end, [Instant#MAX] while it lasts
  record Period(State state, Instant until) {}

  private final InstantSource clock;
  private final boolean remembers;

  /// Guarded by this. Of each path that was ever there, the newest last.
  private final Map<ResourcePath, List<Period>> history = new TreeMap<>();

  /// Guarded by this.
  private long versions;

  /// @param remembers whether the past is kept, too
  Truth(InstantSource clock, boolean remembers) {
    this.clock = clock;
    this.remembers = remembers;
  }

  synchronized State at(ResourcePath path) {
    return path.isRoot() ? State.FOLDER : history(path).getLast().state();
  }

  /// All that a path was, the newest last; never empty.
  synchronized List<Period> history(ResourcePath path) {
    State first = path.isRoot() ? State.FOLDER : State.ABSENT;
    return List.copyOf(history.getOrDefault(path, List.of(new Period(first, Instant.MAX))));
  }

  /// Every path that was ever there, at or below a folder.
  synchronized Set<ResourcePath> known(ResourcePath folder) {
    var within = new TreeSet<ResourcePath>();
    history.keySet().stream().filter(path -> path.isWithin(folder)).forEach(within::add);
    return within;
  }

  synchronized List<ResourcePath> children(ResourcePath folder) {
    return history.keySet().stream()
        .filter(path -> path.parent().equals(folder) && !at(path).isAbsent())
        .toList();
  }

  private void set(ResourcePath path, State state) {
    List<Period> periods =
        history.computeIfAbsent(
            path, _ -> new ArrayList<>(List.of(new Period(State.ABSENT, Instant.MAX))));
    State before = periods.removeLast().state();
    if (remembers) {
      periods.add(new Period(before, clock.instant()));
    }
    periods.add(new Period(state, Instant.MAX));
  }

  synchronized State putFile(ResourcePath path, Bytes bytes, Instant modified) {
    versions++;
    var state = new State(State.Kind.FILE, bytes, versions, modified);
    set(path, state);
    return state;
  }

  synchronized void putFolder(ResourcePath path) {
    set(path, State.FOLDER);
  }

  /// Removes a path with all below it.
  synchronized void remove(ResourcePath path) {
    for (ResourcePath within : known(path)) {
      if (!at(within).isAbsent()) {
        set(within, State.ABSENT);
      }
    }
  }

  void requireFolder(ResourcePath path) throws ResourceException {
    State state = at(path);
    if (state.isAbsent()) {
      throw new ResourceException.NotFound("no such folder");
    }
    if (state.isFile()) {
      throw new ResourceException.NotAFolder("a file");
    }
  }

  State requireFile(ResourcePath path) throws ResourceException {
    State state = at(path);
    if (state.isAbsent()) {
      throw new ResourceException.NotFound("no such file");
    }
    if (state.isFolder()) {
      throw new ResourceException.IsAFolder("a folder");
    }
    return state;
  }

  /// POSIX `rename`; what moves becomes a new version.
  synchronized void move(ResourcePath from, ResourcePath to) throws ResourceException {
    requireMovable(from, to);
    remove(to);
    for (ResourcePath path : known(from)) {
      State moved = at(path);
      if (moved.isAbsent()) {
        continue;
      }
      ResourcePath target = below(path, from, to);
      set(path, State.ABSENT);
      if (moved.isFolder()) {
        putFolder(target);
      } else {
        putFile(target, moved.bytes(), moved.modified());
      }
    }
  }

  boolean isMovable(ResourcePath from, ResourcePath to) {
    return Outcome.of(
            () -> {
              requireMovable(from, to);
              return true;
            })
        .isDone();
  }

  private void requireMovable(ResourcePath from, ResourcePath to) throws ResourceException {
    State source = at(from);
    State target = at(to);
    if (source.isAbsent()) {
      throw new ResourceException.NotFound("nothing to move");
    }
    requireFolder(to.parent());
    if (to.isWithin(from)) {
      throw new ResourceException.Invalid("into itself");
    }
    if (source.isFile() && target.isFolder()) {
      throw new ResourceException.IsAFolder("the target is a folder");
    }
    if (source.isFolder() && target.isFile()) {
      throw new ResourceException.NotAFolder("the target is a file");
    }
    if (!children(to).isEmpty()) {
      throw new ResourceException.NotEmpty("the target is not empty");
    }
  }

  /// Where a path goes when a folder above it, or it itself, is renamed.
  static ResourcePath below(ResourcePath path, ResourcePath from, ResourcePath to) {
    return new ResourcePath(to.value() + path.value().substring(from.value().length()));
  }
}
