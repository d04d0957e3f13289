package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.CacheEvent.InputChanged;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.usage.CellAccount;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.usage.FileNumbers;
import dev.mirageworkbench.usage.FileUsage;
import dev.mirageworkbench.usage.Waiting;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is counted of a cell, and how it is noticed that its inputs have changed.
@Timeout(60)
class CellUsageTest {
  private static final int MEGABYTE = 1 << 20;
  private static final CellId NEXT = new CellId("c2");

  private final MemoryStore store = new MemoryStore();
  private Bench bench;

  @BeforeEach
  void mount(@TempDir Path state) throws ResourceException {
    bench = new Bench(store, state);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private CellUsage usage() {
    return bench.workspace.inputs().of(Bench.CELL);
  }

  private FileUsage only() {
    assertThat(usage().files()).hasSize(1);
    return usage().files().getFirst();
  }

  private void readInPieces(String path, int from, int length) throws ResourceException {
    long handle = bench.open(path, OpenFlags.READ);
    for (int at = from; at < from + length; at += 8192) {
      assertThat(bench.files.read(handle, at, ByteBuffer.allocate(8192))).isPositive();
    }
    bench.files.close(handle);
  }

  @Nested
  class Counting {
    @Test
    void read_countsBytesBlocksAndRequests() throws ResourceException {
      store.put("a", new byte[3 * MEGABYTE]);
      readInPieces("/r/a", 0, 2 * MEGABYTE);
      FileUsage file = only();
      assertThat(file.path()).isEqualTo(WorkspacePath.of("/r/a"));
      assertThat(file.isRead()).isTrue();
      assertThat(file.isWritten()).isFalse();
      assertThat(file.version()).isPresent();
      FileNumbers numbers = file.numbers();
      assertThat(numbers.readBytes()).isEqualTo(2 * MEGABYTE);
      assertThat(numbers.blocks()).isEqualTo(2);
      assertThat(numbers.fetchedBlocks()).isEqualTo(2);
      // What is read ahead counts as asked for a moment before the store hears of it.
      while (only().numbers().requests() != store.count(Call.READ) + store.count(Call.STAT)) {
        assertThat(Thread.interrupted()).as("time is over").isFalse();
        Thread.onSpinWait();
      }
    }

    @Test
    void read_ofWhatIsHere_touchesCachedBlocksAndAsksNobody() throws ResourceException {
      store.put("a", new byte[3 * MEGABYTE]);
      readInPieces("/r/a", 0, MEGABYTE);
      bench.settle();
      bench.files.beginCell(NEXT);
      readInPieces("/r/a", 0, MEGABYTE);
      FileNumbers numbers = bench.workspace.inputs().of(NEXT).total();
      assertThat(numbers.blocks()).isEqualTo(1);
      assertThat(numbers.cachedBlocks()).isEqualTo(1);
      assertThat(numbers.requests()).isZero();
    }

    @Test
    void read_countsForTheCellThatReads_whoeverHasOpened() throws ResourceException {
      store.put("a", "text");
      long handle = bench.open("/r/a", OpenFlags.READ);
      bench.settle();
      bench.files.beginCell(NEXT);
      assertThat(bench.read(handle)).isEqualTo("text");
      assertThat(only().numbers().readBytes()).isZero();
      CellUsage next = bench.workspace.inputs().of(NEXT);
      assertThat(next.files().getFirst().numbers().readBytes()).isEqualTo(4);
      assertThat(next.files().getFirst().version()).isEqualTo(only().version());
      bench.files.close(handle);
    }

    @Test
    void write_countsBytesAndTheRequestsThatSendThem() throws ResourceException {
      bench.write("/w/new", "hello");
      assertThat(bench.settle().isComplete()).isTrue();
      FileUsage file = only();
      assertThat(file.isWritten()).isTrue();
      assertThat(file.isRead()).isFalse();
      assertThat(file.numbers().writtenBytes()).isEqualTo(5);
      assertThat(usage().total().requests()).isPositive();
    }

    @Test
    void listing_isARequestOfNoFile() throws ResourceException {
      store.put("d/a", "x");
      assertThat(bench.names("/r/d")).containsExactly("a");
      assertThat(usage().files()).isEmpty();
      assertThat(usage().total().requests()).isEqualTo(store.count(Call.LIST));
    }

    @Test
    void localBackend_isNotAskedInRequests(@TempDir Path state) throws ResourceException {
      var local = new MemoryStore("here").local();
      local.put("a", "text");
      try (var here = new Bench(local, state)) {
        assertThat(here.read("/r/a")).isEqualTo("text");
        CellUsage told = here.workspace.inputs().of(Bench.CELL);
        assertThat(told.total()).isEqualTo(new FileNumbers(4, 0, 0, 0, 0, 0));
      }
    }

    @Test
    void manyFiles_areCountedTogetherBehindTheFirst() throws ResourceException {
      int files = CellAccount.MOST_FILES + 10;
      for (int i = 0; i < files; i++) {
        store.put("f" + i, "12345");
      }
      for (int i = 0; i < files; i++) {
        assertThat(bench.stat("/r/f" + i).isFile()).isTrue();
      }
      for (int i = 0; i < files; i++) {
        assertThat(bench.read("/r/f" + i)).isEqualTo("12345");
      }
      assertThat(usage().files()).hasSize(CellAccount.MOST_FILES);
      assertThat(usage().more()).isEqualTo(10);
      assertThat(usage().total().readBytes()).isEqualTo(5L * files);
    }

    @Test
    void waiting_saysForWhat_whileARequestIsUnderWay() throws Exception {
      store.put("a", "text");
      MemoryStore.Pause pause = store.pauseNext(Call.READ);
      var read =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return bench.read("/r/a");
                } catch (ResourceException e) {
                  throw new IllegalStateException(e);
                }
              });
      pause.awaitEntered();
      assertThat(usage().waiting())
          .contains(new Waiting(Operation.FETCH, WorkspacePath.of("/r/a"), 1));
      assertThat(usage().waiting().orElseThrow().text()).isEqualTo("reading /r/a, 1 request");
      pause.release();
      assertThat(read.get()).isEqualTo("text");
      assertThat(usage().waiting()).isEmpty();
    }

    @Test
    void unknownRun_didNothing() {
      assertThat(bench.workspace.inputs().of(new CellId("none")).isNothing()).isTrue();
    }
  }

  @Nested
  class Inputs {
    private List<InputChanged> told() {
      return bench.events(InputChanged.class);
    }

    private List<String> toldPaths() {
      return told().stream().map(it -> it.origin().path().orElseThrow().value()).toList();
    }

    private Map<WorkspacePath, Validator> inputs() {
      return inputs(bench);
    }

    /// What the cell has read.
    private static Map<WorkspacePath, Validator> inputs(Bench of) {
      return of.workspace.inputs().of(Bench.CELL).files().stream()
          .collect(Collectors.toMap(FileUsage::path, file -> file.version().orElseThrow()));
    }

    private void readAndEnd(String path) throws ResourceException {
      String _ = bench.read(path);
      bench.settle();
    }

    @BeforeEach
    void put() {
      store.put("d/a", "one");
    }

    @Test
    void change_isTold_whenAListingShowsIt() throws ResourceException {
      readAndEnd("/r/d/a");
      assertThat(only().isChanged()).isFalse();
      store.put("d/a", "two");
      bench.advance(Duration.ofMinutes(1));
      assertThat(told()).isEmpty();
      assertThat(bench.names("/r/d")).containsExactly("a");
      assertThat(toldPaths()).containsExactly("/r/d/a");
      assertThat(told().getFirst().isOwn()).isFalse();
      assertThat(only().isChanged()).isTrue();
    }

    @Test
    void change_isTold_whenAnotherCellOpensTheFile() throws ResourceException {
      readAndEnd("/r/d/a");
      store.put("d/a", "two");
      bench.advance(Duration.ofMinutes(1));
      bench.files.beginCell(NEXT);
      assertThat(bench.read("/r/d/a")).isEqualTo("two");
      assertThat(toldPaths()).containsExactly("/r/d/a");
      CellUsage next = bench.workspace.inputs().of(NEXT);
      assertThat(next.files().getFirst().isChanged()).isFalse();
      assertThat(told().getFirst().version()).isEqualTo(next.files().getFirst().version());
    }

    @Test
    void check_asksAndTellsOfWhatChanged() throws ResourceException {
      store.put("d/b", "other");
      String _ = bench.read("/r/d/b");
      readAndEnd("/r/d/a");
      store.put("d/a", "two");
      assertThat(bench.workspace.inputs().check(inputs())).isEmpty();
      assertThat(toldPaths()).containsExactly("/r/d/a");
    }

    @Test
    void check_tellsOfWhatChanged_whenItWasMountedAnewMeanwhile() throws ResourceException {
      readAndEnd("/r/d/a");
      Map<WorkspacePath, Validator> before = inputs();
      bench.workspace.unmount("/r");
      bench.workspace.addMount("/r", store, MountMode.READ);
      store.put("d/a", "two");
      assertThat(bench.workspace.inputs().check(before)).isEmpty();
      assertThat(toldPaths()).containsExactly("/r/d/a");
    }

    @Test
    void check_namesWhatCannotBeAsked() throws ResourceException {
      readAndEnd("/r/d/a");
      store.unreachable();
      assertThat(bench.workspace.inputs().check(inputs()))
          .containsExactly(WorkspacePath.of("/r/d/a"));
      assertThat(told()).isEmpty();
    }

    @Test
    void check_tellsOfAFileThatIsGone() throws ResourceException {
      readAndEnd("/r/d/a");
      store.remove("d/a");
      assertThat(bench.workspace.inputs().check(inputs())).isEmpty();
      assertThat(told().getFirst().version()).isEmpty();
      assertThat(told().getFirst().message()).isEqualTo("gone since a cell read it: /r/d/a");
    }

    @Test
    void check_worksForBackendsOfThisMachine(@TempDir Path state) throws ResourceException {
      var local = new MemoryStore("here").local();
      local.put("a", "one");
      try (var here = new Bench(local, state)) {
        String _ = here.read("/r/a");
        local.put("a", "two");
        assertThat(here.workspace.inputs().check(inputs(here))).isEmpty();
        assertThat(here.events(InputChanged.class)).hasSize(1);
      }
    }

    @Test
    void write_ofAnotherCell_isAChange() throws ResourceException {
      readAndEnd("/w/d/a");
      bench.files.beginCell(NEXT);
      bench.write("/w/d/a", "two");
      assertThat(bench.files.settle(NEXT).isComplete()).isTrue();
      assertThat(told()).hasSize(1);
      assertThat(told().getFirst().isOwn()).isTrue();
      assertThat(told().getFirst().origin().cell()).isEqualTo(Optional.of(NEXT));
      assertThat(only().isChanged()).isTrue();
    }

    @Test
    void write_ofTheCellItself_isNone() throws ResourceException {
      String _ = bench.read("/w/d/a");
      bench.write("/w/d/a", "two");
      assertThat(bench.settle().isComplete()).isTrue();
      assertThat(only().isChanged()).isFalse();
    }

    @Test
    void change_ofAFileThatNobodyRead_isNotTold() throws ResourceException {
      assertThat(bench.stat("/r/d/a").isFile()).isTrue();
      store.put("d/a", "two");
      bench.advance(Duration.ofMinutes(1));
      assertThat(bench.stat("/r/d/a").isFile()).isTrue();
      assertThat(told()).isEmpty();
    }

    @Test
    void readerOfAnOldVersion_isStillToldOfIt() throws ResourceException {
      long handle = bench.open("/r/d/a", OpenFlags.READ);
      assertThat(bench.read(handle)).isEqualTo("one");
      WorkspaceFiles other = bench.workspace.openFiles();
      store.put("d/a", "two");
      bench.advance(Duration.ofMinutes(1));
      other.close(other.open(WorkspacePath.of("/r/d/a"), OpenFlags.READ).handle());
      other.close();
      bench.files.close(handle);
      assertThat(only().isChanged()).isTrue();
    }
  }
}
