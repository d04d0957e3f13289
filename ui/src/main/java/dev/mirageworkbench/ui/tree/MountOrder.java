package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.workspace.Mount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The order that a user gave the mounts. What has no place in it comes last, by its prefix.
/// Thread-safe.
public final class MountOrder {
  /// Guarded by this object.
  private final List<WorkspacePath> prefixes = new ArrayList<>();

  public synchronized List<Mount> sorted(List<Mount> mounts) {
    return mounts.stream()
        .sorted(Comparator.comparingInt((Mount mount) -> place(mount.prefix())))
        .toList();
  }

  private int place(WorkspacePath prefix) {
    int place = prefixes.indexOf(prefix);
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  /// From now on in this order.
  public synchronized void set(List<WorkspacePath> order) {
    prefixes.clear();
    prefixes.addAll(order);
  }

  /// A mount that gets another prefix keeps its place.
  public synchronized void renamed(WorkspacePath from, WorkspacePath to) {
    prefixes.replaceAll(prefix -> prefix.equals(from) ? to : prefix);
  }
}
