package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.BlockCache;
import dev.mirageworkbench.cache.Cached;
import dev.mirageworkbench.cache.HeldFile;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.usage.CacheBudgets;
import dev.mirageworkbench.usage.CacheStatistics;
import dev.mirageworkbench.usage.Traffic;
import dev.mirageworkbench.workspace.CacheSnapshot.Held;
import dev.mirageworkbench.workspace.CacheSnapshot.OfFile;
import dev.mirageworkbench.workspace.CacheSnapshot.OfMount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// What the cache of a workspace holds and how it does. Asks no backend. Thread-safe.
public final class CacheInventory {
  private final MountTable table;
  private final BlockCache blocks;
  private final Traffic traffic;

  CacheInventory(MountTable table, BlockCache blocks, Traffic traffic) {
    this.table = table;
    this.blocks = blocks;
    this.traffic = traffic;
  }

  /// Quick.
  public CacheStatistics statistics() {
    return blocks.statistics();
  }

  /// Quick.
  public CacheBudgets budgets() {
    return blocks.budgets();
  }

  /// What goes to and comes from the backends.
  public Traffic traffic() {
    return traffic;
  }

  /// Looks through all that is held, which takes part of a second for 100,000 files and holds
  /// nobody up. A store that is mounted twice is listed under both mounts.
  public CacheSnapshot snapshot() {
    Map<ResourceIdentity, List<Sum>> stores = new HashMap<>();
    List<Sum> mounts = table.all().stream().map(Sum::new).toList();
    mounts.forEach(
        sum ->
            stores.computeIfAbsent(sum.mount.mount().resource(), _ -> new ArrayList<>()).add(sum));
    Held elsewhere = Held.NOTHING;
    for (HeldFile file : blocks.files()) {
      List<Sum> sums = stores.getOrDefault(file.resource(), List.of());
      sums.forEach(sum -> sum.add(file));
      if (sums.isEmpty()) {
        elsewhere = elsewhere.plus(held(file));
      }
    }
    mounts.forEach(this::addPinned);
    return new CacheSnapshot(
        mounts.stream().map(this::ofMount).toList(),
        mounts.stream().flatMap(sum -> sum.files.stream()).toList(),
        elsewhere,
        statistics(),
        budgets());
  }

  private static Held held(HeldFile file) {
    return new Held(file.blocks(), file.memoryBytes(), file.diskBytes(), file.hits());
  }

  /// What was pinned is listed, too, where nothing of it is here yet: else nobody could let it go.
  private void addPinned(Sum sum) {
    for (ResourcePath path : blocks.pinned(sum.mount.mount().resource())) {
      if (!path.isRoot() && sum.paths.add(path)) {
        sum.files.add(sum.ofFile(path, Held.NOTHING));
      }
    }
  }

  private OfMount ofMount(Sum sum) {
    return new OfMount(
        sum.mount.prefix(),
        sum.count,
        sum.held,
        blocks.isPinned(sum.mount.mount().resource(), ResourcePath.ROOT),
        sum.mount.files().remote().cachesContent());
  }

  /// One mount's part. Confined to the thread that makes the snapshot.
  private static final class Sum {
    private final MountedResource mount;
    private final List<OfFile> files = new ArrayList<>();
    private final Set<ResourcePath> paths = new HashSet<>();
    private Held held = Held.NOTHING;
    private int count;

    Sum(MountedResource mount) {
      this.mount = mount;
    }

    void add(HeldFile file) {
      Held here = held(file);
      held = held.plus(here);
      count++;
      paths.add(file.path());
      files.add(ofFile(file.path(), here));
    }

    private OfFile ofFile(ResourcePath path, Held here) {
      Cached cached = mount.files().remote().cached(path);
      WorkspacePath at = mount.prefix().append(path);
      return new OfFile(
          mount.prefix(),
          at,
          here,
          cached.entry().map(Entry::size).orElseGet(OptionalLong::empty),
          cached.age(),
          cached.entry().flatMap(Entry::validator).map(Validator::value),
          cached.stale(),
          cached.pinned(),
          cached.entry().filter(Entry::isFolder).isPresent());
    }
  }
}
