package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is in the disk tier and when it was last used. Thread-safe.
final class DiskIndex {
  /// @param bytes on the disk
  private record Entry(long bytes, AtomicLong lastUse) {}

  private record File(ResourceIdentity resource, ResourcePath path) {}

  private static final List<Map.Entry<BlockCache.Key, Long>> NOTHING = List.of();

  private final Holdings holdings;
  private final ConcurrentMap<BlockCache.Key, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /// The last use of all, so that uses within one tick of the clock have an order.
  private final AtomicLong newest = new AtomicLong();

  private final Lock files = new ReentrantLock();

  DiskIndex(Holdings holdings) {
    this.holdings = holdings;
  }

  /// Held by who looks at a file to add its block, and by who deletes a file with its block. Else a
  /// file that is deleted between the look and the adding would stay in the index for good, and its
  /// block would never be stored again.
  Lock files() {
    return files;
  }

  boolean contains(BlockCache.Key key) {
    return entries.containsKey(key);
  }

  /// Does nothing for a block that is in it already.
  ///
  /// @param length of the block
  /// @param lastUse in milliseconds
  void add(BlockCache.Key key, int length, long lastUse) {
    var entry = new Entry(BlockFiles.bytesOnDisk(key, length), new AtomicLong(lastUse));
    // First here, so that who removes it at once finds it there.
    holdings.add(key, length);
    bytes.addAndGet(entry.bytes);
    if (entries.putIfAbsent(key, entry) != null) {
      bytes.addAndGet(-entry.bytes);
      holdings.remove(key);
    }
  }

  /// @return the milliseconds since the use before; 0 for a block that is not in it
  long used(BlockCache.Key key, long now) {
    long use = newest.updateAndGet(last -> Math.max(last + 1, now));
    @Nullable Entry entry = entries.get(key);
    return entry == null ? 0 : use - entry.lastUse.getAndSet(use);
  }

  void remove(BlockCache.Key key) {
    @Nullable Entry entry = entries.remove(key);
    if (entry != null) {
      bytes.addAndGet(-entry.bytes);
      holdings.remove(key);
    }
  }

  long bytes() {
    return bytes.get();
  }

  /// Bytes that a block takes on the disk; 0 for one that is not in it.
  long bytesOf(BlockCache.Key key) {
    @Nullable Entry entry = entries.get(key);
    return entry == null ? 0 : entry.bytes;
  }

  /// @param each takes a block and its bytes on the disk
  void forEach(ObjLongConsumer<BlockCache.Key> each) {
    entries.forEach((key, entry) -> each.accept(key, entry.bytes));
  }

  int size() {
    return entries.size();
  }

  List<BlockCache.Key> matching(Predicate<BlockCache.Key> condition) {
    return entries.keySet().stream().filter(condition).toList();
  }

  /// The blocks that were not used for longest, as many as are needed to free so much.
  ///
  /// @param pinned says which blocks stay: of each file those of the version that was used last,
  /// the
  ///     last used first, up to `mostPinned` bytes
  List<BlockCache.Key> coldest(
      long bytesToFree, int filesToFree, Predicate<BlockCache.Key> pinned, long mostPinned) {
    List<Map.Entry<BlockCache.Key, Long>> byUse = byUse();
    Set<BlockCache.Key> kept = kept(byUse, pinned, mostPinned);
    var cold = new ArrayList<BlockCache.Key>();
    long freed = 0;
    for (Map.Entry<BlockCache.Key, Long> use : byUse) {
      if (freed >= bytesToFree && cold.size() >= filesToFree) {
        break;
      }
      @Nullable Entry entry = entries.get(use.getKey());
      if (entry != null && !kept.contains(use.getKey())) {
        cold.add(use.getKey());
        freed += entry.bytes;
      }
    }
    return cold;
  }

  /// The blocks of some that were not used for longest, as many as are needed to free so much.
  List<BlockCache.Key> coldest(long bytesToFree, Predicate<BlockCache.Key> ofThese) {
    var cold = new ArrayList<BlockCache.Key>();
    long freed = 0;
    for (Map.Entry<BlockCache.Key, Long> use : bytesToFree > 0 ? byUse() : NOTHING) {
      @Nullable Entry entry = entries.get(use.getKey());
      if (freed < bytesToFree && entry != null && ofThese.test(use.getKey())) {
        cold.add(use.getKey());
        freed += entry.bytes;
      }
    }
    return cold;
  }

  /// With the last use as it is now, since it may change while they are sorted.
  private List<Map.Entry<BlockCache.Key, Long>> byUse() {
    var uses = new ArrayList<Map.Entry<BlockCache.Key, Long>>();
    entries.forEach((key, entry) -> uses.add(Map.entry(key, entry.lastUse.get())));
    uses.sort(Comparator.comparing(Map.Entry::getValue));
    return uses;
  }

  private Set<BlockCache.Key> kept(
      List<Map.Entry<BlockCache.Key, Long>> byUse,
      Predicate<BlockCache.Key> pinned,
      long mostPinned) {
    var kept = new HashSet<BlockCache.Key>();
    var versions = new HashMap<File, String>();
    long sum = 0;
    for (Map.Entry<BlockCache.Key, Long> use : byUse.reversed()) {
      BlockCache.Key key = use.getKey();
      @Nullable Entry entry = entries.get(key);
      if (entry != null && sum + entry.bytes <= mostPinned && pinned.test(key)) {
        String version =
            versions.computeIfAbsent(new File(key.resource(), key.path()), _ -> key.version());
        if (version.equals(key.version())) {
          kept.add(key);
          sum += entry.bytes;
        }
      }
    }
    return kept;
  }
}
