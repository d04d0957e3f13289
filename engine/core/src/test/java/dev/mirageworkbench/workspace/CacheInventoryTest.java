package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.usage.Traffic;
import dev.mirageworkbench.workspace.CacheSnapshot.Held;
import dev.mirageworkbench.workspace.CacheSnapshot.OfFile;
import dev.mirageworkbench.workspace.CacheSnapshot.OfMount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of the cache as a whole. The store is mounted twice.
class CacheInventoryTest {
  private static final int SMALLEST = 16 << 10;
  private static final long MIB = 1 << 20;

  private final MemoryStore store = new MemoryStore();
  private Bench bench;

  @BeforeEach
  void mount(@TempDir Path home) throws ResourceException {
    bench = new Bench(store, home, Bench.QUICK, 16 * MIB);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private CacheSnapshot snapshot() {
    return bench.workspace.inventory().snapshot();
  }

  private OfFile file(String path) {
    return snapshot().files().stream()
        .filter(file -> file.path().equals(Bench.path(path)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void snapshot_tellsAllOfAFile_withoutAskingTheBackend() throws ResourceException {
    store.put("d/a", "four");
    bench.read("/r/d/a");
    bench.read("/r/d/a");
    bench.advance(Duration.ofSeconds(3));
    store.resetCounts();
    OfFile file = file("/r/d/a");
    assertThat(file.mount()).isEqualTo(Bench.path("/r"));
    assertThat(file.held().blocks()).isEqualTo(1);
    assertThat(file.held().memoryBytes()).isEqualTo(SMALLEST);
    assertThat(file.held().hits()).isPositive();
    assertThat(file.size()).hasValue(4);
    assertThat(file.age()).contains(Duration.ofSeconds(3));
    assertThat(file.validator()).isPresent();
    assertThat(file.pinned()).isFalse();
    assertThat(store.total()).isZero();
  }

  @Test
  void snapshot_sumsUpMounts_ofAllThatIsThere() throws ResourceException {
    store.put("a", "1");
    store.put("b", new byte[(int) MIB]);
    bench.read("/r/a");
    bench.read("/r/b");
    CacheSnapshot snapshot = snapshot();
    assertThat(snapshot.mounts())
        .extracting(OfMount::prefix)
        .containsExactly(Bench.path("/r"), Bench.path("/w"));
    OfMount mount = snapshot.mounts().getFirst();
    assertThat(mount.files()).isEqualTo(2);
    assertThat(mount.held().blocks()).isEqualTo(2);
    assertThat(mount.held().memoryBytes()).isEqualTo(MIB + SMALLEST);
    assertThat(mount.caches()).isTrue();
    assertThat(snapshot.elsewhere()).isEqualTo(Held.NOTHING);
    assertThat(snapshot.statistics().memoryBytes()).isEqualTo(MIB + SMALLEST);
    assertThat(snapshot.budgets().memoryBytes()).isEqualTo(16 * MIB);
  }

  @Test
  void whatIsNotMountedAnyMore_countsElsewhere() throws ResourceException {
    store.put("a", "1");
    bench.read("/r/a");
    bench.workspace.unmount("/r");
    bench.workspace.unmount("/w");
    assertThat(snapshot().files()).isEmpty();
    assertThat(snapshot().elsewhere().blocks()).isEqualTo(1);
  }

  @Test
  void pinned_isListed_alsoWhereNothingIsHereYet() throws ResourceException {
    store.put("d/a", "1");
    bench.workspace.pin("/r/d", true);
    OfFile folder = file("/r/d");
    assertThat(folder.isFolder()).isTrue();
    assertThat(folder.pinned()).isTrue();
    assertThat(folder.held()).isEqualTo(Held.NOTHING);
    bench.read("/r/d/a");
    assertThat(file("/r/d/a").pinned()).isTrue();
    bench.workspace.pin("/r/d", false);
    assertThat(snapshot().files()).extracting(OfFile::path).doesNotContain(Bench.path("/r/d"));
  }

  @Test
  void evicted_isGone_fromTheSnapshot() throws ResourceException {
    store.put("a", "1");
    bench.read("/r/a");
    bench.workspace.evict("/r/a");
    assertThat(snapshot().files()).isEmpty();
  }

  @Test
  void budget_thatHasBlocksDropped_isTold_inAnEvent_andInNumbers() throws ResourceException {
    for (int i = 0; i < 24; i++) {
      store.put("f" + i, new byte[(int) MIB]);
      bench.read("/r/f" + i);
    }
    long dropped = bench.workspace.inventory().budgets().memory().blocks();
    assertThat(dropped).isGreaterThanOrEqualTo(8);
    assertThat(bench.workspace.inventory().budgets().memory().last()).contains(bench.now());
    // At once of the first; more only some seconds later, however many there are.
    assertThat(bench.workspace.events().recent())
        .filteredOn(CacheEvent.MadeRoom.class::isInstance)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.message())
                    .startsWith("the cache in memory is full (16 MB): dropped "));
    bench.advance(Duration.ofSeconds(10));
    store.put("last", new byte[(int) MIB]);
    bench.read("/r/last");
    assertThat(bench.workspace.events().recent())
        .filteredOn(CacheEvent.MadeRoom.class::isInstance)
        .map(event -> ((CacheEvent.MadeRoom) event).blocks())
        .satisfies(
            told ->
                assertThat(told.stream().mapToLong(Long::longValue).sum())
                    .isBetween(dropped, bench.workspace.inventory().budgets().memory().blocks()));
  }

  @Test
  void traffic_countsRequestsAndBytes_andTellsOfThem() throws ResourceException {
    Traffic traffic = bench.workspace.inventory().traffic();
    var told = new AtomicInteger();
    Runnable end = traffic.watch(told::incrementAndGet);
    store.put("a", "four");
    bench.read("/r/a");
    Traffic.Totals read = traffic.totals();
    assertThat(read.requests()).isPositive();
    assertThat(read.fetchedBytes()).isEqualTo(4);
    assertThat(told).hasPositiveValue();
    bench.read("/r/a");
    assertThat(traffic.totals()).isEqualTo(read);
    bench.write("/w/b", "seven!!");
    bench.settle();
    assertThat(traffic.totals().sentBytes()).isEqualTo(7);
    end.run();
    int before = told.get();
    store.put("c", "1");
    bench.read("/r/c");
    assertThat(told).hasValue(before);
  }
}
