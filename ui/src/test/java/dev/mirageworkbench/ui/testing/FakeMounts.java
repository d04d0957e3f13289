package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.WatchSupport;
import dev.mirageworkbench.ui.tree.MountOrder;
import dev.mirageworkbench.ui.tree.Mounts;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.MountOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Mounts kept in maps; a folder can be made to fail.
public final class FakeMounts implements Mounts {
  private static final int PAGE = 300;

  private final List<Mount> mounts = new CopyOnWriteArrayList<>();
  private final Map<WorkspacePath, List<FileStatus>> folders = new ConcurrentHashMap<>();
  private final Map<WorkspacePath, ResourceException> failures = new ConcurrentHashMap<>();
  private final Map<WorkspacePath, ResourceException> lacking = new ConcurrentHashMap<>();
  public final List<WorkspacePath> listed = new CopyOnWriteArrayList<>();
  private final List<PendingWrite> pending = new CopyOnWriteArrayList<>();
  public final List<String> resolved = new CopyOnWriteArrayList<>();
  /// The folders that are read in part.
  public final List<WorkspacePath> openFolders = new CopyOnWriteArrayList<>();

  /// How many children were given.
  public final AtomicInteger given = new AtomicInteger();

  /// What every run of a cell did.
  public CellUsage usage = CellUsage.NONE;

  private boolean watchable;
  public final Map<WorkspacePath, Runnable> watched = new ConcurrentHashMap<>();
  public final List<WorkspacePath> refreshed = new CopyOnWriteArrayList<>();

  @Override
  public CellUsage usage(CellId run) {
    return usage;
  }

  public FakeMounts mount(String prefix, String type, MountMode mode) {
    mounts.add(
        new Mount(
            WorkspacePath.of(prefix),
            new ResourceIdentity(type, type + "://" + prefix.substring(1)),
            mode,
            MountOptions.LAZY));
    return this;
  }

  /// @param names those that end in `/` are folders
  public FakeMounts folder(String path, String... names) {
    var statuses = new ArrayList<FileStatus>();
    for (String name : names) {
      statuses.add(
          name.endsWith("/")
              ? status(name.substring(0, name.length() - 1), Entry.Kind.FOLDER, 0)
              : status(name, Entry.Kind.FILE, 1_000L * name.length() * name.length()));
    }
    folders.put(WorkspacePath.of(path), statuses);
    failures.remove(WorkspacePath.of(path));
    return this;
  }

  /// Lets folders tell of changes, by [#watched].
  public FakeMounts watchable() {
    watchable = true;
    return this;
  }

  public FakeMounts failing(String path, ResourceException failure) {
    failures.put(WorkspacePath.of(path), failure);
    return this;
  }

  /// A folder whose listing lacks something.
  public FakeMounts lacking(String path, ResourceException why) {
    lacking.put(WorkspacePath.of(path), why);
    return this;
  }

  public static FileStatus status(String name, Entry.Kind kind, long size) {
    return new FileStatus(
        name,
        kind,
        kind == Entry.Kind.FILE ? OptionalLong.of(size) : OptionalLong.empty(),
        Instant.parse("2026-03-01T10:15:00Z"),
        0644,
        name.hashCode(),
        1,
        false);
  }

  @Override
  public List<Mount> all() {
    return order.sorted(mounts);
  }

  @Override
  public ChildPages children(WorkspacePath folder) throws ResourceException {
    listed.add(folder);
    failIfScripted(folder);
    openFolders.add(folder);
    return new Pages(folder, folders.getOrDefault(folder, List.of()));
  }

  private void failIfScripted(WorkspacePath folder) throws ResourceException {
    ResourceException failure = failures.get(folder);
    if (failure != null) {
      throw failure;
    }
  }

  private final class Pages implements ChildPages {
    private final WorkspacePath folder;
    private List<FileStatus> left;

    Pages(WorkspacePath folder, List<FileStatus> left) {
      this.folder = folder;
      this.left = left;
    }

    @Override
    public boolean hasNext() {
      return !left.isEmpty();
    }

    @Override
    public List<FileStatus> next() throws ResourceException {
      failIfScripted(folder);
      int count = Math.min(PAGE, left.size());
      List<FileStatus> page = left.subList(0, count);
      left = left.subList(count, left.size());
      given.addAndGet(count);
      if (left.isEmpty()) {
        openFolders.remove(folder);
      }
      return page;
    }

    @Override
    public Optional<ResourceException> lacking() {
      return Optional.ofNullable(lacking.get(folder));
    }

    @Override
    public void close() {
      left = List.of();
      openFolders.remove(folder);
    }
  }

  @Override
  public void refresh(WorkspacePath path) {
    refreshed.add(path);
  }

  @Override
  public WatchSupport.Watch watch(WorkspacePath folder, Runnable changed) {
    if (!watchable) {
      return WatchSupport.Watch.NONE;
    }
    watched.put(folder, changed);
    return () -> watched.remove(folder);
  }

  @Override
  public void add(String prefix, Resource resource, MountMode mode) throws ResourceException {
    WorkspacePath path = WorkspacePath.of(prefix);
    if (mounts.stream().anyMatch(mount -> mount.prefix().equals(path))) {
      throw new ResourceException.AlreadyExists(prefix + " is already mounted");
    }
    mounts.add(new Mount(path, resource.identity(), mode, MountOptions.LAZY));
  }

  @Override
  public void remove(WorkspacePath prefix) throws ResourceException {
    if (!mounts.removeIf(mount -> mount.prefix().equals(prefix))) {
      throw new ResourceException.NotFound("nothing is mounted at " + prefix);
    }
  }

  private final MountOrder order = new MountOrder();

  @Override
  public MountOrder order() {
    return order;
  }

  @Override
  public void rename(WorkspacePath from, WorkspacePath to) throws ResourceException {
    Mount before =
        mounts.stream()
            .filter(mount -> mount.prefix().equals(from))
            .findFirst()
            .orElseThrow(() -> new ResourceException.NotFound("nothing is mounted at " + from));
    remove(from);
    mounts.add(new Mount(to, before.resource(), before.mode(), before.options()));
    order.renamed(from, to);
  }

  public FakeMounts pending(String path, PendingWrite.State state, String reason) {
    pending.add(new PendingWrite(WorkspacePath.of(path), state, reason));
    return this;
  }

  @Override
  public List<PendingWrite> unsent() {
    return List.copyOf(pending);
  }

  @Override
  public WorkspacePath resolve(WorkspacePath path, Resolution resolution) throws ResourceException {
    if (!pending.removeIf(write -> write.path().equals(path))) {
      throw new ResourceException.NotFound("nothing waits to be sent there");
    }
    resolved.add(resolution + " " + path);
    return resolution == Resolution.KEEP_BOTH ? WorkspacePath.of(path + ".mine") : path;
  }
}
