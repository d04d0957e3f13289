package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovingTest {
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

  private void move(String from, String to) throws ResourceException {
    bench.files.move(Bench.path(from), Bench.path(to));
  }

  @Test
  void move_renamesOnTheBackend() throws ResourceException {
    store.put("a", "text");
    bench.names("/w");
    move("/w/a", "/w/b");
    assertThat(bench.names("/w")).containsExactly("b");
    assertThat(bench.read("/w/b")).isEqualTo("text");
    assertThat(store.text("b")).isEqualTo("text");
  }

  @Test
  void move_replacesAFile() throws ResourceException {
    store.put("a", "new");
    store.put("b", "old");
    move("/w/a", "/w/b");
    assertThat(store.text("b")).isEqualTo("new");
    assertThat(store.has("a")).isFalse();
  }

  @Test
  void move_onlyRetargets_whenTheBackendNeverSawTheFile() throws ResourceException {
    long handle = bench.open("/w/tmp", OpenFlags.WRITE);
    bench.write(handle, 0, "text");
    move("/w/tmp", "/w/final");
    bench.write(handle, 4, "!");
    bench.files.close(handle);
    assertThat(bench.settle().outcomes())
        .containsExactly(new Settlement.Sent(Bench.path("/w/final"), 5));
    assertThat(store.text("final")).isEqualTo("text!");
    assertThat(store.count(Call.MOVE)).isZero();
    assertThat(store.has("tmp")).isFalse();
  }

  @Test
  void move_keepsTheCheck_whenTheRetargetedFileReplacesAnother() throws ResourceException {
    store.put("final", "old");
    bench.stat("/w/final");
    long handle = bench.open("/w/tmp", OpenFlags.WRITE);
    bench.write(handle, 0, "new");
    move("/w/tmp", "/w/final");
    store.put("final", "theirs");
    bench.files.close(handle);
    assertThat(bench.settle().outcomes()).singleElement().isInstanceOf(Settlement.InConflict.class);
    assertThat(store.text("final")).isEqualTo("theirs");
  }

  @Test
  void move_sendsFirst_whenTheUploadIsUnderWay() throws ResourceException {
    bench.write("/w/tmp", "text");
    move("/w/tmp", "/w/final");
    assertThat(bench.settle().outcomes())
        .containsExactly(new Settlement.Sent(Bench.path("/w/final"), 4));
    assertThat(store.text("final")).isEqualTo("text");
    assertThat(store.has("tmp")).isFalse();
  }

  @Test
  void move_takesOpenFilesAlong_whenTheirFolderMoves() throws ResourceException {
    store.putFolder("d");
    long handle = bench.open("/w/d/a", OpenFlags.WRITE);
    bench.write(handle, 0, "one");
    move("/w/d", "/w/e");
    bench.write(handle, 3, "two");
    bench.files.close(handle);
    assertThat(bench.settle().outcomes())
        .containsExactly(new Settlement.Sent(Bench.path("/w/e/a"), 6));
    assertThat(store.text("e/a")).isEqualTo("onetwo");
    assertThat(store.has("d")).isFalse();
  }

  @Test
  void move_isRefused_asPosixRefusesIt() {
    store.put("f", "x");
    store.put("d/g", "x");
    store.putFolder("empty");
    assertThatThrownBy(() -> move("/w/no", "/w/x")).isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> move("/w/f", "/w/no/x"))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> move("/w/f", "/w/d")).isInstanceOf(ResourceException.IsAFolder.class);
    assertThatThrownBy(() -> move("/w/d", "/w/f")).isInstanceOf(ResourceException.NotAFolder.class);
    assertThatThrownBy(() -> move("/w/empty", "/w/d"))
        .isInstanceOf(ResourceException.NotEmpty.class);
    assertThatThrownBy(() -> move("/w/d", "/w/d/x")).isInstanceOf(ResourceException.Invalid.class);
    assertThat(store.count(Call.MOVE)).isZero();
  }

  @Test
  void move_doesNothing_whenThePathsAreEqual() throws ResourceException {
    store.put("a", "x");
    move("/w/a", "/w/a");
    assertThat(store.count(Call.MOVE)).isZero();
    assertThatThrownBy(() -> move("/w/no", "/w/no")).isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void move_crossesDevices_betweenMountsAndWhereTheBackendCannotMove() throws ResourceException {
    bench.close();
    start(new MemoryStore().withoutMoves());
    store.put("a", "x");
    bench.workspace.addMount("/other", new MemoryStore("other"), MountMode.WRITE);
    assertThatThrownBy(() -> move("/w/a", "/other/a"))
        .isInstanceOf(ResourceException.CrossDevice.class)
        .hasMessageContaining("Cross-device link");
    assertThatThrownBy(() -> move("/w/a", "/w/b"))
        .isInstanceOf(ResourceException.CrossDevice.class);
  }

  @Test
  void move_isRefused_whenTheFileCannotBeSentFirst() throws ResourceException {
    store.failAlways(Call.WRITE, new ResourceException.Denied("no"));
    bench.write("/w/a", "x");
    bench.settle();
    assertThatThrownBy(() -> move("/w/a", "/w/b")).isInstanceOf(ResourceException.Denied.class);
    assertThat(bench.read("/w/a")).isEqualTo("x");
    store.heal();
  }

  @Test
  void delete_dropsAFileThatWasNeverSent() throws ResourceException {
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    bench.write(handle, 0, "x");
    bench.files.delete(Bench.path("/w/a"));
    assertThatThrownBy(() -> bench.stat("/w/a")).isInstanceOf(ResourceException.NotFound.class);
    bench.write(handle, 1, "y");
    bench.files.close(handle);
    assertThat(bench.settle()).isEqualTo(Settlement.NOTHING_WRITTEN);
    assertThat(store.count(Call.WRITE) + store.count(Call.DELETE)).isZero();
  }

  @Test
  void delete_waitsForTheUpload_thenDeletesOnTheBackend() throws Exception {
    var pause = store.pauseNext(Call.WRITE);
    bench.write("/w/a", "x");
    pause.awaitEntered();
    Thread releaser = Thread.ofVirtual().start(pause::release);
    bench.files.delete(Bench.path("/w/a"));
    releaser.join();
    assertThat(store.has("a")).isFalse();
    assertThat(bench.settle()).isEqualTo(Settlement.NOTHING_WRITTEN);
  }

  @Test
  void delete_isRefused_whenThereIsNothingOrAFolder() {
    store.putFolder("d");
    assertThatThrownBy(() -> bench.files.delete(Bench.path("/w/no")))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> bench.files.delete(Bench.path("/w/d")))
        .isInstanceOf(ResourceException.IsAFolder.class);
  }

  @Test
  void delete_leavesCachedContentToOpenReaders() throws ResourceException {
    store.put("a", "text");
    long handle = bench.open("/w/a", OpenFlags.READ);
    assertThat(bench.read(handle)).isEqualTo("text");
    bench.files.delete(Bench.path("/w/a"));
    assertThat(bench.read(handle)).isEqualTo("text");
  }

  @Test
  void deleteFolder_isRefused_whenAStagedFileLivesInIt() throws ResourceException {
    store.putFolder("d");
    long handle = bench.open("/w/d/a", OpenFlags.WRITE);
    assertThatThrownBy(() -> bench.files.deleteFolder(Bench.path("/w/d")))
        .isInstanceOf(ResourceException.NotEmpty.class);
    bench.files.close(handle);
  }

  @Test
  void createFolder_isRefused_whenTheNameIsTaken() throws ResourceException {
    store.put("f", "x");
    long handle = bench.open("/w/staged", OpenFlags.WRITE);
    for (String taken : new String[] {"/w/f", "/w/staged", "/w"}) {
      assertThatThrownBy(() -> bench.files.createFolder(Bench.path(taken)))
          .isInstanceOf(ResourceException.AlreadyExists.class);
    }
    bench.files.close(handle);
  }
}
