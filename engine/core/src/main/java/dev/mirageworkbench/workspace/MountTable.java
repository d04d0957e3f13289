package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which mount a path belongs to: the one with the longest prefix. Thread-safe; readers see one
/// whole table, never a change in the making.
final class MountTable {
  private static final WorkspacePath SCRATCH = WorkspacePath.of("/tmp");
  private static final WorkspacePath PACKAGES = WorkspacePath.of("/site-packages");

  /// Replaced, never changed; changes are made holding this object's monitor.
  private volatile SortedMap<WorkspacePath, MountedResource> mounts = new TreeMap<>();

  /// Where a path lies.
  sealed interface Place {
    /// In a mount, or its root.
    record InMount(MountedResource mount, ResourcePath path) implements Place {}

    /// The root, or a folder that is there because a mount lies below it. Its other children, if
    /// any, are those of the mount around it.
    record AboveMounts(Optional<InMount> around) implements Place {}

    /// Neither.
    record Nowhere() implements Place {}
  }

  /// @throws ResourceException.Invalid if nothing may be mounted there
  static WorkspacePath prefix(String spelling) throws ResourceException {
    WorkspacePath prefix = parse(spelling);
    if (prefix.isRoot()) {
      throw new ResourceException.Invalid("a mount needs a prefix below /, for example /data");
    }
    if (prefix.isWithin(SCRATCH)) {
      throw new ResourceException.Invalid(
          "/tmp is a scratch folder of its own; choose another prefix");
    }
    if (prefix.isWithin(PACKAGES)) {
      throw new ResourceException.Invalid(
          "/site-packages holds the Python packages; choose another prefix");
    }
    return prefix;
  }

  /// @throws ResourceException.Invalid if it is not an absolute path
  static WorkspacePath parse(String spelling) throws ResourceException {
    try {
      return WorkspacePath.of(spelling);
    } catch (IllegalArgumentException e) {
      throw new ResourceException.Invalid(String.valueOf(e.getMessage()), e);
    }
  }

  synchronized void add(MountedResource mount) throws ResourceException {
    var changed = new TreeMap<>(mounts);
    if (changed.putIfAbsent(mount.prefix(), mount) != null) {
      throw new ResourceException.AlreadyExists(mount.prefix() + " is already mounted");
    }
    mounts = changed;
  }

  /// @throws ResourceException.NotFound if nothing is mounted there
  MountedResource get(WorkspacePath prefix) throws ResourceException {
    MountedResource mount = mounts.get(prefix);
    if (mount == null) {
      throw nothingAt(prefix);
    }
    return mount;
  }

  /// Puts a mount in the place of the one with its prefix.
  ///
  /// @throws ResourceException.NotFound if nothing is mounted there any more
  synchronized void replace(MountedResource mount) throws ResourceException {
    var changed = new TreeMap<>(mounts);
    if (changed.replace(mount.prefix(), mount) == null) {
      throw nothingAt(mount.prefix());
    }
    mounts = changed;
  }

  private static ResourceException.NotFound nothingAt(WorkspacePath prefix) {
    return new ResourceException.NotFound("nothing is mounted at " + prefix);
  }

  /// @return whether it was still there
  synchronized boolean remove(WorkspacePath prefix) {
    var changed = new TreeMap<>(mounts);
    boolean isRemoved = changed.remove(prefix) != null;
    mounts = changed;
    return isRemoved;
  }

  /// In the order of their prefixes.
  List<MountedResource> all() {
    return new ArrayList<>(mounts.values());
  }

  Place locate(WorkspacePath path) {
    SortedMap<WorkspacePath, MountedResource> table = mounts;
    Optional<Place.InMount> inMount = inMount(table, path);
    boolean isPrefix = table.containsKey(path);
    if (!isPrefix && (path.isRoot() || isAbove(table, path))) {
      return new Place.AboveMounts(inMount);
    }
    return inMount.<Place>map(place -> place).orElseGet(Place.Nowhere::new);
  }

  private static Optional<Place.InMount> inMount(
      SortedMap<WorkspacePath, MountedResource> table, WorkspacePath path) {
    for (WorkspacePath prefix = path; !prefix.isRoot(); prefix = prefix.parent()) {
      @Nullable MountedResource mount = table.get(prefix);
      if (mount != null) {
        return Optional.of(new Place.InMount(mount, path.relativeTo(prefix)));
      }
    }
    return Optional.empty();
  }

  private static boolean isAbove(
      SortedMap<WorkspacePath, MountedResource> table, WorkspacePath path) {
    return table.keySet().stream()
        .anyMatch(prefix -> prefix.isWithin(path) && !prefix.equals(path));
  }

  /// Whether a path is a mount's prefix or lies above one, so that it must stay.
  boolean isFixed(WorkspacePath path) {
    return mounts.keySet().stream().anyMatch(prefix -> prefix.isWithin(path));
  }

  /// The names in a folder that lead to mounts.
  SortedSet<String> namesBelow(WorkspacePath folder) {
    var names = new TreeSet<String>();
    int depth = folder.segments().size();
    for (WorkspacePath prefix : mounts.keySet()) {
      if (prefix.isWithin(folder) && !prefix.equals(folder)) {
        names.add(prefix.segments().get(depth));
      }
    }
    return names;
  }
}
