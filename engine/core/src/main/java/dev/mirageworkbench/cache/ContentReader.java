package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.BlockLoader.Batch;
import dev.mirageworkbench.cache.Ticket.Purpose;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads versions of one mount's files: through the block cache, or past it where the backend is
/// local.
///
/// One read asks for its missing blocks in contiguous ranges, side by side, and for more as it goes
/// on: so it holds at most [#BLOCKS_PER_WINDOW], however long it is.
final class ContentReader {
  static final int BLOCKS_PER_WINDOW = 64;

  private static final int BLOCK_SIZE = BlockCache.BLOCK_SIZE;
  private static final int MOST_DIRECT = 8 * BLOCK_SIZE;

  private final Resource resource;
  private final BlockLoader loader;
  private final RangeReads ranges;
  private final ReadAheadBudget readAhead;

  ContentReader(
      Resource resource, BlockLoader loader, RangeReads ranges, ReadAheadBudget readAhead) {
    this.resource = resource;
    this.loader = loader;
    this.ranges = ranges;
    this.readAhead = readAhead;
  }

  boolean caches() {
    return resource.capabilities().cacheContent();
  }

  /// For the reads of one open file; null where nothing is read ahead.
  @Nullable ReadAhead readAhead(FileVersion version) {
    return caches() ? new ReadAhead(loader, readAhead, version) : null;
  }

  /// Fills the buffer as far as the file goes.
  ///
  /// @param ahead null where nothing is to be read ahead
  /// @return bytes read, -1 at or past the end
  int read(FileVersion version, long position, ByteBuffer into, @Nullable ReadAhead ahead)
      throws ResourceException {
    long left = version.size() - position;
    if (!into.hasRemaining()) {
      return 0;
    }
    if (left <= 0) {
      return -1;
    }
    int wanted = (int) Math.min(into.remaining(), left);
    int got = wanted;
    if (caches()) {
      readBlocks(version, position, position + wanted, into, ahead);
    } else {
      got = readDirectly(version, position, wanted, into);
    }
    ranges.given(Math.max(got, 0));
    return got;
  }

  private int readDirectly(FileVersion version, long position, int wanted, ByteBuffer into)
      throws ResourceException {
    // A weak validator is only a hint: a log file that grows while it is read is no error here.
    Optional<Validator> expected = version.entry().validator().filter(Validator::isStrong);
    int done = 0;
    while (done < wanted) {
      var range = new ByteRange(position + done, Math.min(wanted - done, MOST_DIRECT));
      ByteBuffer bytes = ranges.available(version.path(), range, expected).bytes();
      int got = Math.min(bytes.remaining(), range.length());
      into.put(bytes.slice(bytes.position(), got));
      done += got;
      if (got < range.length()) {
        requireWhole(got, range.length(), expected);
        break;
      }
    }
    return done == 0 ? -1 : done;
  }

  /// A version that is known for sure has all the bytes that it is said to have.
  private static void requireWhole(int got, int wanted, Optional<Validator> expected)
      throws ResourceException {
    if (expected.isPresent()) {
      throw new ResourceException.Corrupt(
          "the backend sent " + got + " bytes where " + wanted + " were asked for");
    }
  }

  private void readBlocks(
      FileVersion version, long position, long end, ByteBuffer into, @Nullable ReadAhead ahead)
      throws ResourceException {
    long at = position;
    long last = (end - 1) / BLOCK_SIZE;
    long next = position / BLOCK_SIZE;
    var window = new ArrayDeque<Lease>();
    try {
      while (at < end) {
        next += topUp(version, window, next, last, ahead);
        if (ahead != null && at == position) {
          // Behind what is needed now.
          ahead.advance(position, end);
        }
        at += copy(version, window, at, end, into);
        leave(window.remove(), at == version.size(), at, ahead);
      }
    } finally {
      window.forEach(Lease::close);
    }
  }

  /// Asks for further blocks in whole ranges while there is room for them behind those that are on
  /// their way, so that the backend never rests while a long read goes on.
  ///
  /// @return how many were asked for
  private int topUp(
      FileVersion version, Deque<Lease> window, long next, long last, @Nullable ReadAhead ahead) {
    int range = loader.mostBlocksPerRange();
    int asked = 0;
    while (next + asked <= last
        && window.size() + range <= BLOCKS_PER_WINDOW
        && (window.isEmpty() || loader.mayHoldMore())) {
      long first = next + asked;
      Deque<Lease> more =
          request(version, first, Math.min(last, first + range - 1), Purpose.DEMAND, ahead);
      window.addAll(more);
      asked += more.size();
    }
    return asked;
  }

  private int copy(FileVersion version, Deque<Lease> window, long at, long end, ByteBuffer into)
      throws ResourceException {
    Block block = awaitFirst(version, window);
    int from = (int) (at % BLOCK_SIZE);
    int count = (int) Math.min(block.length() - from, end - at);
    if (count <= 0) {
      throw new ResourceException.Corrupt("a block of the cache is shorter than the file says");
    }
    block.copyTo(from, into, count);
    return count;
  }

  private static void leave(Lease lease, boolean atEnd, long at, @Nullable ReadAhead ahead) {
    boolean isReadToItsEnd = atEnd || at / BLOCK_SIZE > lease.key().index();
    if (ahead == null || isReadToItsEnd) {
      lease.close();
    } else {
      ahead.keep(lease);
    }
  }

  /// The first block of a window. One that somebody read ahead and gave up is asked for anew.
  private Block awaitFirst(FileVersion version, Deque<Lease> window) throws ResourceException {
    while (true) {
      Lease lease = window.getFirst();
      Block block = BackendCalls.await(lease.arrival());
      try {
        block.requireHere();
        return block;
      } catch (ResourceException e) {
        if (!BlockLoader.isGivenUp(e)) {
          throw e;
        }
      }
      window.remove().close();
      window.addFirst(loader.lease(version, lease.key().index()));
    }
  }

  /// Brings all blocks of a version into the cache.
  void load(FileVersion version) throws ResourceException {
    long last = (version.size() - 1) / BLOCK_SIZE;
    long next = 0;
    while (next <= last && version.size() > 0) {
      Deque<Lease> window =
          request(
              version,
              next,
              Math.min(last, next + loader.mostBlocksPerRange() - 1),
              Purpose.PRELOAD,
              null);
      next += window.size();
      try {
        while (!window.isEmpty()) {
          Block _ = awaitFirst(version, window);
          window.remove().close();
        }
      } finally {
        window.forEach(Lease::close);
      }
    }
  }

  /// Leases on a window of blocks, in order; those that nobody asked for yet are on their way when
  /// this returns.
  private Deque<Lease> request(
      FileVersion version, long first, long last, Purpose purpose, @Nullable ReadAhead ahead) {
    var window = new ArrayDeque<Lease>();
    Batch batch = loader.new Batch(version, purpose);
    for (long index = first; index <= last && (window.isEmpty() || loader.mayHoldMore()); index++) {
      Lease fetched = ahead == null ? null : ahead.take(index);
      if (fetched == null) {
        window.add(batch.lease(index));
      } else {
        loader.demand(fetched);
        window.add(fetched);
      }
    }
    batch.load();
    return window;
  }
}
