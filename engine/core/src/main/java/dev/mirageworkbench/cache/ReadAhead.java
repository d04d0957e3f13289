package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.BlockLoader.Load;
import dev.mirageworkbench.cache.Ticket.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// What one open file fetches ahead of its reader.
///
/// Nothing before the second read that goes on where the one before ended. From then on a window of
/// blocks behind the reader's place is under way or held here: one at first, twice as many each
/// time the reader comes to those that were asked for last, up to [#MOST_BLOCKS]. Reading again
/// what was just read changes nothing; a jump begins anew.
///
/// What is held here nobody has read to its end yet; it stays whatever the cache does. Thread-safe.
final class ReadAhead {
  static final int MOST_BLOCKS = 64;

  private static final int BLOCK_SIZE = BlockCache.BLOCK_SIZE;

  private final BlockLoader loader;
  private final ReadAheadBudget budget;
  private final FileVersion version;

  /// By their blocks' places. Who removes a lease here is the one who closes it.
  private final ConcurrentMap<Long, Lease> held = new ConcurrentHashMap<>();

  // The rest is guarded by this.
  /// The end of the reader's last read; -1 before the first.
  private long next = -1;

  /// Blocks; 0 while there is no window.
  private int window;

  /// The first block that was not asked for.
  private long end;

  /// The block at which the window moves on.
  private long mark;

  private List<Load> loads = new ArrayList<>();
  private boolean closed;

  ReadAhead(BlockLoader loader, ReadAheadBudget budget, FileVersion version) {
    this.loader = loader;
    this.budget = budget;
    this.version = version;
  }

  /// Notes a read and starts what is worth fetching after it.
  synchronized void advance(long position, long readEnd) {
    boolean isFirst = next < 0;
    boolean isNear = position >= next - BLOCK_SIZE && position <= Math.max(next, end * BLOCK_SIZE);
    if (isFirst || !isNear) {
      stop();
      next = readEnd;
    } else if (readEnd > next && !closed) {
      next = readEnd;
      moveOn((readEnd - 1) / BLOCK_SIZE);
    }
  }

  /// @param current the block that the reader has come to
  private void moveOn(long current) {
    if (window == 0) {
      window = 1;
      end = current + 1;
    } else if (current < mark) {
      return;
    } else {
      window = Math.min(MOST_BLOCKS, Math.min(2 * window, budget.share()));
    }
    dropBefore(current);
    end = Math.max(end, current + 1);
    mark = end;
    long last = Math.min((version.size() - 1) / BLOCK_SIZE, current + window);
    var batch = loader.new Batch(version, Purpose.READ_AHEAD);
    while (end <= last && loader.mayHoldMore() && budget.take(this)) {
      put(end, batch.lease(end));
      end++;
    }
    if (end <= last) {
      window = Math.max(1, window / 2);
    }
    batch.load();
    loads.addAll(batch.loads());
  }

  private void put(long index, Lease lease) {
    Lease before = held.put(index, lease);
    if (before != null) {
      letGo(before);
    }
  }

  private void dropBefore(long index) {
    loads.removeIf(Load::isDone);
    held.keySet().forEach(each -> letGo(each < index ? held.remove(each) : null));
  }

  private void letGo(@Nullable Lease lease) {
    if (lease != null) {
      lease.close();
      budget.give();
    }
  }

  /// The lease on a block that the reader comes to; null where it is not held here. The caller
  /// closes it or gives it back.
  @Nullable Lease take(long index) {
    Lease lease = held.remove(index);
    if (lease != null) {
      budget.give();
    }
    return lease;
  }

  /// Keeps the lease on a block that the reader has not read to its end, or closes it.
  synchronized void keep(Lease lease) {
    if (window > 0 && !closed && budget.takeIfFree()) {
      put(lease.key().index(), lease);
    } else {
      lease.close();
    }
  }

  private void stop() {
    loads.forEach(Load::cancel);
    loads.clear();
    window = 0;
    end = 0;
    mark = 0;
    drop();
    budget.forget(this);
  }

  /// Lets go what is held. Takes no lock, since other readers' windows call it.
  void drop() {
    held.keySet().forEach(index -> letGo(held.remove(index)));
  }

  synchronized void close() {
    closed = true;
    stop();
  }
}
