package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.Ticket.Purpose;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Gives out leases on the blocks of one mount's files and has those fetched that are missing, in
/// contiguous ranges of at most [#mostBlocksPerRange].
final class BlockLoader {
  private static final int MOST_BLOCKS_PER_RANGE = 8;
  private static final int RANGES_AT_ONCE = 8;

  private final ResourceIdentity resource;
  private final BackendCalls calls;
  private final BlockCache blocks;
  private final RangeReads ranges;
  private final int mostBlocksPerRange;

  /// The loads that nobody waits for yet, by each of their blocks.
  private final ConcurrentMap<BlockCache.Key, Load> ahead = new ConcurrentHashMap<>();

  BlockLoader(ResourceIdentity resource, BackendCalls calls, BlockCache blocks, RangeReads ranges) {
    this.resource = resource;
    this.calls = calls;
    this.blocks = blocks;
    this.ranges = ranges;
    this.mostBlocksPerRange =
        Math.clamp(
            calls.budget().mostBytes() / RANGES_AT_ONCE / BlockCache.BLOCK_SIZE,
            1,
            MOST_BLOCKS_PER_RANGE);
  }

  /// Why a load failed that nobody waited for. Who meets it loads the block himself.
  private static final class GivenUp extends Exception {
    private static final long serialVersionUID = 1;

    GivenUp(Throwable cause) {
      super("read ahead and given up", cause);
    }
  }

  static boolean isGivenUp(ResourceException failure) {
    return failure.getCause() instanceof GivenUp;
  }

  int mostBlocksPerRange() {
    return mostBlocksPerRange;
  }

  /// Whether a reader may hold one more block.
  boolean mayHoldMore() {
    return blocks.mayHoldMore();
  }

  /// Whether something is on its way that nobody waits for.
  boolean isReadingAhead() {
    return !ahead.isEmpty();
  }

  BlockCache.Key key(FileVersion version, long index) {
    return new BlockCache.Key(resource, version.path(), version.key(), index);
  }

  /// Bytes that are here of the version of a file that an entry describes.
  long cachedBytes(ResourcePath path, Entry entry) {
    return entry.validator().isEmpty()
        ? 0
        : blocks.cachedBytes(resource, path, FileVersion.of(path, entry).key());
  }

  /// Whether something of some version of a file may be here.
  boolean mayHold(ResourcePath path) {
    return blocks.mayHold(resource, path);
  }

  void put(FileVersion version, long index, ByteBuffer bytes) {
    blocks.put(key(version, index), bytes);
  }

  /// A lease on one block that somebody waits for.
  Lease lease(FileVersion version, long index) {
    return new Batch(version, Purpose.DEMAND).leaseAndLoad(index);
  }

  /// Leases that are taken one after the other, in the order of the blocks. Those blocks that
  /// nobody asked for before are on their way once [#load] was called.
  final class Batch {
    private final FileVersion version;
    private final Purpose purpose;
    private final List<Load> loads = new ArrayList<>();
    private List<Lease> missing = new ArrayList<>();

    Batch(FileVersion version, Purpose purpose) {
      this.version = version;
      this.purpose = purpose;
    }

    Lease lease(long index) {
      Lease lease = blocks.lease(key(version, index));
      if (lease.mustLoad()) {
        boolean isFull = missing.size() == mostBlocksPerRange;
        if (isFull || (!missing.isEmpty() && missing.getLast().key().index() + 1 != index)) {
          load();
        }
        missing.add(lease);
      } else if (purpose.isDemand()) {
        demand(lease);
      }
      return lease;
    }

    private Lease leaseAndLoad(long index) {
      Lease lease = lease(index);
      load();
      return lease;
    }

    void load() {
      if (!missing.isEmpty()) {
        var load = new Load(version, missing, purpose);
        loads.add(load);
        missing = new ArrayList<>();
        load.start();
      }
    }

    /// The loads that were started.
    List<Load> loads() {
      return loads;
    }
  }

  /// Somebody waits for the block, whoever has it fetched.
  void demand(Lease lease) {
    Load load = lease.arrival().isDone() ? null : ahead.get(lease.key());
    if (load != null) {
      load.demand();
    }
  }

  /// Missing blocks on their way.
  final class Load {
    private final FileVersion version;
    private final List<Lease> missing;

    // Guarded by this.
    private Purpose purpose;
    private boolean cancelled; // once is for ever
    private @Nullable Ticket ticket;

    /// @param missing contiguous
    private Load(FileVersion version, List<Lease> missing, Purpose purpose) {
      this.version = version;
      this.missing = missing;
      this.purpose = purpose;
    }

    private void start() {
      if (!purpose().isDemand()) {
        missing.forEach(lease -> ahead.put(lease.key(), this));
      }
      var started = new CompletableFuture<Void>();
      calls.start(this::run, started);
      var _ =
          started.whenComplete(
              (_, failure) -> {
                if (failure != null) {
                  fail(missing, failure);
                }
              });
    }

    private void run() {
      try {
        contiguous(blocks.recall(missing)).forEach(this::fetch);
      } catch (RuntimeException | Error e) {
        fail(missing, e);
      } finally {
        missing.forEach(lease -> ahead.remove(lease.key(), this));
      }
    }

    private void fetch(List<Lease> range) {
      try {
        arrive(range, ranges.exact(version, rangeOf(range), begin(bytesOf(range))));
      } catch (ResourceException e) {
        fail(range, e);
      }
    }

    private ByteRange rangeOf(List<Lease> range) {
      long offset = range.getFirst().key().index() * BlockCache.BLOCK_SIZE;
      return new ByteRange(offset, bytesOf(range));
    }

    private int bytesOf(List<Lease> range) {
      long offset = range.getFirst().key().index() * BlockCache.BLOCK_SIZE;
      return (int) Math.min((long) range.size() * BlockCache.BLOCK_SIZE, version.size() - offset);
    }

    private void arrive(List<Lease> range, ByteBuffer bytes) {
      for (Lease lease : range) {
        int length = Math.min(BlockCache.BLOCK_SIZE, bytes.remaining());
        blocks.loaded(lease, bytes.slice(bytes.position(), length));
        bytes.position(bytes.position() + length);
      }
    }

    private void fail(List<Lease> range, Throwable failure) {
      Throwable told = isGuess() ? new GivenUp(failure) : failure;
      for (Lease lease : range) {
        if (!lease.arrival().isDone()) {
          ahead.remove(lease.key(), this);
          blocks.failed(lease, told);
        }
      }
    }

    private synchronized boolean isGuess() {
      return cancelled || purpose == Purpose.READ_AHEAD;
    }

    private synchronized Purpose purpose() {
      return purpose;
    }

    private synchronized Ticket begin(long bytes) {
      ticket = calls.ticket(version.path(), bytes, purpose);
      if (cancelled && purpose == Purpose.READ_AHEAD) {
        calls.budget().cancel(ticket);
      }
      return ticket;
    }

    private synchronized void demand() {
      purpose = Purpose.DEMAND;
      if (ticket != null) {
        calls.budget().demand(ticket);
      }
    }

    boolean isDone() {
      return missing.stream().allMatch(lease -> lease.arrival().isDone());
    }

    /// Nobody needs it any more, unless somebody waits for it or it is under way.
    synchronized void cancel() {
      if (purpose == Purpose.READ_AHEAD) {
        cancelled = true;
        if (ticket != null) {
          calls.budget().cancel(ticket);
        }
      }
    }
  }

  private static List<List<Lease>> contiguous(List<Lease> missing) {
    var ranges = new ArrayList<List<Lease>>();
    for (Lease lease : missing) {
      List<Lease> last = ranges.isEmpty() ? List.of() : ranges.getLast();
      if (last.isEmpty() || last.getLast().key().index() + 1 != lease.key().index()) {
        last = new ArrayList<>();
        ranges.add(last);
      }
      last.add(lease);
    }
    return ranges;
  }
}
