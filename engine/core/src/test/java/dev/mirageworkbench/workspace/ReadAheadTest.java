package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.cache.OpenVersion;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is fetched before anybody asks for it.
@Timeout(60)
class ReadAheadTest {
  private static final int MIB = 1 << 20;
  private static final int PIECE = 8 << 10;
  private static final ResourcePath BIG = new ResourcePath("big");

  private Path state;
  private MemoryStore store;
  private Bench bench;
  private RemoteTree tree;
  private final byte[] bytes = noise();
  private final byte[] fewBytes = Arrays.copyOf(bytes, 8 * MIB);

  private static byte[] noise() {
    var bytes = new byte[48 * MIB];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  @BeforeEach
  void mount(@TempDir Path folder) throws ResourceException {
    state = folder;
    store = new MemoryStore();
    start(512L * MIB);
  }

  private void start(long memoryBytes) throws ResourceException {
    if (bench != null) {
      bench.close();
    }
    bench = new Bench(store, state, Bench.QUICK, memoryBytes);
    tree = bench.remote("/r");
    store.put("big", bytes);
    bench.stat("/r/big");
    store.resetCounts();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void read(OpenVersion file, long position, int length) throws ResourceException {
    var buffer = ByteBuffer.allocate(length);
    assertThat(file.read(position, buffer)).isEqualTo(length);
    assertThat(buffer.array())
        .isEqualTo(Arrays.copyOfRange(bytes, (int) position, (int) position + length));
  }

  /// Reads that go on where the one before ended.
  private void readOn(OpenVersion file, long from, long to, int step) throws ResourceException {
    for (long at = from; at < to; at += step) {
      read(file, at, step);
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private long cachedBytes() {
    return tree.cached(BIG).cachedBytes();
  }

  @Test
  void aSingleRead_fetchesNothingElse() throws ResourceException {
    try (OpenVersion file = tree.openToRead(BIG)) {
      read(file, 0, PIECE);
    }
    assertThat(store.bytesRead()).isEqualTo(MIB);
  }

  @Test
  void theSecondReadInSequence_fetchesTheNextBlock() throws ResourceException {
    try (OpenVersion file = tree.openToRead(BIG)) {
      readOn(file, 0, 2 * PIECE, PIECE);
      await(() -> cachedBytes() == 2L * MIB);
      readOn(file, 2 * PIECE, 10 * PIECE, PIECE);
    }
    assertThat(store.bytesRead()).isEqualTo(2L * MIB);
  }

  @Test
  void theWindow_growsToSixtyFourBlocks_andNoFurther() throws ResourceException {
    store.put("long", new byte[200 * MIB]);
    bench.stat("/r/long");
    try (OpenVersion file = tree.openToRead(new ResourcePath("long"))) {
      var held = new ArrayList<Integer>();
      var buffer = ByteBuffer.allocate(MIB / 2);
      for (long at = 0; at < 195L * MIB; at += buffer.capacity()) {
        assertThat(file.read(at, buffer.clear())).isEqualTo(buffer.capacity());
        if (at % MIB != 0) {
          held.add(bench.readAheadHeld());
        }
      }
      assertThat(held).startsWith(1, 2, 4, 3, 8, 7, 6, 16, 15);
      assertThat(held).contains(32, 64).allMatch(blocks -> blocks <= 64);
    }
  }

  @Test
  void wholeFile_isFetchedOnce_inFewRequests() throws ResourceException {
    try (OpenVersion file = tree.openToRead(BIG)) {
      readOn(file, 0, bytes.length, PIECE);
    }
    assertThat(store.bytesRead()).isEqualTo(bytes.length);
    assertThat(store.count(Call.READ)).isLessThanOrEqualTo(14);
  }

  @Test
  void randomReads_fetchNothingElse() throws ResourceException {
    try (OpenVersion file = tree.openToRead(BIG)) {
      for (int block : List.of(40, 3, 33, 17, 26, 9)) {
        read(file, (long) block * MIB + 5, PIECE);
      }
    }
    assertThat(store.bytesRead()).isEqualTo(6L * MIB);
  }

  @Test
  void aJump_startsAnew() throws ResourceException {
    try (OpenVersion file = tree.openToRead(BIG)) {
      readOn(file, 0, 2 * PIECE, PIECE);
      await(() -> cachedBytes() == 2L * MIB);
      read(file, 40L * MIB, PIECE);
      assertThat(store.bytesRead()).isEqualTo(3L * MIB);
      read(file, 40L * MIB + PIECE, PIECE);
      await(() -> cachedBytes() == 4L * MIB);
    }
  }

  @Test
  void readingAgain_isNoJump() throws ResourceException {
    try (OpenVersion file = tree.openToRead(BIG)) {
      readOn(file, 0, 2 * PIECE, PIECE);
      await(() -> cachedBytes() == 2L * MIB);
      read(file, 0, PIECE);
      readOn(file, 2 * PIECE, MIB + PIECE, PIECE);
      await(() -> cachedBytes() == 4L * MIB);
    }
    assertThat(store.bytesRead()).isEqualTo(4L * MIB);
  }

  @Test
  void aReader_waitsForABlockThatIsOnItsWay() throws Exception {
    try (OpenVersion file = tree.openToRead(BIG)) {
      read(file, 0, PIECE);
      var pause = store.pauseNext(Call.READ);
      read(file, PIECE, PIECE);
      pause.awaitEntered();
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      read(file, MIB, PIECE);
                    } catch (ResourceException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      await(() -> reader.getState() == Thread.State.WAITING);
      pause.release();
      reader.join();
    }
    assertThat(store.bytesRead()).isBetween(2L * MIB, 4L * MIB);
  }

  @Test
  void aFailedReadAhead_isNotTold_andTheReaderAsksAnew() throws ResourceException {
    try (OpenVersion file = tree.openToRead(BIG)) {
      read(file, 0, PIECE);
      store.failNext(Call.READ, new ResourceException.Unreachable("down"));
      read(file, PIECE, PIECE);
      await(() -> store.count(Call.READ) == 2 && !tree.isReadingAhead());
      readOn(file, 2 * PIECE, 2L * MIB, PIECE);
    }
    assertThat(bench.events(WorkspaceEvent.LazyFailed.class)).isEmpty();
    assertThat(bench.events(WorkspaceEvent.Retried.class)).isEmpty();
  }

  @Test
  void manyReaders_stayWithinAQuarterOfTheMemory() throws ResourceException {
    start(32L * MIB);
    var files = new ArrayList<OpenVersion>();
    for (int i = 0; i < 20; i++) {
      String name = "f" + i;
      store.put(name, fewBytes);
      files.add(tree.openToRead(new ResourcePath(name)));
    }
    for (int piece = 0; piece < 6 * MIB / (128 * PIECE); piece++) {
      for (OpenVersion file : files) {
        read(file, (long) piece * 128 * PIECE, 128 * PIECE);
        assertThat(bench.readAheadHeld()).isLessThanOrEqualTo(8);
      }
    }
    files.forEach(OpenVersion::close);
    assertThat(bench.readAheadHeld()).isZero();
  }

  @Test
  void aReaderThatRests_givesItsShareToTheOthers() throws ResourceException {
    start(32L * MIB);
    store.put("resting", fewBytes);
    try (OpenVersion resting = tree.openToRead(new ResourcePath("resting"));
        OpenVersion file = tree.openToRead(BIG)) {
      readOn(resting, 0, 4L * MIB, 32 * PIECE);
      int held = bench.readAheadHeld();
      assertThat(held).isPositive();
      readOn(file, 0, bytes.length, 32 * PIECE);
      read(resting, 4L * MIB, PIECE);
      assertThat(bench.readAheadHeld()).isLessThanOrEqualTo(8);
    }
    assertThat(bench.readAheadHeld()).isZero();
  }

  @Test
  void whatWasReadAhead_staysUntilItIsRead_howeverFullTheCacheIs() throws ResourceException {
    start(32L * MIB);
    store.put("other", bytes);
    try (OpenVersion file = tree.openToRead(BIG)) {
      readOn(file, 0, MIB + 2 * PIECE, PIECE);
      await(() -> store.bytesRead() == 4L * MIB && bench.readAheadHeld() == 3);
      try (OpenVersion other = tree.openToRead(new ResourcePath("other"))) {
        for (int round = 0; round < 3; round++) {
          for (long block = 47; block >= 0; block--) {
            read(other, block * MIB + MIB / 2, PIECE);
          }
        }
      }
      store.resetCounts();
      readOn(file, MIB + 2 * PIECE, 2L * MIB - PIECE, PIECE);
      assertThat(store.count(Call.READ)).isZero();
    }
  }

  @Test
  void close_stopsTheWindow_andIsHarmlessTwice() throws ResourceException {
    OpenVersion file = tree.openToRead(BIG);
    readOn(file, 0, 3L * MIB, PIECE);
    file.close();
    file.close();
    assertThat(bench.readAheadHeld()).isZero();
    read(file, 5L * MIB, PIECE);
    read(file, 5L * MIB + PIECE, PIECE);
    assertThat(bench.readAheadHeld()).isZero();
  }
}
