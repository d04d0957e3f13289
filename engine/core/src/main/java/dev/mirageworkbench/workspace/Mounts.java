package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.BlockCache;
import dev.mirageworkbench.cache.Preload;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.cache.TransferBudget;
import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.console.Walks;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.usage.CellAccounts;
import dev.mirageworkbench.writeback.MountFiles;
import dev.mirageworkbench.writeback.StagingFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// Brings mounts into a workspace and takes them out again, and owns what they share: threads, the
/// block cache, the transfers under way.
final class Mounts implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Mounts.class.getName());
  private static final long THREADS_END_SECONDS = 10;
  private static final String UNSENT = "unsent";

  private final Workspace.Options options;
  private final EventLog events;
  private final Walks walks;
  private final CellAccounts accounts = new CellAccounts();
  private final MountTable table = new MountTable();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("mirage-", 0).factory());
  private final BlockCache blocks;
  private final TransferBudget transfers;
  private final LongAdder progress = new LongAdder();
  private final AtomicLong devices = new AtomicLong(MountView.OWN_DEVICE);
  private final ConcurrentMap<WorkspacePath, Preload> preloads = new ConcurrentHashMap<>();

  Mounts(Workspace.Options options, EventLog events) {
    this.options = options;
    this.events = events;
    this.walks = new Walks(events, options.clock());
    this.blocks =
        new BlockCache(
            new BlockCache.Settings(
                options.cache().memoryBytes(),
                options.cache().diskBytes(),
                options.folders().runtime(),
                options.folders().cache()),
            options.clock(),
            events::publish);
    this.transfers = new TransferBudget(options.cache().memoryBytes());
  }

  MountTable table() {
    return table;
  }

  /// What is under way to all backends.
  TransferBudget transfers() {
    return transfers;
  }

  /// How far cells have come in going through mounts.
  Walks walks() {
    return walks;
  }

  /// What cells did with files.
  CellAccounts accounts() {
    return accounts;
  }

  /// Bytes that backends took.
  LongAdder progress() {
    return progress;
  }

  Mount add(Mount mount, Resource resource) throws ResourceException {
    if (threads.isShutdown()) {
      throw new ResourceException.BadHandle("the workspace is closed");
    }
    var mountEvents =
        new MountEvents(
            events,
            options.clock(),
            mount.prefix(),
            walks,
            accounts,
            resource.capabilities().cacheContent());
    var calls = new BackendCalls(threads, transfers, options.retry(), mountEvents);
    var remote = new RemoteTree(resource, calls, blocks, mountEvents, options.clock());
    var staging = new StagingFolder(options.folders().data().resolve(UNSENT), mount.resource());
    var files =
        new MountFiles(resource, calls, remote, mountEvents, staging, options.retry(), progress);
    var mounted =
        new MountedResource(
            mount,
            resource,
            files,
            mountEvents,
            devices.incrementAndGet(),
            options.clock().instant());
    int recovered = recover(mounted, staging);
    try {
      table.add(mounted);
    } catch (ResourceException e) {
      letGo(mounted);
      throw e;
    }
    mountEvents.publish(
        new WorkspaceEvent.Mounted(
            mountEvents.origin(), mount.resource().toString(), mount.isWritable()));
    if (remote.cachesContent()) {
      blocks.prepare();
    }
    if (recovered > 0) {
      mountEvents.publish(new WriteEvent.Recovered(mountEvents.origin(), recovered));
      files.unsent().sendRecovered();
    }
    if (mount.options().preload()) {
      preloads.put(mount.prefix(), remote.preload(ResourcePath.ROOT));
    }
    return mount;
  }

  /// Before anybody sees the mount, so that nobody sees it without what was written to it.
  private static int recover(MountedResource mount, StagingFolder staging) {
    try {
      if (mount.isWritable()) {
        return mount.files().unsent().recover();
      }
      if (staging.hasLeftovers()) {
        mount.events().publish(new WriteEvent.AwaitingWriteMount(mount.events().origin()));
      }
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the unsent writes of an earlier run for " + mount.prefix() + " cannot be read",
          e);
    }
    return 0;
  }

  /// @return whether something that is not sent is left
  private boolean letGo(MountedResource mount) {
    try {
      List<Path> left = mount.files().unsent().close();
      left.forEach(
          folder ->
              mount
                  .events()
                  .publish(new WriteEvent.UnsentKept(mount.events().origin(), folder.toString())));
      return !left.isEmpty();
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the staging folder of " + mount.prefix() + " does not close",
          e);
      return true;
    }
  }

  private void cancelPreload(WorkspacePath prefix) {
    Preload preload = preloads.remove(prefix);
    if (preload != null) {
      preload.cancel();
    }
  }

  /// @throws ResourceException.NotEmpty if something is not sent; then the mount stays
  void remove(WorkspacePath prefix) throws ResourceException {
    Optional<MountedResource> removed = detach(prefix);
    if (removed.isPresent()) {
      removed.get().resource().close();
    }
  }

  /// Gives a mount another prefix. Its resource stays open; its files, where they are open, are
  /// not.
  ///
  /// @throws ResourceException.NotEmpty as [#remove]
  Mount rename(WorkspacePath from, WorkspacePath to) throws ResourceException {
    Mount before = table.get(from).mount();
    if (from.equals(to)) {
      return before;
    }
    if (table.all().stream().anyMatch(other -> other.prefix().equals(to))) {
      throw new ResourceException.AlreadyExists(to + " is already mounted");
    }
    MountedResource mount =
        detach(from)
            .orElseThrow(() -> new ResourceException.NotFound("nothing is mounted at " + from));
    try {
      return add(
          new Mount(to, before.resource(), before.mode(), before.options()), mount.resource());
    } catch (ResourceException e) {
      add(before, mount.resource());
      throw e;
    }
  }

  /// @return the mount, whose resource is the caller's; empty if somebody else was quicker
  private Optional<MountedResource> detach(WorkspacePath prefix) throws ResourceException {
    MountedResource mount = table.get(prefix);
    // From here on nothing new is written, so what is sent now is all there is.
    mount.files().setClosed(true);
    try {
      List<PendingWrite> unsent = mount.files().unsent().sendAll();
      if (!unsent.isEmpty()) {
        throw new ResourceException.NotEmpty(
            prefix
                + " holds files that could not be sent: "
                + unsent.stream().map(Mounts::describe).collect(Collectors.joining("; ")));
      }
    } catch (ResourceException e) {
      mount.files().setClosed(false);
      throw e;
    }
    if (!table.remove(prefix)) {
      return Optional.empty();
    }
    cancelPreload(prefix);
    boolean _ = letGo(mount);
    mount.events().publish(new WorkspaceEvent.Unmounted(mount.events().origin()));
    return Optional.of(mount);
  }

  private static String describe(PendingWrite write) {
    return write.path() + (write.reason().isEmpty() ? "" : " (" + write.reason() + ")");
  }

  @Override
  public void close() {
    List<MountedResource> closing = table.all();
    closing.forEach(mount -> cancelPreload(mount.prefix()));
    closing.forEach(Mounts::sendLast);
    threads.shutdownNow();
    awaitThreads();
    for (MountedResource mount : closing) {
      boolean _ = letGo(mount);
      mount.resource().close();
    }
    blocks.close();
  }

  /// Ends as a process does that is killed: nothing is waited for, sent or tidied up.
  void abandon() throws IOException {
    for (MountedResource mount : table.all()) {
      mount.files().unsent().abandon();
    }
    threads.shutdownNow();
    awaitThreads();
  }

  private static void sendLast(MountedResource mount) {
    mount.files().setClosed(true);
    try {
      List<PendingWrite> _ = mount.files().unsent().sendAll();
    } catch (ResourceException e) {
      LOG.log(System.Logger.Level.WARNING, "closing did not wait for " + mount.prefix(), e);
    }
  }

  private void awaitThreads() {
    try {
      if (!threads.awaitTermination(THREADS_END_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "a backend call did not end when interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
