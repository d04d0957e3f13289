package dev.mirageworkbench.cache;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The memory that blocks of content live in: bounded, outside the Java heap, made slot by slot as
/// it is needed. A file that is mapped, or this process's own memory where no such file can be
/// made.
///
/// Closing waits for nobody: the memory goes with the last region that is freed.
final class BlockMemory implements AutoCloseable {
  /// The largest region.
  static final int SLOT = BlockCache.BLOCK_SIZE;

  /// The smallest region.
  static final int SMALLEST = 16 << 10;

  private static final System.Logger LOG = System.getLogger(BlockMemory.class.getName());

  private final Path folder;

  /// Held while a slot is made; taken before the lock on this.
  private final Object growing = new Object();

  /// Guarded by growing.
  private @Nullable Slots source;

  // The rest is guarded by this.
  private final BuddyAllocator buddies = new BuddyAllocator(SLOT, SMALLEST);
  private final List<MemorySegment> slots = new ArrayList<>();
  private int mostSlots;
  private long used;
  private boolean closed;

  /// @param bytes at most
  /// @param folder for the file
  BlockMemory(long bytes, Path folder) {
    this.mostSlots = (int) Math.min(Integer.MAX_VALUE >> 6, bytes / SLOT);
    this.folder = folder;
  }

  /// @param length at most a slot
  /// @return null if there is no room; what others free may make some
  @Nullable Region allocate(int length) {
    int size = buddies.sizeFor(length);
    do {
      synchronized (this) {
        long place = closed ? -1 : buddies.allocate(size);
        if (place >= 0) {
          used += size;
          MemorySegment slot = slots.get((int) (place / SLOT));
          return new Region(place, size, slot.asSlice(place % SLOT, size).asByteBuffer());
        }
      }
    } while (grow());
    return null;
  }

  private boolean grow() {
    synchronized (growing) {
      int number;
      int most;
      synchronized (this) {
        number = slots.size();
        most = closed ? 0 : mostSlots;
      }
      if (number >= most) {
        return false;
      }
      try {
        MemorySegment slot = source(most).slot(number);
        synchronized (this) {
          slots.add(slot);
          buddies.addSlot();
        }
        return true;
      } catch (IOException e) {
        stopGrowing(number, e);
        return false;
      }
    }
  }

  private Slots source(int most) {
    Slots known = source;
    if (known == null) {
      known = open(most);
      source = known;
    }
    return known;
  }

  private Slots open(int most) {
    try {
      return ArenaFile.create(folder, most);
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "no file for the cache in memory; it takes this process's own memory instead",
          e);
      return new ProcessMemory();
    }
  }

  private synchronized void stopGrowing(int number, IOException cause) {
    mostSlots = number;
    if (!closed) {
      LOG.log(
          System.Logger.Level.WARNING,
          "no room for more than " + number + " MB of the cache in memory",
          cause);
    }
  }

  void free(Region region) {
    synchronized (this) {
      buddies.free(region.place(), region.size());
      used -= region.size();
    }
    releaseIfOver();
  }

  /// Bytes of all regions that are not free.
  synchronized long usedBytes() {
    return used;
  }

  /// Bytes there can be at most.
  synchronized long capacity() {
    return (long) mostSlots * SLOT;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    releaseIfOver();
  }

  private void releaseIfOver() {
    synchronized (this) {
      if (!closed || used > 0) {
        return;
      }
    }
    synchronized (growing) {
      Slots open = source;
      source = null;
      if (open != null) {
        open.close();
      }
    }
  }
}
