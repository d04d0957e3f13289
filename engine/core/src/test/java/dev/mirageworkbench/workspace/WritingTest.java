package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingTest {
  private Bench bench;
  private MemoryStore store;

  @BeforeEach
  void mount(@TempDir Path state) throws ResourceException {
    store = new MemoryStore();
    bench = new Bench(store, state);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static Settlement sent(String path, long bytes) {
    return new Settlement(List.of(new Settlement.Sent(Bench.path(path), bytes)));
  }

  @Test
  void settle_sendsWhatTheCellWrote() throws ResourceException {
    bench.write("/w/a.txt", "hello");
    assertThat(bench.settle()).isEqualTo(sent("/w/a.txt", 5));
    assertThat(store.text("a.txt")).isEqualTo("hello");
    assertThat(bench.workspace.unsent()).isEmpty();
  }

  @Test
  void settle_listsFilesInTheOrderOfTheirPaths() throws ResourceException {
    bench.write("/w/b", "2");
    bench.write("/w/a", "1");
    assertThat(bench.settle().outcomes())
        .containsExactly(
            new Settlement.Sent(Bench.path("/w/a"), 1), new Settlement.Sent(Bench.path("/w/b"), 1));
  }

  @Test
  void settle_isEmpty_whenTheCellOnlyRead() throws ResourceException {
    store.put("a", "x");
    bench.read("/w/a");
    assertThat(bench.settle()).isEqualTo(Settlement.NOTHING_WRITTEN);
  }

  @Test
  void settle_reportsOnlyWhatThatCellWrote() throws ResourceException {
    bench.write("/w/a", "1");
    bench.settle();
    var next = new CellId("c2");
    bench.files.beginCell(next);
    bench.write("/w/b", "2");
    assertThat(bench.files.settle(next)).isEqualTo(sent("/w/b", 1));
  }

  @Test
  void write_isSeenAtOnce_inEverySession() throws ResourceException {
    long handle = bench.open("/w/a.txt", OpenFlags.WRITE);
    bench.write(handle, 0, "hello");
    try (WorkspaceFiles other = bench.workspace.openFiles()) {
      var status = other.stat(Bench.path("/w/a.txt"), Detail.FULL);
      assertThat(status.size()).hasValue(5);
      assertThat(status.modified()).isEqualTo(bench.now());
      assertThat(other.list(Bench.path("/w"))).extracting(s -> s.name()).containsExactly("a.txt");
    }
    assertThat(bench.read("/w/a.txt")).isEqualTo("hello");
    assertThat(store.has("a.txt")).isFalse();
  }

  @Test
  void open_makesAnEmptyFile_whenNothingIsWritten() throws ResourceException {
    bench.files.close(bench.open("/w/empty", OpenFlags.WRITE));
    assertThat(bench.settle()).isEqualTo(sent("/w/empty", 0));
    assertThat(store.text("empty")).isEmpty();
  }

  @Test
  void open_emptiesTheFile_withoutReadingIt() throws ResourceException {
    store.put("a", "something");
    bench.files.close(bench.open("/w/a", OpenFlags.WRITE));
    bench.settle();
    assertThat(store.text("a")).isEmpty();
    assertThat(store.count(Call.READ)).isZero();
  }

  @Test
  void open_sendsNothing_whenAnExistingFileIsOnlyOpenedForUpdateOrAppend()
      throws ResourceException {
    store.put("a", "something");
    bench.files.close(bench.open("/w/a", Bench.UPDATE));
    bench.files.close(bench.open("/w/a", OpenFlags.APPEND));
    assertThat(bench.settle()).isEqualTo(Settlement.NOTHING_WRITTEN);
    assertThat(store.count(Call.WRITE) + store.count(Call.READ)).isZero();
  }

  @Test
  void update_keepsTheBytesAround() throws ResourceException {
    store.put("a", "0123456789");
    long handle = bench.open("/w/a", Bench.UPDATE);
    assertThat(bench.read(handle)).isEqualTo("0123456789");
    bench.write(handle, 3, "xyz");
    assertThat(bench.read(handle)).isEqualTo("012xyz6789");
    bench.files.close(handle);
    bench.settle();
    assertThat(store.text("a")).isEqualTo("012xyz6789");
  }

  @Test
  void append_goesToTheEnd_whereverTheWriterStands() throws ResourceException {
    store.put("log", "one,");
    long first = bench.open("/w/log", OpenFlags.APPEND);
    long second = bench.open("/w/log", OpenFlags.APPEND);
    bench.write(first, 0, "two,");
    bench.write(second, 0, "three");
    bench.files.close(first);
    bench.files.close(second);
    bench.settle();
    assertThat(store.text("log")).isEqualTo("one,two,three");
  }

  @Test
  void write_fillsAGapWithZeros() throws ResourceException {
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    bench.write(handle, 3, "x");
    bench.files.close(handle);
    bench.settle();
    assertThat(store.text("a")).isEqualTo("\0\0\0x");
  }

  @Test
  void truncate_cutsAndExtends() throws ResourceException {
    store.put("a", "0123456789");
    long handle = bench.open("/w/a", Bench.UPDATE);
    bench.files.truncate(handle, 4);
    bench.files.truncate(handle, 6);
    bench.files.close(handle);
    bench.settle();
    assertThat(store.text("a")).isEqualTo("0123\0\0");
  }

  @Test
  void exclusive_isRefused_whenTheFileIsThere() throws ResourceException {
    store.put("a", "x");
    assertThatThrownBy(() -> bench.open("/w/a", Bench.EXCLUSIVE))
        .isInstanceOf(ResourceException.AlreadyExists.class);
    bench.files.close(bench.open("/w/b", Bench.EXCLUSIVE));
    assertThatThrownBy(() -> bench.open("/w/b", Bench.EXCLUSIVE))
        .isInstanceOf(ResourceException.AlreadyExists.class);
  }

  @Test
  void open_isRefused_whenTheParentIsMissing() {
    assertThatThrownBy(() -> bench.open("/w/no/a", OpenFlags.WRITE))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> bench.open("/w/a", Bench.UPDATE))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void open_isRefused_whenTheParentIsAFile() {
    store.put("f", "x");
    assertThatThrownBy(() -> bench.open("/w/f/a", OpenFlags.WRITE))
        .isInstanceOf(ResourceException.NotAFolder.class);
  }

  @Test
  void settle_sendsAndTellsOfFilesLeftOpen() throws ResourceException {
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    bench.write(handle, 0, "hel");
    assertThat(bench.settle()).isEqualTo(sent("/w/a", 3));
    assertThat(bench.events(WriteEvent.LeftOpen.class))
        .singleElement()
        .satisfies(e -> assertThat(e.origin().cell()).contains(Bench.CELL));
    bench.write(handle, 3, "lo");
    bench.files.close(handle);
    assertThat(bench.settle()).isEqualTo(sent("/w/a", 5));
    assertThat(store.text("a")).isEqualTo("hello");
  }

  @Test
  void write_duringAnUpload_neverTearsTheUpload() throws Exception {
    var pause = store.pauseNext(Call.WRITE);
    bench.write("/w/a", "aaaaaaaa");
    pause.awaitEntered();
    long handle = bench.open("/w/a", Bench.UPDATE);
    bench.write(handle, 0, "bbbbbbbb");
    assertThat(bench.read("/w/a")).isEqualTo("bbbbbbbb");
    var second = store.pauseNext(Call.WRITE);
    bench.files.close(handle);
    pause.release();
    second.awaitEntered();
    assertThat(store.text("a")).isEqualTo("aaaaaaaa");
    second.release();
    assertThat(bench.settle()).isEqualTo(sent("/w/a", 8));
    assertThat(store.text("a")).isEqualTo("bbbbbbbb");
  }

  @Test
  void upload_isTriedAgain_whenTheBackendFailsForAMoment() throws ResourceException {
    store.failNext(
        Call.WRITE,
        new ResourceException.Unreachable("down"),
        new ResourceException.RateLimited("slow down", null, null));
    bench.write("/w/a", "x");
    assertThat(bench.settle()).isEqualTo(sent("/w/a", 1));
    assertThat(store.count(Call.WRITE)).isEqualTo(3);
  }

  @Test
  void upload_isNoConflictWithItself_whenItsAnswerWasLost() throws ResourceException {
    store.loseAnswers(1);
    bench.write("/w/a", "mine");
    assertThat(bench.settle()).isEqualTo(sent("/w/a", 4));
    bench.write("/w/a", "again");
    assertThat(bench.settle()).isEqualTo(sent("/w/a", 5));
  }

  @Test
  void upload_isNotTriedAgain_whenItIsDenied() throws ResourceException {
    store.failAlways(Call.WRITE, new ResourceException.Denied("no permission to write"));
    bench.write("/w/a", "x");
    assertThat(bench.settle().outcomes())
        .containsExactly(
            new Settlement.Unsent(Bench.path("/w/a"), "auth", "no permission to write"));
    assertThat(bench.events(WriteEvent.Unsent.class)).isNotEmpty();
    assertThat(bench.read("/w/a")).isEqualTo("x");
    store.heal();
  }

  @Test
  void settle_triesUnsentFilesAgain_whenTheCellWritesThemAgain() throws ResourceException {
    store.failAlways(Call.WRITE, new ResourceException.Unreachable("down"));
    bench.write("/w/a", "x");
    assertThat(bench.settle().isComplete()).isFalse();
    assertThat(store.count(Call.WRITE)).isGreaterThanOrEqualTo(5);
    store.heal();
    bench.write("/w/a", "y");
    assertThat(bench.settle()).isEqualTo(sent("/w/a", 1));
    assertThat(store.text("a")).isEqualTo("y");
  }

  @Test
  void settle_givesUpWaiting_whenThereIsNoProgress(@TempDir Path other) throws Exception {
    bench.close();
    bench = new Bench(store, other, Duration.ofMillis(100));
    var pause = store.pauseNext(Call.WRITE);
    bench.write("/w/a", "hello");
    pause.awaitEntered();
    assertThat(bench.settle().outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Settlement.Unsent.class, o -> assertThat(o.category()).isEqualTo("network"));
    pause.release();
  }

  @Test
  void settle_reportsTheRest_whenItIsInterrupted() throws Exception {
    var pause = store.pauseNext(Call.WRITE);
    bench.write("/w/a", "hello");
    pause.awaitEntered();
    Thread.currentThread().interrupt();
    Settlement settlement = bench.settle();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(settlement.outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Settlement.Unsent.class, o -> assertThat(o.category()).isEqualTo("interrupted"));
    pause.release();
  }

  @Test
  void conflict_keepsBoth_whenTheFileWasReplacedMeanwhile() throws ResourceException {
    store.put("a", "base");
    bench.read("/w/a");
    store.put("a", "theirs");
    bench.write("/w/a", "mine");
    assertThat(bench.settle().outcomes()).singleElement().isInstanceOf(Settlement.InConflict.class);
    assertThat(store.text("a")).isEqualTo("theirs");
    assertThat(bench.read("/w/a")).isEqualTo("mine");
    assertThat(bench.events(WriteEvent.Conflicted.class)).hasSize(1);
  }

  @Test
  void conflict_keepsOurs_whenTheFileWasDeletedMeanwhile() throws ResourceException {
    store.put("a", "base");
    bench.read("/w/a");
    store.remove("a");
    bench.write("/w/a", "mine");
    assertThat(bench.settle().outcomes()).singleElement().isInstanceOf(Settlement.InConflict.class);
    assertThat(bench.read("/w/a")).isEqualTo("mine");
  }

  @Test
  void conflict_keepsBoth_whenTheNewFileWasMadeElsewhereToo() throws ResourceException {
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    store.put("a", "theirs");
    bench.write(handle, 0, "mine");
    bench.files.close(handle);
    assertThat(bench.settle().outcomes()).singleElement().isInstanceOf(Settlement.InConflict.class);
    assertThat(store.text("a")).isEqualTo("theirs");
  }

  @Test
  void delete_showsTheirs_whenOursWasInConflict() throws ResourceException {
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    store.put("a", "theirs");
    bench.files.close(handle);
    bench.settle();
    bench.files.delete(Bench.path("/w/a"));
    bench.files.refresh(Bench.path("/w"));
    assertThat(bench.read("/w/a")).isEqualTo("theirs");
    bench.write("/w/a", "decided");
    assertThat(bench.settle().isComplete()).isTrue();
  }

  @Test
  void write_replaces_whenWeWroteItBefore() throws ResourceException {
    for (String text : Arrays.asList("one", "two", "three")) {
      bench.write("/w/a", text);
      assertThat(bench.settle().isComplete()).isTrue();
    }
    assertThat(store.text("a")).isEqualTo("three");
  }

  @Test
  void write_isRefused_whenTheHandleIsForReading() throws ResourceException {
    store.put("a", "x");
    long handle = bench.open("/w/a", OpenFlags.READ);
    assertThatThrownBy(() -> bench.write(handle, 0, "y"))
        .isInstanceOf(ResourceException.BadHandle.class);
  }

  @Test
  void read_isRefused_whenTheHandleIsForWriting() throws ResourceException {
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    assertThatThrownBy(() -> bench.files.read(handle, 0, ByteBuffer.allocate(1)))
        .isInstanceOf(ResourceException.BadHandle.class);
  }

  @Test
  void status_showsTheStoreTime_onceSent() throws ResourceException {
    bench.write("/w/a", "x");
    bench.settle();
    assertThat(bench.stat("/w/a").modified()).isEqualTo(MemoryStore.MADE);
    assertThat(bench.stat("/w/a").size()).hasValue(1);
  }
}
