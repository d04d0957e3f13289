package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.cache.TransferBudget;
import dev.mirageworkbench.command.ExecuteOptions;
import dev.mirageworkbench.command.ExecuteResult;
import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.WatchSupport;
import dev.mirageworkbench.writeback.Settling;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// Remote data as files: resources mounted at prefixes, one cache over them, and Python that sees
/// them all.
///
/// Thread-safe. Closing it waits a bounded time for unsent writes, closes every kernel it started
/// and every resource that was mounted. What could not be sent is kept in the state folder.
public final class Workspace implements AutoCloseable {
  private final Options options;
  private final EventLog events = new EventLog();
  private final Mounts mounts;
  private final MountView view;
  private final CacheView cache;
  private final Settling settling;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final Packages packages;
  private final Kernels kernels;
  private final FileOperations operations;
  private final CellInputs inputs;
  private final AtomicBoolean closed = new AtomicBoolean();

  Workspace(Options options) {
    this.options = options;
    this.mounts = new Mounts(options, events);
    this.view = new MountView(mounts.table(), options.clock().instant());
    this.cache = new CacheView(mounts.table(), view);
    this.settling = new Settling(options.retry().stall(), mounts.progress());
    this.packages = new Packages(Kernels::anyProvider, options, events);
    this.kernels = new Kernels(this::openFiles, options.python(), options.folders());
    this.operations = new FileOperations(this::openFiles);
    this.inputs = new CellInputs(mounts);
  }

  /// What a [WorkspaceBuilder] collects.
  record Options(
      MountMode defaultMode,
      CacheSettings cache,
      PythonSettings python,
      AppFolders folders,
      InstantSource clock,
      RetryPolicy retry) {}

  public static WorkspaceBuilder builder() {
    return new WorkspaceBuilder();
  }

  /// What the Python of this workspace may do.
  public PythonSettings python() {
    return options.python();
  }

  /// Mounts with the workspace's default mode.
  public Mount addMount(String prefix, Resource resource) throws ResourceException {
    return addMount(prefix, resource, options.defaultMode());
  }

  public Mount addMount(String prefix, Resource resource, MountMode mode) throws ResourceException {
    return addMount(prefix, resource, mode, MountOptions.LAZY);
  }

  /// Makes a resource visible below a prefix such as `/s3`. Transfers nothing unless the options
  /// ask for it. The workspace closes the resource when it is unmounted.
  ///
  /// @throws ResourceException.Invalid if the prefix is not an absolute path below `/`, or is
  ///     `/tmp` or below it
  /// @throws ResourceException.AlreadyExists if the prefix is taken
  public Mount addMount(String prefix, Resource resource, MountMode mode, MountOptions mountOptions)
      throws ResourceException {
    WorkspacePath parsed = MountTable.prefix(prefix);
    return mounts.add(new Mount(parsed, resource.identity(), mode, mountOptions), resource);
  }

  /// Sends what is unsent, then removes the mount.
  ///
  /// @throws ResourceException.NotFound if nothing is mounted there
  /// @throws ResourceException.NotEmpty if something written could not be sent; the mount stays
  public void unmount(String prefix) throws ResourceException {
    mounts.remove(MountTable.parse(prefix));
  }

  /// Sends what is unsent, then gives the mount another prefix. What is cached of it stays.
  ///
  /// @throws ResourceException.NotFound if nothing is mounted there
  /// @throws ResourceException.Invalid if nothing may be mounted at the new prefix
  /// @throws ResourceException.AlreadyExists if the new prefix is taken
  /// @throws ResourceException.NotEmpty if something written could not be sent; the mount stays
  public Mount renameMount(String prefix, String newPrefix) throws ResourceException {
    return mounts.rename(MountTable.parse(prefix), MountTable.prefix(newPrefix));
  }

  /// In the order of their prefixes.
  public List<Mount> mounts() {
    return mounts.table().all().stream().map(MountedResource::mount).toList();
  }

  TransferBudget transfers() {
    return mounts.transfers();
  }

  /// Which mount a path belongs to.
  MountTable table() {
    return mounts.table();
  }

  /// Forgets what is cached of a path and everything below it, so that the next look asks the
  /// backend. Unsent writes stay.
  public void refresh(String path) throws ResourceException {
    view.refresh(MountTable.parse(path));
  }

  /// Has a folder tell, until the watch is closed or its mount goes, when something in it changes
  /// that is not further below, whoever changes it. Backends that cannot tell are silent.
  ///
  /// @param changed is called on any thread; must be quick
  public WatchSupport.Watch watch(String folder, Runnable changed) throws ResourceException {
    return view.watch(MountTable.parse(folder), changed);
  }

  /// What is here of a file, and what is to become of it.
  public CacheStatus status(String path) throws ResourceException {
    return cache.status(MountTable.parse(path));
  }

  /// Drops the content that is cached of a path and everything below it. What is pinned or unsent
  /// stays.
  ///
  /// @throws ResourceException.NotFound if nothing is mounted there or below
  public void evict(String path) throws ResourceException {
    cache.evict(MountTable.parse(path));
  }

  /// Keeps in the cache what is, or will be, there of a path and everything below it, whatever else
  /// comes; or lets it go again. Fetches nothing.
  ///
  /// @throws ResourceException.NoSpace if too much of the cache would be pinned
  public void pin(String path, boolean pinned) throws ResourceException {
    cache.pin(MountTable.parse(path), pinned);
  }

  /// Starts to fetch the content of a path and everything below it into the cache.
  ///
  /// @throws ResourceException.NotFound if there is nothing of that name
  public Preloading preload(String path) throws ResourceException {
    return cache.preload(MountTable.parse(path));
  }

  public FileOperations fs() {
    return operations;
  }

  public ExecuteResult execute(String command) throws ResourceException {
    return execute(command, ExecuteOptions.DEFAULT);
  }

  /// Runs one simple command, Python in this process, and waits for it. One at a time; each has
  /// fresh globals, modules stay imported.
  ///
  /// @throws ResourceException.Interrupted if the calling thread is interrupted; the command is,
  ///     too
  public ExecuteResult execute(String command, ExecuteOptions executeOptions)
      throws ResourceException {
    return kernels.execute(command, executeOptions);
  }

  /// The mounts as a kernel sees them. The caller closes it.
  public WorkspaceFiles openFiles() {
    var session =
        new Session(
            view,
            cache,
            settling,
            mounts.walks(),
            new SessionUsage(mounts.accounts(), mounts.table()),
            options.folders(),
            packages,
            sessions::remove);
    sessions.add(session);
    return session;
  }

  /// Starts a kernel over [#openFiles].
  ///
  /// @throws ResourceException.Unsupported if no kernel is on the class path
  public Kernel startKernel(KernelConfig config) throws ResourceException {
    return kernels.start(config);
  }

  /// Starts a kernel in a process of its own, which costs nobody else anything when it hangs, runs
  /// out of memory or crashes; and a spare one for the next, when nothing runs. Does not wait for
  /// either.
  ///
  /// @throws ResourceException.Unsupported if no kernel is on the class path, or none of this
  ///     profile
  public Kernel startKernelProcess(KernelConfig config, KernelProfile profile)
      throws ResourceException {
    return kernels.startProcess(config, profile);
  }

  /// Does at once, and waits for, what is done in silent minutes otherwise: lets later kernels
  /// start
  /// more quickly. Takes a minute or two.
  ///
  /// @return false where that is impossible, because classes lie in folders
  /// @throws ResourceException.Unsupported if there are no kernels of this profile
  public boolean prepareKernels(KernelProfile profile)
      throws ResourceException, IOException, InterruptedException {
    return kernels.prepare(profile);
  }

  /// The Python packages that its kernels can import.
  public Packages packages() {
    return packages;
  }

  /// What cells did with files, and whether their inputs are still as they were.
  public CellInputs inputs() {
    return inputs;
  }

  public EventLog events() {
    return events;
  }

  /// The written files that are not on their backends, in the order of mounts and paths.
  public List<PendingWrite> unsent() {
    return mounts.table().all().stream()
        .flatMap(mount -> mount.files().unsent().pending().stream())
        .toList();
  }

  /// Sends what is not on its backend and waits for it, as long as there is progress.
  ///
  /// @return what is left, in the order of mounts and paths
  public List<PendingWrite> sendUnsent() throws ResourceException {
    var left = new ArrayList<PendingWrite>();
    for (MountedResource mount : mounts.table().all()) {
      left.addAll(mount.files().unsent().sendAll());
    }
    return left;
  }

  /// Ends a conflict, or another write that could not be sent, on the user's word.
  ///
  /// @param path as in [#unsent]
  /// @return where what was written here is to be found now
  /// @throws ResourceException.NotFound if nothing waits at that path
  /// @throws ResourceException.Conflict if the file changed on the backend once more
  public WorkspacePath resolve(WorkspacePath path, Resolution resolution) throws ResourceException {
    return view.resolve(path, resolution);
  }

  /// How many files are being sent, for tests that wait for quiet.
  int sending() {
    return mounts.table().all().stream().mapToInt(mount -> mount.files().unsent().sending()).sum();
  }

  /// Ends as a process does that is killed, for tests of what another one then finds.
  void abandon() throws IOException {
    closed.set(true);
    mounts.abandon();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      kernels.close();
      List.copyOf(sessions).forEach(Session::close);
      mounts.close();
    }
  }
}
