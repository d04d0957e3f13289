package dev.mirageworkbench.model;

import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.model.State.Kind;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What the workspace must know and show: its written files over what it may show of the backend.
final class Model {
  static final int SESSIONS = 2;

  final Truth truth;
  private final Views writable;
  private final Views readOnly;

  /// By path, from the opening for writing until all is sent and the last writer is gone.
  private final TreeMap<ResourcePath, Staged> staged = new TreeMap<>();

  /// What the current cell of each session wrote.
  private final List<Set<Staged>> written = new ArrayList<>();

  Model(Truth truth, Profile profile, InstantSource clock) {
    this.truth = truth;
    this.writable = new Views(truth, profile.capabilities().listingTtl(), clock);
    this.readOnly = new Views(truth, profile.capabilities().listingTtl(), clock);
    for (int i = 0; i < SESSIONS; i++) {
      written.add(new LinkedHashSet<>());
    }
  }

  /// A check that names what was seen where it fails.
  static void require(boolean holds, String rule, Object... seen) {
    if (!holds) {
      throw new ModelMismatch(rule + ": " + List.of(seen));
    }
  }

  Views views(Side side) {
    return side == Side.WRITABLE ? writable : readOnly;
  }

  /// The written file that hides what the backend has at a path.
  Optional<Staged> staged(Side side, ResourcePath path) {
    return side == Side.WRITABLE ? staged(path) : Optional.empty();
  }

  Optional<Staged> staged(ResourcePath path) {
    return Optional.ofNullable(staged.get(path));
  }

  List<Staged> stagedWithin(ResourcePath folder) {
    return staged.values().stream().filter(file -> file.path.isWithin(folder)).toList();
  }

  void add(Staged file) {
    staged.put(file.path, file);
  }

  /// Whether the file at its path is this one.
  boolean isCurrent(Staged file) {
    return staged.get(file.path) == file;
  }

  /// A clean file without writers shows what the backend has again.
  void dropIfDone(Staged file) {
    if (!file.isInUse()) {
      staged.remove(file.path, file);
    }
  }

  /// A file that its user deleted or replaced.
  void discard(Staged file) {
    file.isGone = true;
    staged.remove(file.path, file);
  }

  void rename(Staged file, ResourcePath to) {
    staged.remove(file.path, file);
    file.path = to;
    file.wasMoved = true;
    staged.put(to, file);
  }

  /// Another run begins: it knows what was closed and not sent, and nothing of the backend.
  void restart() {
    List<Staged> left = List.copyOf(staged.values());
    staged.clear();
    left.forEach(file -> file.recovered().ifPresent(this::add));
    written.forEach(Set::clear);
    for (Views views : List.of(writable, readOnly)) {
      views.allCurrent(ResourcePath.ROOT);
    }
  }

  Set<Staged> written(int session) {
    return written.get(session);
  }

  /// What asking for a path may show; a written file hides the rest.
  List<State> shown(Side side, ResourcePath path, boolean isUnreachable) {
    return views(side).of(path, isUnreachable);
  }

  /// What a path may be taken for: written, shown from the cache, or there.
  Set<Kind> kinds(Side side, ResourcePath path, boolean isUnreachable) {
    if (path.isRoot()) {
      return EnumSet.of(Kind.FOLDER);
    }
    if (staged(side, path).isPresent()) {
      return EnumSet.of(Kind.FILE);
    }
    EnumSet<Kind> kinds = EnumSet.of(truth.at(path).kind());
    views(side).of(path, isUnreachable).forEach(state -> kinds.add(state.kind()));
    return kinds;
  }

  /// Whether a folder may be taken for one that holds something.
  boolean mayHaveChildren(ResourcePath folder, boolean isUnreachable) {
    if (stagedWithin(folder).stream().anyMatch(file -> !file.path.equals(folder))) {
      return true;
    }
    return truth.known(folder).stream()
        .filter(path -> !path.equals(folder))
        .anyMatch(
            path ->
                !truth.at(path).isAbsent()
                    || writable.listed(path, isUnreachable).stream()
                        .anyMatch(state -> !state.isAbsent()));
  }
}
