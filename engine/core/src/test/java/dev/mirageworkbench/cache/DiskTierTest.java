package dev.mirageworkbench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.usage.CacheStatistics.DiskState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DiskTierTest {
  private static final int MIB = 1 << 20;
  private static final ResourceIdentity STORE = new ResourceIdentity("memory", "store");
  private static final DiskTier.Limits PATIENT =
      new DiskTier.Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          Duration.ofSeconds(30));

  private final FaultyFiles files = new FaultyFiles();
  private final List<WorkspaceEvent> events = new CopyOnWriteArrayList<>();
  private final List<BlockCache> caches = new ArrayList<>();
  private Path home;
  private BlockCache cache;

  @BeforeEach
  void open(@TempDir Path folder) {
    home = folder;
    cache = newCache(64L * MIB, PATIENT);
  }

  private BlockCache newCache(long diskBytes, DiskTier.Limits limits) {
    var made =
        new BlockCache(
            new BlockCache.Settings(
                16L * MIB, diskBytes, home.resolve("runtime"), home.resolve("cache")),
            InstantSource.system(),
            events::add,
            files,
            limits);
    caches.add(made);
    return made;
  }

  /// A read that came too late gives its memory back on its own thread, maybe after the close.
  @AfterEach
  @Timeout(60)
  void everythingIsGivenBack() {
    for (BlockCache each : caches) {
      each.close();
      await(() -> each.statistics().memoryBytes() == 0);
    }
  }

  /// As after a new start of the program.
  private void restart() {
    restart(64L * MIB);
  }

  private void restart(long diskBytes) {
    cache.close();
    cache = newCache(diskBytes, PATIENT);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static BlockCache.Key key(String path, String version, long index) {
    return new BlockCache.Key(STORE, new ResourcePath(path), version, index);
  }

  private static BlockCache.Key key(String path) {
    return key(path, "STRONG 1", 0);
  }

  private static long seed(BlockCache.Key key) {
    return key.hashCode();
  }

  private void put(BlockCache.Key key, int length) {
    cache.put(key, GeneratedBytes.make(seed(key), 0, length));
  }

  private void putOnDisk(BlockCache.Key key, int length) {
    long before = cache.statistics().diskBytes();
    put(key, length);
    await(() -> cache.statistics().diskBytes() > before);
  }

  /// Whether memory or disk has the block; its bytes are then right.
  private boolean holds(BlockCache.Key key, int length) throws ResourceException {
    try (Lease lease = cache.lease(key)) {
      if (lease.mustLoad() && !cache.recall(List.of(lease)).isEmpty()) {
        cache.failed(lease, new ResourceException.NotFound("only looking"));
        return false;
      }
      var into = ByteBuffer.allocate(length);
      Block block = BackendCalls.await(lease.arrival());
      assertThat(block.length()).isEqualTo(length);
      block.copyTo(0, into, length);
      assertThat(GeneratedBytes.firstWrong(seed(key), 0, into.flip())).isEqualTo(-1);
      return true;
    }
  }

  private List<Path> blockFiles(String folder) throws IOException {
    Path blocks = home.resolve("cache").resolve(folder);
    if (!Files.exists(blocks)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(blocks)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().equals(".lock"))
          .toList();
    }
  }

  private <E extends WorkspaceEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void block_isThereAfterARestart() throws ResourceException {
    putOnDisk(key("a"), MIB);
    putOnDisk(key("b", "STRONG 1", 7), 10);
    restart();
    assertThat(holds(key("a"), MIB)).isTrue();
    assertThat(holds(key("b", "STRONG 1", 7), 10)).isTrue();
    assertThat(holds(key("b", "STRONG 1", 6), 10)).isFalse();
    assertThat(holds(key("a", "STRONG 2", 0), MIB)).isFalse();
    assertThat(cache.statistics().hits()).isEqualTo(2);
    assertThat(cache.statistics().misses()).isEqualTo(2);
  }

  @Test
  void close_writesWhatWaits() throws ResourceException {
    put(key("a"), MIB);
    put(key("b"), MIB);
    restart();
    assertThat(holds(key("a"), MIB)).isTrue();
    assertThat(holds(key("b"), MIB)).isTrue();
  }

  @Test
  void block_isNotStored_whenItsVersionProvesNothing() throws IOException {
    put(key("a", "WEAK 1", 0), 10);
    put(key("a", "OPEN 1", 0), 10);
    putOnDisk(key("a"), 10);
    assertThat(blockFiles("blocks")).hasSize(1);
  }

  @Test
  void nothingIsStored_whenThereIsToBeNoDiskTier() {
    restart(0);
    put(key("a"), 10);
    cache.close();
    assertThat(cache.statistics().diskState()).isEqualTo(DiskState.OFF);
    assertThat(home.resolve("cache")).doesNotExist();
  }

  @Test
  void files_areForTheirUserOnly() throws IOException {
    putOnDisk(key("a"), 10);
    Path file = blockFiles("blocks").getFirst();
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(home.resolve("cache/blocks/.lock"))).isEqualTo("rw-------");
    Path inner = home.relativize(file);
    for (int depth = 1; depth < inner.getNameCount(); depth++) {
      assertThat(permissions(home.resolve(inner.subpath(0, depth)))).isEqualTo("rwx------");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  enum Damage {
    BIT_OF_THE_MAGIC_NUMBER,
    BIT_OF_THE_LENGTH,
    BIT_OF_THE_KEY,
    BIT_OF_THE_FIRST_BYTE,
    BIT_OF_THE_LAST_BYTE,
    CUT_OFF,
    LONGER,
    EMPTY,
    ANOTHER_BLOCK,
    FOREIGN;

    void apply(Path file, Path other) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      int data = bytes.length - 1000;
      switch (this) {
        case BIT_OF_THE_MAGIC_NUMBER -> bytes[3] ^= 1;
        case BIT_OF_THE_LENGTH -> bytes[14] ^= 1;
        case BIT_OF_THE_KEY -> bytes[40] ^= 1;
        case BIT_OF_THE_FIRST_BYTE -> bytes[data] ^= (byte) 128;
        case BIT_OF_THE_LAST_BYTE -> bytes[bytes.length - 1] ^= 1;
        case CUT_OFF -> bytes = Arrays.copyOf(bytes, bytes.length - 1);
        case LONGER -> bytes = Arrays.copyOf(bytes, bytes.length + 1);
        case EMPTY -> bytes = new byte[0];
        case ANOTHER_BLOCK -> bytes = Files.readAllBytes(other);
        case FOREIGN ->
            bytes =
                "not a block at all, but long enough for a header".getBytes(StandardCharsets.UTF_8);
      }
      Files.write(file, bytes);
    }
  }

  @ParameterizedTest
  @EnumSource
  void badBlock_isAMissAndRemoved_andCanBeStoredAgain(Damage damage) throws Exception {
    putOnDisk(key("other"), 1000);
    Path other = blockFiles("blocks").getFirst();
    putOnDisk(key("a"), 1000);
    Path file =
        blockFiles("blocks").stream().filter(path -> !path.equals(other)).findFirst().orElseThrow();
    cache.close();
    damage.apply(file, other);
    cache = newCache(64L * MIB, PATIENT);
    assertThat(holds(key("a"), 1000)).isFalse();
    await(() -> !Files.exists(file));
    put(key("a"), 1000);
    restart();
    assertThat(holds(key("a"), 1000)).isTrue();
    assertThat(holds(key("other"), 1000)).isTrue();
    assertThat(events).isEmpty();
  }

  /// The look through the folder has seen the file already, and must not put it back into the
  /// index.
  @Test
  void badBlock_canBeStoredAgain_whenItIsRemovedWhileTheFolderIsLookedThrough() throws Exception {
    putOnDisk(key("a"), 1000);
    Path file = blockFiles("blocks").getFirst();
    cache.close();
    Damage.BIT_OF_THE_LAST_BYTE.apply(file, file);
    cache = newCache(64L * MIB, PATIENT);
    CountDownLatch look = files.holdNext(FaultyFiles.Call.TOUCHED);
    cache.prepare();
    await(() -> files.held() == 1);
    assertThat(holds(key("a"), 1000)).isFalse();
    // Long enough for who does not wait for the look to have deleted it before that goes on.
    long patience = System.nanoTime() + Duration.ofMillis(200).toNanos();
    await(() -> !Files.exists(file) || System.nanoTime() - patience > 0);
    look.countDown();
    await(() -> !Files.exists(file) && !isLookedThrough());
    put(key("a"), 1000);
    restart();
    assertThat(holds(key("a"), 1000)).isTrue();
  }

  private static boolean isLookedThrough() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("mirage-cache-scan"));
  }

  @Test
  void badBlock_isAMiss_whenItGoesBadWhileWeRun() throws Exception {
    putOnDisk(key("a"), 1000);
    Path file = blockFiles("blocks").getFirst();
    restart();
    cache.prepare();
    await(() -> cache.cachedBytes(STORE, new ResourcePath("a"), "STRONG 1") == 1000);
    Damage.BIT_OF_THE_LAST_BYTE.apply(file, file);
    assertThat(holds(key("a"), 1000)).isFalse();
    await(() -> !Files.exists(file));
    assertThat(cache.statistics().diskBytes()).isZero();
  }

  @Test
  void foreignFiles_areLeftAlone() throws Exception {
    putOnDisk(key("a"), 1000);
    Path foreign = home.resolve("cache/blocks/README");
    Files.writeString(foreign, "mine");
    restart();
    cache.prepare();
    await(() -> cache.statistics().diskBytes() > 0);
    cache.close();
    assertThat(foreign).hasContent("mine");
  }

  @Test
  void draft_isRemovedAtTheNextStart_whenTheProgramWasKilledBeforeTheRename() throws Exception {
    files.fail(FaultyFiles.Call.MOVE, FaultyFiles.Call.DELETE);
    put(key("a"), 1000);
    await(() -> !files(home.resolve("cache/blocks/drafts")).isEmpty());
    cache.close();
    files.heal();
    cache = newCache(64L * MIB, PATIENT);
    assertThat(holds(key("a"), 1000)).isFalse();
    assertThat(home.resolve("cache/blocks/drafts")).isEmptyDirectory();
    assertThat(cache.statistics().diskBytes()).isZero();
    putOnDisk(key("a"), 1000);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  @Test
  void bytes_stayBelowTheCap_andTheLastUsedStay() throws Exception {
    restart(4L * MIB + 64 * 1024);
    for (int index = 0; index < 4; index++) {
      putOnDisk(key("a", "STRONG 1", index), MIB - 8192);
    }
    // Only a recall is a use; what memory has is not asked of the disk.
    restart(4L * MIB + 64 * 1024);
    assertThat(holds(key("a", "STRONG 1", 0), MIB - 8192)).isTrue();
    await(() -> cache.statistics().diskBytes() > 3 * MIB);
    put(key("b"), MIB - 8192);
    await(() -> onDisk("b") > 0);
    assertThat(cache.statistics().diskBytes()).isLessThanOrEqualTo(4L * MIB + 64 * 1024);
    restart();
    assertThat(holds(key("a", "STRONG 1", 0), MIB - 8192)).isTrue();
    assertThat(holds(key("b"), MIB - 8192)).isTrue();
    long bytes = 0;
    for (Path file : blockFiles("blocks")) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThanOrEqualTo(4L * MIB + 64 * 1024);
  }

  /// Blocks of a file on the disk.
  private long onDisk(String path) {
    try {
      return blockFiles("blocks").stream().filter(file -> isOf(file, path)).count();
    } catch (IOException _) {
      return -1;
    }
  }

  private boolean isOf(Path file, String path) {
    try {
      var start = ByteBuffer.wrap(Files.readAllBytes(file));
      return BlockHeader.decode(start).key().path().value().equals(path);
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void nothingIsStored_whenTheDiskIsNearlyFull_andReadingGoesOn() throws Exception {
    putOnDisk(key("before"), 1000);
    files.usableSpace(0);
    put(key("a"), 1000);
    await(() -> cache.statistics().diskBytes() == 0);
    assertThat(holds(key("a"), 1000)).isTrue();
    assertThat(cache.statistics().diskState()).isEqualTo(DiskState.NORMAL);
    restart();
    assertThat(holds(key("a"), 1000)).isFalse();
    assertThat(blockFiles("blocks")).isEmpty();
  }

  @Test
  void pinnedBlocks_stayOnTheDisk_whenMoreComesThanThereIsRoomFor() throws Exception {
    restart(4L * MIB + 64 * 1024);
    putOnDisk(key("kept/old"), MIB - 8192);
    cache.pin(STORE, new ResourcePath("kept"), true);
    for (int index = 0; index < 20; index++) {
      putOnFullDisk(key("big", "STRONG 1", index));
    }
    cache.close();
    cache = newCache(4L * MIB + 64 * 1024, PATIENT);
    assertThat(holds(key("kept/old"), MIB - 8192)).isTrue();
    assertThat(holds(key("big", "STRONG 1", 0), MIB - 8192)).isFalse();
  }

  private void putOnFullDisk(BlockCache.Key key) {
    put(key, MIB - 8192);
    await(() -> isStored(key));
  }

  private boolean isStored(BlockCache.Key key) {
    String name = BlockHeader.fileName(BlockHeader.keyBytes(key).orElseThrow());
    return Files.exists(
        home.resolve("cache/blocks")
            .resolve(name.substring(0, 2))
            .resolve(name.substring(2, 4))
            .resolve(name.substring(4)));
  }

  @Test
  void pin_isRefused_whenMoreThanHalfOfTheDiskTierWouldBePinned() throws Exception {
    restart(4L * MIB + 64 * 1024);
    for (int index = 0; index < 3; index++) {
      putOnDisk(key("a", "STRONG 1", index), MIB - 8192);
    }
    assertThatThrownBy(() -> cache.pin(STORE, new ResourcePath("a"), true))
        .isInstanceOf(ResourceException.NoSpace.class);
    assertThat(cache.isPinned(STORE, new ResourcePath("a"))).isFalse();
  }

  @Test
  void pinnedBlocks_reachTheDisk_evenIfTheyCouldNotBeWrittenWhenTheyCame() throws Exception {
    CountDownLatch gate = files.hold(FaultyFiles.Call.CREATE);
    for (int file = 0; file < 6; file++) {
      put(key("d/f" + file), MIB);
    }
    cache.pin(STORE, new ResourcePath("d"), true);
    gate.countDown();
    for (int file = 0; file < 6; file++) {
      BlockCache.Key key = key("d/f" + file);
      await(() -> isStored(key));
    }
    assertThat(events).isEmpty();
  }

  @Test
  void fullQueue_dropsBlocks_andHoldsNobodyUp() throws Exception {
    CountDownLatch gate = files.hold(FaultyFiles.Call.CREATE);
    for (int file = 0; file < 10; file++) {
      put(key("f" + file), 1000);
      assertThat(holds(key("f" + file), 1000)).isTrue();
    }
    gate.countDown();
    restart();
    int stored = 0;
    for (int file = 0; file < 10; file++) {
      stored += holds(key("f" + file), 1000) ? 1 : 0;
    }
    assertThat(stored).isBetween(1, 4);
  }

  @Test
  void evict_dropsBlocksFromTheDisk_alsoThoseThatWereNotFoundYet() throws Exception {
    for (int file = 0; file < 20; file++) {
      putOnDisk(key("d/f" + file), 1000);
    }
    putOnDisk(key("e"), 1000);
    restart();
    cache.evict(STORE, new ResourcePath("d"));
    for (int file = 0; file < 20; file++) {
      assertThat(holds(key("d/f" + file), 1000)).isFalse();
    }
    await(() -> files(home.resolve("cache/blocks/drafts")).isEmpty());
    restart();
    assertThat(holds(key("e"), 1000)).isTrue();
    for (int file = 0; file < 20; file++) {
      assertThat(holds(key("d/f" + file), 1000)).isFalse();
    }
  }

  @Test
  void evict_dropsBlocksThatWereBeingWritten_atOnce() throws Exception {
    putOnDisk(key("e"), 1000);
    long before = cache.statistics().diskBytes();
    CountDownLatch first = files.hold(FaultyFiles.Call.CREATE);
    put(key("d/a"), 1000);
    put(key("f"), 1000);
    await(() -> files.held() == 1);
    cache.evict(STORE, new ResourcePath("d"));
    CountDownLatch second = files.hold(FaultyFiles.Call.CREATE);
    first.countDown();
    await(() -> cache.statistics().diskBytes() > before);
    assertThat(holds(key("d/a"), 1000)).isFalse();
    second.countDown();
    await(() -> isStored(key("f")) && !isStored(key("d/a")));
  }

  @Test
  void cachedBytes_countEachBlockOnce_andAreKnownAfterARestart() throws Exception {
    putOnDisk(key("a"), MIB);
    putOnDisk(key("a", "STRONG 1", 1), 10);
    ResourcePath path = new ResourcePath("a");
    assertThat(cache.cachedBytes(STORE, path, "STRONG 1")).isEqualTo(MIB + 10);
    restart();
    cache.prepare();
    await(() -> cache.cachedBytes(STORE, path, "STRONG 1") == MIB + 10);
    assertThat(holds(key("a"), MIB)).isTrue();
    assertThat(cache.cachedBytes(STORE, path, "STRONG 1")).isEqualTo(MIB + 10);
    cache.evict(STORE, path);
    assertThat(cache.cachedBytes(STORE, path, "STRONG 1")).isZero();
  }

  @Test
  void secondCache_isKeptApart_andWhatItLeftIsRemovedLater() throws Exception {
    putOnDisk(key("a"), 1000);
    BlockCache first = cache;
    cache = newCache(64L * MIB, PATIENT);
    assertThat(holds(key("a"), 1000)).isFalse();
    putOnDisk(key("b"), 1000);
    assertThat(blockFiles("blocks")).hasSize(1);
    assertThat(blockFiles("blocks-2")).hasSize(1);
    cache.close();
    first.close();
    cache = newCache(64L * MIB, PATIENT);
    assertThat(holds(key("a"), 1000)).isTrue();
    await(() -> files(home.resolve("cache/blocks-2")).size() == 1);
    assertThat(blockFiles("blocks-2")).isEmpty();
  }

  @Test
  void failingDisk_isLeftAlone_thenComesBack() throws Exception {
    files.fail(FaultyFiles.Call.CREATE);
    for (int file = 0; cache.statistics().diskState() == DiskState.NORMAL; file++) {
      put(key("f" + file), 1000);
      assertThat(holds(key("f" + file), 1000)).isTrue();
    }
    await(() -> cache.statistics().diskState() == DiskState.OFF);
    assertThat(events(CacheEvent.Degraded.class))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.message())
                    .contains(home.resolve("cache").toString())
                    .contains("the disk fails"));
    files.heal();
    await(() -> cache.statistics().diskState() == DiskState.NORMAL);
    await(() -> !events(CacheEvent.Restored.class).isEmpty());
    putOnDisk(key("after"), 1000);
  }

  @Test
  void folderThatCannotBeMade_isToldOnce_andUsedWhenItCan() throws Exception {
    cache.close();
    Path cacheFolder = home.resolve("cache");
    Files.createDirectories(home);
    Files.writeString(cacheFolder, "a file in its place");
    cache = newCache(64L * MIB, PATIENT);
    put(key("a"), 1000);
    await(() -> !events(CacheEvent.Degraded.class).isEmpty());
    assertThat(holds(key("a"), 1000)).isTrue();
    Files.delete(cacheFolder);
    await(() -> !events(CacheEvent.Restored.class).isEmpty());
    assertThat(events(CacheEvent.Degraded.class)).hasSize(1);
    putOnDisk(key("b"), 1000);
  }

  @Test
  void slowRead_isGivenUpForTheBackend_andItsMemoryComesBack() throws Exception {
    putOnDisk(key("a"), 1000);
    cache.close();
    var hasty =
        new DiskTier.Limits(
            Duration.ofMillis(50),
            Duration.ofSeconds(30),
            Duration.ofMillis(1),
            Duration.ofMillis(20),
            Duration.ofSeconds(30));
    cache = newCache(64L * MIB, hasty);
    cache.prepare();
    await(() -> cache.statistics().diskBytes() > 0);
    CountDownLatch gate = files.hold(FaultyFiles.Call.OPEN);
    assertThat(holds(key("a"), 1000)).isFalse();
    assertThat(cache.statistics().diskState()).isNotEqualTo(DiskState.NORMAL);
    assertThat(events(CacheEvent.Degraded.class)).hasSize(1);
    gate.countDown();
    await(() -> cache.statistics().diskState() == DiskState.NORMAL);
    await(() -> cache.statistics().memoryBytes() == 0);
    await(() -> recalls(key("a"), 1000));
  }

  private boolean recalls(BlockCache.Key key, int length) {
    try {
      return holds(key, length);
    } catch (ResourceException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void clearedFolder_isNoFailure() throws Exception {
    putOnDisk(key("a"), 1000);
    restart();
    cache.prepare();
    await(() -> cache.statistics().diskBytes() > 0);
    Files.delete(blockFiles("blocks").getFirst());
    assertThat(holds(key("a"), 1000)).isFalse();
    assertThat(cache.statistics().diskBytes()).isZero();
    putOnDisk(key("a"), 1000);
    assertThat(events).isEmpty();
  }
}
