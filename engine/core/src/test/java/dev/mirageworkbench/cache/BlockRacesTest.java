package dev.mirageworkbench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many readers on a cache that is much too small. Seeds are fixed, schedules are not.
@Timeout(60)
class BlockRacesTest {
  private static final int MIB = 1 << 20;
  private static final int READERS = 16;
  private static final int FILES = 24;
  private static final ResourceIdentity STORE = new ResourceIdentity("memory", "store");

  private BlockCache cache;

  /// The keys whose load is under way.
  private final Map<BlockCache.Key, Boolean> loading = new ConcurrentHashMap<>();

  @BeforeEach
  void open(@TempDir Path runtime) {
    cache =
        new BlockCache(
            new BlockCache.Settings(8 * MIB, 0, runtime, runtime),
            InstantSource.system(),
            event -> {
              if (!(event instanceof CacheEvent.MadeRoom)) {
                throw new AssertionError(event);
              }
            });
  }

  @AfterEach
  void everythingIsGivenBack() {
    cache.close();
    assertThat(cache.statistics().memoryBytes()).isZero();
  }

  private static BlockCache.Key key(int file) {
    return new BlockCache.Key(STORE, new ResourcePath("d" + file % 3 + "/f" + file), "STRONG V", 0);
  }

  /// From 1 KiB to a whole block, always the same for a file.
  private static int length(int file) {
    return MIB >> (file % 11);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void readers_getTheRightBytesOrTheFailure_andEachBlockIsLoadedByOneAtATime(long seed)
      throws Exception {
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var running = new ArrayList<Future<Integer>>();
      for (int reader = 0; reader < READERS; reader++) {
        var random = new Random(seed * 1000 + reader);
        running.add(threads.submit(() -> readMany(random)));
      }
      int read = 0;
      for (Future<Integer> each : running) {
        read += each.get();
      }
      assertThat(read).isPositive();
    }
    assertThat(loading).isEmpty();
    assertThat(cache.statistics().hits()).isPositive();
    assertThat(cache.statistics().memoryBytes()).isBetween(1L, 8L * MIB);
  }

  private int readMany(Random random) throws ResourceException {
    int read = 0;
    var into = ByteBuffer.allocate(MIB);
    for (int round = 0; round < 400; round++) {
      int file = random.nextInt(FILES);
      switch (random.nextInt(40)) {
        case 0 -> cache.evict(STORE, new ResourcePath("d" + file % 3));
        case 1 -> cache.dropUnproven(STORE, new ResourcePath("d" + file % 3));
        case 2 -> pin(file, true);
        case 3 -> pin(file, false);
        default -> read += readOne(file, random, into) ? 1 : 0;
      }
    }
    return read;
  }

  private void pin(int file, boolean pinned) {
    try {
      cache.pin(STORE, key(file).path(), pinned);
    } catch (ResourceException.NoSpace _) {
      // Half the cache is pinned already.
      assertThat(pinned).isTrue();
    } catch (ResourceException e) {
      throw new AssertionError(e);
    }
  }

  private boolean readOne(int file, Random random, ByteBuffer into) throws ResourceException {
    try (Lease lease = cache.lease(key(file))) {
      if (lease.mustLoad()) {
        load(lease, file, random.nextInt(10) == 0);
      }
      Block block = BackendCalls.await(lease.arrival());
      int from = random.nextInt(length(file));
      int count = length(file) - from;
      block.copyTo(from, into.clear(), count);
      assertThat(GeneratedBytes.firstWrong(file, from, into.flip())).isEqualTo(-1);
      return true;
    } catch (ResourceException.Unreachable _) {
      return false;
    }
  }

  private void load(Lease lease, int file, boolean fails) {
    if (loading.put(lease.key(), true) != null) {
      var failure = new AssertionError("loaded by another, too");
      cache.failed(lease, failure);
      throw failure;
    }
    ByteBuffer bytes = GeneratedBytes.make(file, 0, length(file));
    loading.remove(lease.key());
    if (fails) {
      cache.failed(lease, new ResourceException.Unreachable("down"));
    } else {
      cache.loaded(lease, bytes);
    }
  }

  @Test
  void block_keepsItsBytes_whileALeaseIsOpen_howeverManyComeAfterIt() throws ResourceException {
    var leases = new ArrayList<Lease>();
    for (int file = 0; file < 3; file++) {
      cache.put(key(file), GeneratedBytes.make(file, 0, length(file)));
      leases.add(cache.lease(key(file)));
    }
    for (int other = 100; other < 150; other++) {
      cache.put(key(other), GeneratedBytes.make(other, 0, MIB));
    }
    cache.evict(STORE, ResourcePath.ROOT);
    for (int file = 0; file < 3; file++) {
      var into = ByteBuffer.allocate(length(file));
      leases.get(file).block().copyTo(0, into, length(file));
      leases.get(file).close();
      assertThat(GeneratedBytes.firstWrong(file, 0, into.flip())).isEqualTo(-1);
    }
  }

  @Test
  void read_isServedWithoutBeingKept_whenReadersHoldTheWholeCache() throws ResourceException {
    var leases = new ArrayList<Lease>();
    for (int file = 0; file < 8; file++) {
      var lease = cache.lease(key(100 + file));
      cache.loaded(lease, GeneratedBytes.make(file, 0, MIB));
      leases.add(lease);
    }
    assertThat(cache.mayHoldMore()).isFalse();
    Lease more = cache.lease(key(0));
    assertThat(more.mustLoad()).isTrue();
    cache.loaded(more, GeneratedBytes.make(0, 0, MIB));
    var into = ByteBuffer.allocate(MIB);
    more.block().copyTo(0, into, MIB);
    more.close();
    assertThat(GeneratedBytes.firstWrong(0, 0, into.flip())).isEqualTo(-1);
    leases.forEach(Lease::close);
    assertThat(cache.mayHoldMore()).isTrue();
    assertThat(cache.statistics().memoryBytes()).isLessThanOrEqualTo(8 * MIB);
  }

  @Test
  void largeBlocks_findRoom_whenTheCacheIsFullOfSmallOnes() {
    for (int file = 0; file < 2000; file++) {
      cache.put(key(1000 + file), ByteBuffer.allocate(1000));
    }
    cache.put(key(0), ByteBuffer.allocate(MIB));
    cache.put(key(0), ByteBuffer.allocate(MIB));
    try (Lease lease = cache.lease(key(0))) {
      assertThat(lease.mustLoad()).isFalse();
    }
  }

  @Test
  void load_endsWell_whenItsReaderIsGone_andTheBlockIsForgottenMeanwhile() throws Exception {
    var key = new BlockCache.Key(STORE, new ResourcePath("f"), "WEAK 1", 0);
    Lease first = cache.lease(key);
    Lease waiting = cache.lease(key);
    first.close();
    cache.dropUnproven(STORE, ResourcePath.ROOT);
    Lease next = cache.lease(key);
    assertThat(waiting.mustLoad()).isFalse();
    assertThat(next.mustLoad()).isTrue();
    cache.loaded(next, ByteBuffer.wrap(new byte[] {2}));
    cache.loaded(first, ByteBuffer.wrap(new byte[] {1}));
    var into = ByteBuffer.allocate(2);
    BackendCalls.await(waiting.arrival()).copyTo(0, into, 1);
    BackendCalls.await(next.arrival()).copyTo(0, into, 1);
    assertThat(into.array()).containsExactly(1, 2);
    waiting.close();
    next.close();
  }

  @Test
  void evict_leavesBlocksOnTheirWay() {
    Lease first = cache.lease(key(0));
    cache.evict(STORE, ResourcePath.ROOT);
    Lease second = cache.lease(key(0));
    assertThat(second.mustLoad()).isFalse();
    cache.loaded(first, ByteBuffer.allocate(5));
    first.close();
    second.close();
  }

  @Test
  void close_isHarmless_whileABlockIsOnItsWay() throws ResourceException {
    Lease lease = cache.lease(key(0));
    cache.close();
    cache.loaded(lease, GeneratedBytes.make(0, 0, 100));
    var into = ByteBuffer.allocate(100);
    lease.block().copyTo(0, into, 100);
    assertThat(GeneratedBytes.firstWrong(0, 0, into.flip())).isEqualTo(-1);
    lease.close();
  }
}
