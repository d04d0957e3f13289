package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.BlockFiles.Found;
import dev.mirageworkbench.cache.DiskReader.Reading;
import dev.mirageworkbench.usage.CacheStatistics.DiskState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;

/// The blocks on this machine's disk, behind those in memory.
///
/// Nothing here fails or holds up a read: what cannot be read in time is a miss, and what cannot be
/// written in time is not kept. All work on the disk is done by threads of its own, which nobody
/// interrupts: readers ask and wait a while, and what is to be written waits in a short queue.
final class DiskTier implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DiskTier.class.getName());
  private static final long TOUCH_MILLIS = TimeUnit.HOURS.toMillis(1);

  /// @param bytes at most; 0 for no such tier, [DiskRoom#AUTOMATIC]
  /// @param parent of the folder that blocks are in
  /// @param queued blocks that wait to be written, at most
  record Settings(long bytes, Path parent, int queued) {}

  /// How long anything may take.
  ///
  /// @param read until the backend is asked instead
  /// @param write until the disk counts as stuck
  /// @param firstProbe until a disk that failed is tried again, doubled each time
  /// @param close until what is not written yet is given up
  record Limits(
      Duration read, Duration write, Duration firstProbe, Duration longestProbe, Duration close) {
    static final Limits STANDARD =
        new Limits(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(2));
  }

  /// What the tier needs of the cache around it.
  interface Owner extends DiskHealth.Listener {
    /// Whether blocks of that key stay whatever else comes.
    boolean isPinned(BlockCache.Key key);

    /// A block is on the disk from now on.
    void stored(BlockCache.Key key);

    /// A block of so many bytes goes for others.
    void dropped(long bytes);
  }

  private final boolean wished;
  private final InstantSource clock;
  private final DiskIndex index;
  private final DiskFolder folder;
  private final DiskWriter writer;
  private final DiskReader reader;

  DiskTier(
      Settings settings,
      Limits limits,
      DiskFiles files,
      InstantSource clock,
      Room memory,
      Holdings holdings,
      Owner owner) {
    this.wished = settings.bytes() != 0;
    this.clock = clock;
    this.index = new DiskIndex(holdings);
    this.folder = new DiskFolder(settings, files, index);
    this.writer = new DiskWriter(settings, limits, folder, index, clock, owner);
    this.reader =
        new DiskReader(
            memory,
            limits.read(),
            () ->
                writer
                    .health()
                    .degrade("a read took longer than " + limits.read().toMillis() + " ms"));
  }

  DiskState state() {
    return wished ? writer.health().state() : DiskState.OFF;
  }

  long bytes() {
    return index.bytes();
  }

  /// The most bytes there may be; empty as long as that is not known.
  OptionalLong budget() {
    return folder
        .opened()
        .map(open -> OptionalLong.of(open.room().cap()))
        .orElseGet(OptionalLong::empty);
  }

  /// @param each takes a block and its bytes on the disk
  void forEach(ObjLongConsumer<BlockCache.Key> each) {
    index.forEach(each);
  }

  boolean holds(BlockCache.Key key) {
    return index.contains(key) && !folder.isDropping(key);
  }

  /// The most bytes that can be pinned here; empty where there is no folder.
  Optional<Long> mostPinned() {
    return folder.opened().map(open -> open.room().mostPinned());
  }

  /// Begins to look for what is on the disk, if nobody has.
  void start() {
    if (wished) {
      writer.start();
    }
  }

  /// Whether there may be more on the disk than is known. Who asks before anything is known waits a
  /// moment.
  boolean mayHoldMore() {
    if (!wished || !writer.health().isNormal()) {
      return false;
    }
    start();
    return folder.mayHoldMore(reader.deadline());
  }

  /// Whether a block of that key would be taken.
  boolean wants(BlockCache.Key key) {
    return wished && key.isProven() && writer.health().isNormal() && !index.contains(key);
  }

  /// Takes a block to be written in a while, with the lease.
  ///
  /// @return false if too many wait already
  boolean spill(Lease lease) {
    start();
    return writer.spill(lease);
  }

  /// Has a block written after all that waits already, if it is still in memory then.
  void spillLater(BlockCache.Key key, Function<BlockCache.Key, Optional<Lease>> memory) {
    if (wants(key)) {
      start();
      writer.spillLater(key, memory);
    }
  }

  /// Ends the loads of those blocks that are here.
  ///
  /// @param delivery takes what was found
  /// @return those that are not, in the same order
  List<Lease> recall(List<Lease> missing, Delivery delivery) {
    if (!wished || !missing.getFirst().key().isProven() || !writer.health().isNormal()) {
      return missing;
    }
    start();
    long deadline = reader.deadline();
    Optional<DiskFolder.Open> open = folder.awaitOpened(deadline);
    if (open.isEmpty()) {
      return missing;
    }
    List<Reading> readings =
        missing.stream().map(lease -> read(open.get().blocks(), lease.key())).toList();
    var left = new ArrayList<Lease>();
    for (int i = 0; i < readings.size(); i++) {
      Optional<Found> found = reader.await(readings.get(i), deadline);
      if (found.isPresent()) {
        delivery.deliver(missing.get(i), found.get());
      } else {
        left.add(missing.get(i));
      }
    }
    return left;
  }

  /// Takes a block that was found.
  @FunctionalInterface
  interface Delivery {
    void deliver(Lease lease, Found found);
  }

  private Reading read(BlockFiles blocks, BlockCache.Key key) {
    return folder.mayHold(key)
        ? reader.start(memory -> readChecked(blocks, key, memory))
        : Reading.nothing();
  }

  /// On a thread of the reader's.
  private Optional<Found> readChecked(BlockFiles blocks, BlockCache.Key key, Room memory) {
    try {
      Optional<Found> found = blocks.read(key, memory);
      writer.health().worked();
      if (found.isPresent()) {
        used(blocks, key, found.get().bytes().remaining());
      } else {
        index.remove(key);
      }
      return found;
    } catch (BadBlockException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "a bad block is removed from the cache: {0}: {1}",
          key.path(),
          e.getMessage());
      writer.remove(List.of(key));
    } catch (IOException e) {
      writer.health().failed("a block cannot be read: " + e);
    }
    return Optional.empty();
  }

  private void used(BlockFiles blocks, BlockCache.Key key, int length) {
    long now = clock.millis();
    index.add(key, length, 0);
    if (index.used(key, now) > TOUCH_MILLIS) {
      writer.later(() -> blocks.touch(key, now));
    }
  }

  /// Drops blocks.
  void drop(Predicate<BlockCache.Key> condition) {
    if (wished) {
      start();
      folder.beginDrop(condition);
      writer.remove(index.matching(condition));
      // Those that waited to be written.
      writer.later(
          () -> {
            writer.remove(index.matching(condition));
            folder.endDrop(condition);
          });
    }
  }

  /// The blocks of some that were not used for longest, as many as are needed to free so much.
  List<BlockCache.Key> coldest(Predicate<BlockCache.Key> ofThese, long bytes) {
    return index.coldest(bytes, ofThese);
  }

  void remove(List<BlockCache.Key> keys) {
    if (!keys.isEmpty()) {
      writer.remove(keys);
    }
  }

  @Override
  public void close() {
    reader.close();
    writer.close();
  }
}
