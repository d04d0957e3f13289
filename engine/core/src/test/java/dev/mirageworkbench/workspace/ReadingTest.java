package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
  private static final int MIB = 1 << 20;

  private Path state;
  private Bench bench;
  private MemoryStore store;

  @BeforeEach
  void mount(@TempDir Path folder) throws ResourceException {
    state = folder;
    start(new MemoryStore());
  }

  private void start(MemoryStore mounted) throws ResourceException {
    store = mounted;
    bench = new Bench(mounted, state);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static byte[] noise(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private byte[] readAll(String path, int length) throws ResourceException {
    long handle = bench.open(path, OpenFlags.READ);
    var bytes = new byte[length];
    assertThat(bench.files.read(handle, 0, ByteBuffer.wrap(bytes))).isEqualTo(length);
    bench.files.close(handle);
    return bytes;
  }

  @Test
  void addMount_makesNoRequest() {
    assertThat(store.total()).isZero();
  }

  @Test
  void firstRead_makesAtMostThreeRequests_whenTheObjectIsUnknown() throws ResourceException {
    store.put("d/a.txt", "hello");
    bench.stat("/r/d/a.txt");
    assertThat(bench.read("/r/d/a.txt")).isEqualTo("hello");
    assertThat(store.total()).isLessThanOrEqualTo(3);
  }

  @Test
  void read_asksNothing_whenTheBlocksAreCached() throws ResourceException {
    store.put("a.txt", "hello");
    bench.read("/r/a.txt");
    store.resetCounts();
    assertThat(bench.read("/r/a.txt")).isEqualTo("hello");
    assertThat(store.total()).isZero();
  }

  @Test
  void read_movesOneBlock_whenAFewBytesOfALargeFileAreRead() throws ResourceException {
    store.put("big", noise(64 * MIB));
    long handle = bench.open("/r/big", OpenFlags.READ);
    bench.files.read(handle, 0, ByteBuffer.allocate(4096));
    assertThat(store.bytesRead()).isEqualTo(MIB);
  }

  @Test
  void read_groupsMissingBlocksIntoRanges_whenManyAreRead() throws ResourceException {
    byte[] bytes = noise(20 * MIB + 17);
    store.put("big", bytes);
    bench.stat("/r/big");
    assertThat(readAll("/r/big", bytes.length)).isEqualTo(bytes);
    assertThat(store.count(Call.READ)).isEqualTo(3);
  }

  @Test
  void read_fetchesOnlyTheGaps_whenSomeBlocksAreCached() throws ResourceException {
    byte[] bytes = noise(5 * MIB);
    store.put("big", bytes);
    bench.stat("/r/big");
    long handle = bench.open("/r/big", OpenFlags.READ);
    bench.files.read(handle, 2L * MIB, ByteBuffer.allocate(10));
    store.resetCounts();
    assertThat(readAll("/r/big", bytes.length)).isEqualTo(bytes);
    assertThat(store.bytesRead()).isEqualTo(4L * MIB);
    assertThat(store.count(Call.READ)).isEqualTo(2);
  }

  @Test
  void read_isWholeAndCorrect_whenItIsLongerThanAWindow() throws ResourceException {
    byte[] bytes = noise(70 * MIB + 1);
    store.put("big", bytes);
    assertThat(readAll("/r/big", bytes.length)).isEqualTo(bytes);
    assertThat(store.mostAtOnce()).isLessThanOrEqualTo(8);
  }

  @Test
  void read_isMinusOne_atTheEnd() throws ResourceException {
    store.put("a.txt", "abc");
    long handle = bench.open("/r/a.txt", OpenFlags.READ);
    assertThat(bench.files.read(handle, 3, ByteBuffer.allocate(1))).isEqualTo(-1);
    assertThat(bench.files.read(handle, 1, ByteBuffer.allocate(9))).isEqualTo(2);
  }

  @Test
  void read_asksNothing_whenTheFileIsEmpty() throws ResourceException {
    store.put("empty", "");
    bench.stat("/r/empty");
    assertThat(bench.read("/r/empty")).isEmpty();
    assertThat(store.count(Call.READ)).isZero();
  }

  @Test
  void read_fetchesABlockOnce_whenFiftyThreadsWantIt() throws Exception {
    store.put("a.txt", "hello");
    bench.stat("/r/a.txt");
    var pause = store.pauseNext(Call.READ);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var readers = new ArrayList<Future<String>>();
      long handle = bench.open("/r/a.txt", OpenFlags.READ);
      Callable<String> reader = () -> bench.read(handle);
      for (int i = 0; i < 50; i++) {
        readers.add(executor.submit(reader));
      }
      pause.awaitEntered();
      pause.release();
      for (Future<String> each : readers) {
        assertThat(each.get()).isEqualTo("hello");
      }
    }
    assertThat(store.count(Call.READ)).isEqualTo(1);
  }

  @Test
  void open_asksOnce_whenFiftyThreadsOpenAnUnknownFile() throws Exception {
    store.put("a.txt", "hello");
    var pause = store.pauseNext(Call.READ);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var readers = new ArrayList<Future<String>>();
      Callable<String> reader = () -> bench.read("/r/a.txt");
      for (int i = 0; i < 50; i++) {
        readers.add(executor.submit(reader));
      }
      pause.awaitEntered();
      pause.release();
      for (Future<String> each : readers) {
        assertThat(each.get()).isEqualTo("hello");
      }
    }
    assertThat(store.total()).isEqualTo(1);
  }

  @Test
  void open_isInterrupted_withoutHarmToOthersWhoWaitForTheSameAnswer() throws Exception {
    store.put("a.txt", "hello");
    var pause = store.pauseNext(Call.READ);
    var failure = new CompletableFuture<Throwable>();
    Thread interrupted = readInBackground("/r/a.txt", failure);
    pause.awaitEntered();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> other = executor.submit(() -> bench.read("/r/a.txt"));
      interrupted.interrupt();
      assertThat(failure.get()).isInstanceOf(ResourceException.Interrupted.class);
      pause.release();
      assertThat(other.get()).isEqualTo("hello");
    }
  }

  private Thread readInBackground(String path, CompletableFuture<Throwable> failure) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                bench.read(path);
              } catch (ResourceException e) {
                failure.complete(e);
              }
            });
  }

  @Test
  void open_endsItsCall_whenTheOnlyOneWhoWaitsIsInterrupted() throws Exception {
    store.put("a.txt", "hello");
    var pause = store.pauseNext(Call.READ);
    var failure = new CompletableFuture<Throwable>();
    Thread reader = readInBackground("/r/a.txt", failure);
    pause.awaitEntered();
    reader.interrupt();
    assertThat(failure.get()).isInstanceOf(ResourceException.Interrupted.class);
    pause.awaitInterrupted();
    assertThat(bench.read("/r/a.txt")).isEqualTo("hello");
  }

  @Test
  void read_triesAgain_whenTheFetchBeforeFailed() throws ResourceException {
    store.put("a.txt", "hello");
    store.failAlways(Call.READ, new ResourceException.Unreachable("down"));
    assertThatThrownBy(() -> bench.read("/r/a.txt"))
        .isInstanceOf(ResourceException.Unreachable.class);
    store.heal();
    assertThat(bench.read("/r/a.txt")).isEqualTo("hello");
    assertThat(bench.events(WorkspaceEvent.LazyFailed.class))
        .singleElement()
        .extracting(WorkspaceEvent::message)
        .isEqualTo("mirage lazy: fetch /r/a.txt failed: down");
  }

  @Test
  void read_isStale_whenTheFileChangedSinceTheOpen() throws ResourceException {
    store.put("a.txt", "old");
    bench.stat("/r/a.txt");
    long handle = bench.open("/r/a.txt", OpenFlags.READ);
    store.put("a.txt", "new");
    assertThatThrownBy(() -> bench.read(handle))
        .isInstanceOf(ResourceException.Stale.class)
        .hasMessageContaining("open it again");
    assertThat(bench.events(CacheEvent.StaleRead.class)).hasSize(1);
    assertThat(bench.read("/r/a.txt")).isEqualTo("new");
  }

  @Test
  void read_keepsItsVersion_whenAnotherOpenSeesANewerOne() throws ResourceException {
    store.put("a.txt", "old");
    long before = bench.open("/r/a.txt", OpenFlags.READ);
    assertThat(bench.read(before)).isEqualTo("old");
    store.put("a.txt", "newer");
    bench.files.refresh(Bench.path("/r"));
    assertThat(bench.read("/r/a.txt")).isEqualTo("newer");
    assertThat(bench.read(before)).isEqualTo("old");
  }

  @Test
  void read_doesNotMixOpens_whenTheBackendHasNoVersions() throws ResourceException {
    bench.close();
    start(new MemoryStore().withoutVersions());
    store.put("a.txt", "one");
    assertThat(bench.read("/r/a.txt")).isEqualTo("one");
    store.put("a.txt", "two");
    assertThat(bench.read("/r/a.txt")).isEqualTo("two");
  }

  @Test
  void read_asksEachTime_whenTheBackendIsLocal() throws ResourceException {
    bench.close();
    start(new MemoryStore().local());
    store.put("a.txt", "one");
    assertThat(bench.read("/r/a.txt")).isEqualTo("one");
    store.put("a.txt", "longer");
    assertThat(bench.read("/r/a.txt")).isEqualTo("longer");
  }

  @Test
  void read_isInterrupted_withoutHarmToLaterReads() throws Exception {
    store.put("a.txt", "hello");
    bench.stat("/r/a.txt");
    long handle = bench.open("/r/a.txt", OpenFlags.READ);
    var pause = store.pauseNext(Call.READ);
    var failure = new CompletableFuture<Throwable>();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    bench.read(handle);
                  } catch (ResourceException e) {
                    failure.complete(e);
                  }
                });
    pause.awaitEntered();
    reader.interrupt();
    assertThat(failure.get()).isInstanceOf(ResourceException.Interrupted.class);
    pause.release();
    assertThat(bench.read(handle)).isEqualTo("hello");
    assertThat(store.count(Call.READ)).isEqualTo(1);
  }

  @Test
  void stat_readsTheFile_whenOnlyThatTellsItsSize() throws ResourceException {
    bench.close();
    start(new MemoryStore().withoutSizes());
    store.put("doc", noise(MIB + 5));
    assertThat(bench.stat("/r/doc").size()).hasValue(MIB + 5);
    store.resetCounts();
    assertThat(readAll("/r/doc", MIB + 5)).isEqualTo(noise(MIB + 5));
    assertThat(store.count(Call.READ)).isZero();
  }

  @Test
  void stat_readsNothing_whenTheFileItselfTellsTheSizeThatItsListingLeftOpen()
      throws ResourceException {
    bench.close();
    start(new MemoryStore().withoutSizesInListings());
    store.put("doc", "text");
    assertThat(bench.names("/r")).containsExactly("doc");
    assertThat(bench.stat("/r/doc").size()).hasValue(4);
    assertThat(bench.stat("/r/doc").size()).hasValue(4);
    assertThat(store.count(Call.STAT)).isEqualTo(1);
    assertThat(store.count(Call.READ)).isZero();
  }

  @Test
  void stat_readsNothing_whenOnlyTheKindIsAsked() throws ResourceException {
    bench.close();
    start(new MemoryStore().withoutSizes());
    store.put("doc", "text");
    assertThat(bench.files.stat(Bench.path("/r/doc"), Detail.KIND).isFile()).isTrue();
    assertThat(store.count(Call.READ)).isZero();
  }

  @Test
  void open_isRefused_whenThePathIsAFolder() {
    store.putFolder("d");
    assertThatThrownBy(() -> bench.open("/r/d", OpenFlags.READ))
        .isInstanceOf(ResourceException.IsAFolder.class);
    assertThatThrownBy(() -> bench.open("/r", OpenFlags.READ))
        .isInstanceOf(ResourceException.IsAFolder.class);
  }

  @Test
  void danglingLink_isListedButNotFound() throws ResourceException {
    store.putDanglingLink("link");
    assertThat(bench.names("/r")).containsExactly("link");
    assertThatThrownBy(() -> bench.open("/r/link", OpenFlags.READ))
        .isInstanceOf(ResourceException.NotFound.class)
        .hasMessageContaining("dangling link");
  }

  @Test
  void read_isRefused_whenTheHandleIsClosed() throws ResourceException {
    store.put("a.txt", "x");
    long handle = bench.open("/r/a.txt", OpenFlags.READ);
    bench.files.close(handle);
    bench.files.close(handle);
    assertThatThrownBy(() -> bench.read(handle)).isInstanceOf(ResourceException.BadHandle.class);
  }
}
