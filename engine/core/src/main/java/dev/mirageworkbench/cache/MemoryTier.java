package dev.mirageworkbench.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The blocks in memory.
///
/// Caffeine chooses what goes. It learns of a block's weight when the block has arrived, and what
/// it lets go takes its memory with it only when the last lease is closed. So it cannot keep the
/// budget by itself: the memory does, [BlockMemory], and who finds it full drops the coldest blocks
/// that nobody holds. Caffeine's own limit lies somewhat below the memory's, so that this is rare.
///
/// No lock of ours is held while Caffeine is called, since it calls [#gone] under its own.
final class MemoryTier implements Room, AutoCloseable {
  /// The part of the memory, as a divisor, that is left for blocks on their way in and out.
  private static final int RESERVE = 16;

  /// How many of the coldest blocks are looked at: many more where all of the first are held.
  private static final int[] COLDEST = {16, 4096};

  private static final int MOST_DROPS = 8;

  private final BlockMemory memory;
  private final Holdings holdings;
  private final Overflow overflow;
  private final AsyncCache<BlockCache.Key, Block> blocks;
  private final AtomicLong leasedBlocks = new AtomicLong();
  private final AtomicLong pinnedBytes = new AtomicLong();

  /// @param overflow counts what goes for want of room
  MemoryTier(BlockMemory memory, Holdings holdings, Overflow overflow) {
    this.memory = memory;
    this.overflow = overflow;
    this.holdings = holdings;
    this.blocks =
        Caffeine.newBuilder()
            .maximumWeight(most())
            .weigher((BlockCache.Key _, Block block) -> weight(block))
            .removalListener(this::gone)
            .executor(Runnable::run)
            .buildAsync();
  }

  private static int weight(Block block) {
    Region region = block.region();
    return region == null || block.isPinned() ? 0 : region.size();
  }

  private long most() {
    long capacity = memory.capacity();
    return Math.max(0, capacity - capacity / RESERVE - pinnedBytes.get());
  }

  /// A hold on the block of that key, which is new if there was none.
  Lease lease(BlockCache.Key key) {
    var known = (Block.@Nullable Arrival) blocks.getIfPresent(key);
    return known != null && known.block().lease()
        ? new Lease(key, known.block(), false)
        : leaseOrStart(key);
  }

  /// A hold on a block that is here.
  Optional<Lease> leaseIfHere(BlockCache.Key key) {
    var known = (Block.@Nullable Arrival) blocks.getIfPresent(key);
    return known != null && known.isDone() && known.block().lease()
        ? Optional.of(new Lease(key, known.block(), false))
        : Optional.empty();
  }

  private Lease leaseOrStart(BlockCache.Key key) {
    var own = new Block(memory, leasedBlocks);
    while (true) {
      var found = (Block.Arrival) blocks.get(key, (_, _) -> own.arrival());
      if (found.block() == own) {
        return new Lease(key, own, true);
      }
      if (found.block().lease()) {
        own.release();
        return new Lease(key, found.block(), false);
      }
      // It is on its way out.
      blocks.asMap().remove(key, found);
    }
  }

  /// Whether the blocks that readers hold are less than half of what there is room for.
  boolean mayHoldMore() {
    return leasedBlocks.get() * BlockMemory.SLOT < memory.capacity() / 2;
  }

  /// Ends a load with the bytes from position to limit.
  ///
  /// @param pin as long as it is true the block stays
  void loaded(Lease lease, ByteBuffer bytes, Predicate<BlockCache.Key> pin) {
    int length = bytes.remaining();
    Region region = take(length);
    if (region == null) {
      var copy = ByteBuffer.allocate(length).put(bytes).flip();
      blocks.asMap().remove(lease.key(), lease.arrival());
      lease.block().fillUnkept(copy);
      return;
    }
    region.bytes().put(0, bytes, bytes.position(), length);
    loaded(lease, region, length, pin);
  }

  /// Ends a load whose bytes are in a region already.
  void loaded(Lease lease, Region region, int length, Predicate<BlockCache.Key> pin) {
    BlockCache.Key key = lease.key();
    Block block = lease.block();
    holdings.add(key, length);
    boolean pinned = pin.test(key) && pin(block, region.size());
    block.fill(region, length);
    if (pinned) {
      fitMaximum();
    } else if (pin.test(key)) {
      // Pinned while it came in.
      setPinned(key, block, true);
    }
  }

  /// Ends a load that failed: tells those who wait, and nobody else.
  void failed(Lease lease, Throwable failure) {
    blocks.asMap().remove(lease.key(), lease.arrival());
    lease.block().fail(failure);
  }

  @Override
  public @Nullable Region take(int length) {
    Region region = memory.allocate(length);
    for (int drops = 0; region == null && drops < MOST_DROPS && dropColdest(length); drops++) {
      region = memory.allocate(length);
    }
    return region;
  }

  @Override
  public void giveBack(Region region) {
    memory.free(region);
  }

  /// Drops the coldest block that nobody holds; if that is smaller than what is needed, all that
  /// share its slot.
  private boolean dropColdest(int length) {
    fitMaximum();
    for (int many : COLDEST) {
      for (Map.Entry<BlockCache.Key, Block> cold : eviction().coldest(many).entrySet()) {
        Region region = cold.getValue().region();
        if (region != null && cold.getValue().isIdle() && !cold.getValue().isPinned()) {
          drop(cold.getKey(), cold.getValue(), region, length);
          return true;
        }
      }
    }
    return false;
  }

  /// Drops the coldest blocks of some, until so many bytes are free. What a reader holds stays his.
  void dropColdest(Predicate<BlockCache.Key> ofThese, long bytes) {
    long left = bytes;
    if (left <= 0) {
      return;
    }
    for (Map.Entry<BlockCache.Key, Block> cold : eviction().coldest(Integer.MAX_VALUE).entrySet()) {
      Block block = cold.getValue();
      if (left > 0 && block.region() != null && !block.isPinned() && ofThese.test(cold.getKey())) {
        left -= block.length();
        synchronous().remove(cold.getKey(), block);
      }
    }
  }

  private void drop(BlockCache.Key key, Block block, Region region, int length) {
    if (region.size() >= length) {
      if (synchronous().remove(key, block)) {
        overflow.dropped(region.size());
      }
    } else {
      dropSlot(region.place() / BlockMemory.SLOT);
    }
  }

  private void dropSlot(long slot) {
    synchronous()
        .values()
        .removeIf(
            block -> {
              Region region = block.region();
              if (region == null || region.place() / BlockMemory.SLOT != slot || block.isPinned()) {
                return false;
              }
              overflow.dropped(region.size());
              return true;
            });
  }

  private ConcurrentMap<BlockCache.Key, Block> synchronous() {
    return blocks.synchronous().asMap();
  }

  private Policy.Eviction<BlockCache.Key, Block> eviction() {
    return blocks.synchronous().policy().eviction().orElseThrow();
  }

  private void gone(BlockCache.@Nullable Key key, @Nullable Block block, RemovalCause cause) {
    if (key == null || block == null) {
      return;
    }
    Region region = block.region();
    if (region != null) {
      holdings.remove(key);
      if (cause == RemovalCause.SIZE) {
        overflow.dropped(region.size());
      }
    }
    block.uncache();
    if (region != null && block.unpin()) {
      pinnedBytes.addAndGet(-region.size());
    }
  }

  /// Drops blocks that are here.
  void drop(Predicate<BlockCache.Key> condition) {
    synchronous().entrySet().removeIf(entry -> condition.test(entry.getKey()));
    fitMaximum();
  }

  /// Drops blocks, and has those on their way brought to nobody but who waits for them already.
  void dropAll(Predicate<BlockCache.Key> condition) {
    blocks.asMap().keySet().removeIf(condition);
    fitMaximum();
  }

  /// Applies a change of pins to the blocks that are here.
  ///
  /// @return those that must stay now
  List<BlockCache.Key> repin(Predicate<BlockCache.Key> changed, Predicate<BlockCache.Key> pin) {
    var staying = new ArrayList<BlockCache.Key>();
    synchronous()
        .forEach(
            (key, block) -> {
              if (changed.test(key)) {
                boolean stays = pin.test(key);
                setPinned(key, block, stays);
                if (stays) {
                  staying.add(key);
                }
              }
            });
    fitMaximum();
    return staying;
  }

  /// The block need not stay any more: it has a safe place elsewhere.
  void unpin(BlockCache.Key key) {
    leaseIfHere(key)
        .ifPresent(
            lease -> {
              setPinned(key, lease.block(), false);
              lease.close();
            });
  }

  private void setPinned(BlockCache.Key key, Block block, boolean pinned) {
    Region region = block.region();
    if (region == null) {
      return;
    }
    if (pinned ? pin(block, region.size()) : unpin(block, region.size())) {
      // Caffeine weighs an entry when it is written.
      boolean _ = blocks.asMap().replace(key, block.arrival(), block.arrival());
      fitMaximum();
    }
  }

  /// @return false if it is already, or there is no room for another pinned block
  private boolean pin(Block block, int size) {
    if (pinnedBytes.addAndGet(size) <= memory.capacity() / 2 && block.pin()) {
      return true;
    }
    pinnedBytes.addAndGet(-size);
    return false;
  }

  private boolean unpin(Block block, int size) {
    boolean changed = block.unpin();
    if (changed) {
      pinnedBytes.addAndGet(-size);
    }
    return changed;
  }

  private void fitMaximum() {
    long most = most();
    if (eviction().getMaximum() != most) {
      eviction().setMaximum(most);
    }
  }

  /// @param each takes a block and the bytes that it takes
  void forEach(ObjLongConsumer<BlockCache.Key> each) {
    synchronous()
        .forEach(
            (key, block) -> {
              Region region = block.region();
              if (region != null) {
                each.accept(key, region.size());
              }
            });
  }

  long usedBytes() {
    return memory.usedBytes();
  }

  /// Bytes there can be at most.
  long budget() {
    return memory.capacity();
  }

  /// Most bytes that can be pinned.
  long mostPinnedBytes() {
    return memory.capacity() / 2;
  }

  @Override
  public void close() {
    memory.close();
    blocks.synchronous().invalidateAll();
  }
}
