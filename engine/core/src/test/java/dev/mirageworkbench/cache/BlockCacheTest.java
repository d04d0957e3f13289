package dev.mirageworkbench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.usage.CacheStatistics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockCacheTest {
  private static final int MIB = 1 << 20;
  private static final ResourceIdentity STORE = new ResourceIdentity("memory", "store");
  private static final String VERSION = "STRONG \"v1\"";

  private BlockCache cache;

  @BeforeEach
  void open(@TempDir Path runtime) {
    cache =
        new BlockCache(
            new BlockCache.Settings(16 * MIB, 0, runtime, runtime),
            InstantSource.system(),
            event -> assertThat(event).isInstanceOf(CacheEvent.MadeRoom.class));
  }

  @AfterEach
  void everythingIsGivenBack() {
    cache.close();
    assertThat(cache.statistics().memoryBytes()).isZero();
  }

  private static BlockCache.Key key(String path, long index) {
    return new BlockCache.Key(STORE, new ResourcePath(path), VERSION, index);
  }

  private static ResourcePath path(String path) {
    return new ResourcePath(path);
  }

  private void put(String path, long index, int length) {
    cache.put(key(path, index), ByteBuffer.allocate(length));
  }

  private boolean holds(String path, long index) {
    try (Lease lease = cache.lease(key(path, index))) {
      if (lease.mustLoad()) {
        cache.failed(lease, new ResourceException.NotFound("only looking"));
      }
      return !lease.mustLoad();
    }
  }

  @Test
  void copyTo_givesTheStretchThatWasAskedFor() throws ResourceException {
    cache.put(key("a", 0), ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));
    var into = ByteBuffer.allocate(3);
    try (Lease lease = cache.lease(key("a", 0))) {
      Block block = BackendCalls.await(lease.arrival());
      assertThat(block.length()).isEqualTo(5);
      block.copyTo(1, into, 3);
    }
    assertThat(into.array()).containsExactly(2, 3, 4);
  }

  @Test
  void failedLoad_isToldToThoseWhoWait_andNotKept() throws ResourceException {
    try (Lease first = cache.lease(key("a", 0));
        Lease second = cache.lease(key("a", 0))) {
      assertThat(first.mustLoad()).isTrue();
      assertThat(second.mustLoad()).isFalse();
      cache.failed(first, new ResourceException.Denied("no"));
      Block block = BackendCalls.await(second.arrival());
      assertThatThrownBy(() -> block.copyTo(0, ByteBuffer.allocate(1), 1))
          .isInstanceOf(ResourceException.Denied.class);
    }
    assertThat(holds("a", 0)).isFalse();
  }

  @Test
  void evict_dropsWhatIsBelowThePath_andNothingElse() {
    put("d/a", 0, 10);
    put("d/b", 1, 10);
    put("da", 0, 10);
    cache.evict(STORE, path("d"));
    assertThat(holds("d/a", 0)).isFalse();
    assertThat(holds("d/b", 1)).isFalse();
    assertThat(holds("da", 0)).isTrue();
  }

  @Test
  void evict_leavesPinnedBlocks() throws ResourceException {
    put("d/a", 0, 10);
    put("d/b", 0, 10);
    cache.pin(STORE, path("d/a"), true);
    cache.evict(STORE, ResourcePath.ROOT);
    assertThat(holds("d/a", 0)).isTrue();
    assertThat(holds("d/b", 0)).isFalse();
  }

  @Test
  void pinnedBlocks_stay_whenMoreComesThanThereIsRoomFor() throws ResourceException {
    put("kept/before", 0, MIB);
    cache.pin(STORE, path("kept"), true);
    put("kept/after", 0, MIB);
    for (int index = 0; index < 200; index++) {
      put("big", index, MIB);
    }
    assertThat(holds("kept/before", 0)).isTrue();
    assertThat(holds("kept/after", 0)).isTrue();
    assertThat(cache.statistics().memoryBytes()).isLessThanOrEqualTo(16 * MIB);
  }

  @Test
  void unpinnedBlocks_goAgain_whenMoreComesThanThereIsRoomFor() throws ResourceException {
    put("kept", 0, MIB);
    cache.pin(STORE, path("kept"), true);
    cache.pin(STORE, path("kept"), false);
    cache.evict(STORE, path("kept"));
    assertThat(holds("kept", 0)).isFalse();
  }

  @Test
  void pin_isRefused_whenHalfTheCacheIsPinned() throws ResourceException {
    put("a", 0, MIB);
    cache.pin(STORE, path("a"), true);
    for (int index = 0; index < 8; index++) {
      put("b", index, MIB);
    }
    assertThatThrownBy(() -> cache.pin(STORE, path("b"), true))
        .isInstanceOf(ResourceException.NoSpace.class);
    assertThat(cache.isPinned(STORE, path("b"))).isFalse();
    assertThat(cache.isPinned(STORE, path("a"))).isTrue();
  }

  @Test
  void isPinned_whereAFolderAboveIs() throws ResourceException {
    cache.pin(STORE, path("d"), true);
    assertThat(cache.isPinned(STORE, path("d/e/f"))).isTrue();
    assertThat(cache.isPinned(STORE, path("da"))).isFalse();
    cache.pin(STORE, path("d"), false);
    assertThat(cache.isPinned(STORE, path("d/e/f"))).isFalse();
  }

  @Test
  void cachedBytes_countsEachBlockOfTheVersionOnce() {
    put("a", 0, MIB);
    put("a", 1, 10);
    put("a", 1, 10);
    put("b", 0, 5);
    assertThat(cache.cachedBytes(STORE, path("a"), VERSION)).isEqualTo(MIB + 10);
    assertThat(cache.cachedBytes(STORE, path("a"), "STRONG \"v2\"")).isZero();
    cache.evict(STORE, path("a"));
    assertThat(cache.cachedBytes(STORE, path("a"), VERSION)).isZero();
  }

  @Test
  void files_sumUpAllVersionsOfEach() {
    put("a", 0, MIB);
    put("a", 1, 10);
    cache.put(new BlockCache.Key(STORE, path("a"), "STRONG \"v2\"", 0), ByteBuffer.allocate(20));
    put("b", 0, 5);
    assertThat(holds("a", 0)).isTrue();
    assertThat(cache.files())
        .containsExactlyInAnyOrder(
            new HeldFile(STORE, path("a"), 3, MIB + 2 * (16 << 10), 0, 1),
            new HeldFile(STORE, path("b"), 1, 16 << 10, 0, 0));
    cache.evict(STORE, path("a"));
    assertThat(cache.files()).extracting(HeldFile::path).containsExactly(path("b"));
  }

  @Test
  void statistics_countHitsMissesAndBytes() {
    put("a", 0, 10);
    assertThat(holds("a", 0)).isTrue();
    Lease missing = cache.lease(key("b", 0));
    cache.recall(List.of(missing));
    cache.failed(missing, new ResourceException.NotFound("gone"));
    missing.close();
    assertThat(cache.statistics())
        .isEqualTo(new CacheStatistics(1, 1, 16 << 10, 0, CacheStatistics.DiskState.OFF));
  }
}
