package dev.mirageworkbench.cache;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.usage.CacheBudgets;
import dev.mirageworkbench.usage.CacheStatistics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Blocks of content, for all mounts of a workspace together.
///
/// A block's key names its version, so a new version is a new key: nothing is ever overwritten and
/// versions never mix. The future under a key is the single flight: who finds none puts its own and
/// loads it outside the cache's locks; a load that fails is removed before anybody hears of it.
public final class BlockCache implements AutoCloseable {
  /// Bytes of a block; the last one of a file is shorter.
  public static final int BLOCK_SIZE = 1 << 20;

  /// For [Settings#diskBytes]: a twentieth of the disk, 10 GiB at most.
  public static final long AUTOMATIC = DiskRoom.AUTOMATIC;

  /// The part of the memory, as a divisor, that may wait to be written to the disk.
  private static final int SPILLS = 8;

  private static final int MOST_SPILLS = 32;

  private final Pins pins = new Pins();
  private final Holdings holdings = new Holdings();
  private final Overflow memoryOverflow;
  private final Overflow diskOverflow;
  private final MemoryTier memory;
  private final DiskTier disk;
  private final StoreLimits storeLimits;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /// @param memoryBytes the most that blocks take in memory
  /// @param diskBytes the most that they take on the disk; 0 for none, or [#AUTOMATIC]
  /// @param runtime the folder for the file behind that memory
  /// @param cache the folder that the blocks on the disk are below
  public record Settings(long memoryBytes, long diskBytes, Path runtime, Path cache) {}

  /// @param clock for the times of last use
  /// @param events takes what is told of the disk
  public BlockCache(Settings settings, InstantSource clock, Consumer<WorkspaceEvent> events) {
    this(settings, clock, events, DiskFiles.LOCAL, DiskTier.Limits.STANDARD);
  }

  BlockCache(
      Settings settings,
      InstantSource clock,
      Consumer<WorkspaceEvent> events,
      DiskFiles files,
      DiskTier.Limits limits) {
    var news = new CacheNews(settings.cache(), clock, events);
    memoryOverflow =
        new Overflow(clock, dropped -> news.madeRoom(false, dropped, budgets().memoryBytes()));
    diskOverflow =
        new Overflow(
            clock, dropped -> news.madeRoom(true, dropped, budgets().diskBytes().orElse(0)));
    memory =
        new MemoryTier(
            new BlockMemory(settings.memoryBytes(), settings.runtime()), holdings, memoryOverflow);
    long spills = Math.min(MOST_SPILLS, settings.memoryBytes() / SPILLS / BLOCK_SIZE);
    disk =
        new DiskTier(
            new DiskTier.Settings(settings.diskBytes(), settings.cache(), (int) spills),
            limits,
            files,
            clock,
            memory,
            holdings,
            new Surroundings(news));
    storeLimits = new StoreLimits(holdings, memory, disk, this::isPinned);
  }

  /// The cache as its disk tier sees it.
  private final class Surroundings implements DiskTier.Owner {
    private final CacheNews news;

    Surroundings(CacheNews news) {
      this.news = news;
    }

    @Override
    public void degraded(String reason) {
      news.degraded(reason);
    }

    @Override
    public void restored() {
      news.restored();
    }

    @Override
    public boolean isPinned(Key key) {
      return BlockCache.this.isPinned(key);
    }

    @Override
    public void stored(Key key) {
      memory.unpin(key);
      diskOverflow.tell();
    }

    @Override
    public void dropped(long bytes) {
      diskOverflow.dropped(bytes);
    }
  }

  /// @param index the block's place in the file, from 0
  record Key(ResourceIdentity resource, ResourcePath path, String version, long index) {
    boolean isWithin(ResourceIdentity store, ResourcePath folder) {
      return resource.equals(store) && path.isWithin(folder);
    }

    /// Whether two opens of the same content have the same key.
    boolean hasVersion() {
      return !version.startsWith(FileVersion.UNNAMED);
    }

    /// Whether the version proves that the bytes are current as long as it is.
    boolean isProven() {
      return version.startsWith("STRONG ");
    }
  }

  public CacheStatistics statistics() {
    return new CacheStatistics(
        hits.sum(), misses.sum(), memory.usedBytes(), disk.bytes(), disk.state());
  }

  public CacheBudgets budgets() {
    return new CacheBudgets(
        memory.budget(), disk.budget(), memoryOverflow.total(), diskOverflow.total());
  }

  /// What is here, file by file, in no order. Takes a moment where that is much, and holds nobody
  /// up.
  public List<HeldFile> files() {
    var files = new HeldFiles();
    memory.forEach(files::inMemory);
    disk.forEach(files::onDisk);
    holdings.forEach(files::held);
    return files.list();
  }

  /// The files and folders of a store that were pinned.
  public List<ResourcePath> pinned(ResourceIdentity resource) {
    return pins.of(resource);
  }

  /// Bytes of one version of a file that are here.
  ///
  /// @param version as [FileVersion#key]
  public long cachedBytes(ResourceIdentity resource, ResourcePath path, String version) {
    return holdings.bytes(resource, path, version);
  }

  /// Whether something of some version of a file may be here. Soon after the start that is not
  /// known
  /// for sure, and may take a moment.
  boolean mayHold(ResourceIdentity resource, ResourcePath path) {
    return holdings.hasAny(resource, path) || disk.mayHoldMore() || holdings.hasAny(resource, path);
  }

  /// A hold on the block of that key. Where [Lease#mustLoad], the caller must have it loaded.
  Lease lease(Key key) {
    Lease lease = memory.lease(key);
    if (!lease.mustLoad()) {
      hits.increment();
      holdings.hit(key);
    }
    return lease;
  }

  /// Whether a reader may hold one more block than the one it needs next. Where not, it goes on
  /// with those it holds: so all readers together never hold the whole cache.
  boolean mayHoldMore() {
    return memory.mayHoldMore();
  }

  /// Begins to look for what is on this machine's disk, in the background.
  public void prepare() {
    disk.start();
  }

  /// Brings the blocks that are on this machine's disk; takes its time, so not on a reader's
  /// thread.
  ///
  /// @param missing leases that must be loaded, at least one
  /// @return those that the backend must bring, in the same order
  List<Lease> recall(List<Lease> missing) {
    List<Lease> left = disk.recall(missing, this::recalled);
    hits.add(missing.size() - left.size());
    misses.add(left.size());
    return left;
  }

  private void recalled(Lease lease, BlockFiles.Found found) {
    Region region = found.region();
    if (region == null) {
      memory.loaded(lease, found.bytes(), this::mustStay);
    } else {
      memory.loaded(lease, region, found.bytes().remaining(), this::mustStay);
    }
    holdings.hit(lease.key());
    memoryOverflow.tell();
  }

  /// The most bytes of one store's content that stay here, pinned ones aside.
  ///
  /// @param bytes empty for as many as there is room for
  public void limit(ResourceIdentity store, OptionalLong bytes) {
    storeLimits.set(store, bytes);
  }

  /// Ends a load: takes the bytes from position to limit and tells those who wait.
  void loaded(Lease lease, ByteBuffer bytes) {
    keep(lease, bytes);
    memoryOverflow.tell();
    storeLimits.came(lease.key().resource());
  }

  private void keep(Lease lease, ByteBuffer bytes) {
    Key key = lease.key();
    if (!disk.wants(key)) {
      memory.loaded(lease, bytes, this::mustStay);
      return;
    }
    Lease spill = lease.again();
    try {
      memory.loaded(lease, bytes, this::mustStay);
    } catch (RuntimeException | Error e) {
      spill.close();
      throw e;
    }
    if (!disk.spill(spill) && isPinned(key)) {
      disk.spillLater(key, memory::leaseIfHere);
    }
  }

  /// Pinned blocks stay in memory only until they are on the disk. What has no version is of no use
  /// to any later reader.
  private boolean mustStay(Key key) {
    return isPinned(key) && key.hasVersion() && !disk.holds(key);
  }

  /// Ends a load that failed: tells those who wait, and nobody else.
  void failed(Lease lease, Throwable failure) {
    memory.failed(lease, failure);
  }

  /// Keeps bytes that came without being asked for by key.
  void put(Key key, ByteBuffer bytes) {
    try (Lease lease = memory.lease(key)) {
      if (lease.mustLoad()) {
        loaded(lease, bytes);
      }
    }
  }

  /// Drops the blocks at and below a path; pinned ones stay.
  public void evict(ResourceIdentity resource, ResourcePath folder) {
    Predicate<Key> gone = key -> key.isWithin(resource, folder) && !isPinned(key);
    memory.drop(gone);
    disk.drop(gone);
  }

  /// Drops the blocks whose version does not prove them current.
  void dropUnproven(ResourceIdentity resource, ResourcePath folder) {
    memory.dropAll(key -> key.isWithin(resource, folder) && !key.isProven());
  }

  /// Keeps what is cached, and what will be, at and below a path, or lets it go again.
  ///
  /// @throws ResourceException.NoSpace if more than half of the cache would be pinned
  public void pin(ResourceIdentity resource, ResourcePath path, boolean pinned)
      throws ResourceException {
    if (pinned) {
      requireRoomToPin(resource, path);
    }
    pins.set(resource, path, pinned);
    memory
        .repin(key -> key.isWithin(resource, path), this::mustStay)
        .forEach(key -> disk.spillLater(key, memory::leaseIfHere));
  }

  private void requireRoomToPin(ResourceIdentity resource, ResourcePath path)
      throws ResourceException.NoSpace {
    long most = disk.mostPinned().orElse(memory.mostPinnedBytes());
    long wanted =
        holdings.bytes(
            (store, file) ->
                pins.covers(store, file) || (store.equals(resource) && file.isWithin(path)));
    if (wanted > most) {
      throw new ResourceException.NoSpace(
          "not pinned: at most "
              + (most >> 20)
              + " MB, half of the cache, can be pinned; unpin something or allow a larger cache");
    }
  }

  /// Whether the path or a folder above it was pinned.
  public boolean isPinned(ResourceIdentity resource, ResourcePath path) {
    return pins.covers(resource, path);
  }

  private boolean isPinned(Key key) {
    return pins.covers(key.resource(), key.path());
  }

  /// Writes what waits for the disk, for a short while, and gives the memory back, as soon as those
  /// who still hold blocks are done.
  @Override
  public void close() {
    disk.close();
    memory.close();
  }
}
