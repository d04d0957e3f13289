package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.LocalCopy;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.Settlement.Outcome;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Copies of workspace files for native libraries, and their way back.
class LocalCopyTest {
  private final MemoryStore store = new MemoryStore();
  private final Path home;
  private Bench bench;

  LocalCopyTest(@TempDir Path home) {
    this.home = home;
  }

  @BeforeEach
  void mount() throws ResourceException {
    bench = new Bench(store, home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private LocalCopy copy(String path) throws ResourceException {
    return bench.files.localCopy(Bench.path(path));
  }

  private static Path file(LocalCopy copy) {
    return Path.of(copy.hostPath());
  }

  private static Outcome sent(String path, long bytes) {
    return new Settlement.Sent(Bench.path(path), bytes);
  }

  private List<Path> below(String folder) throws IOException {
    Path root = home.resolve(folder);
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void copy_isAPrivateFileWithTheContentAndTheName() throws Exception {
    store.put("d/table.csv", "1,2,3");
    LocalCopy copy = copy("/w/d/table.csv");
    assertThat(file(copy)).hasContent("1,2,3").hasFileName("table.csv");
    assertThat(file(copy).toRealPath()).isEqualTo(file(copy));
    assertThat(copy.writable()).isTrue();
    assertThat(file(copy)).startsWith(home.toRealPath().resolve("state"));
    for (Path folder = file(copy).getParent();
        folder != null && !folder.endsWith("state");
        folder = folder.getParent()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(copy))))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @CsvSource({
    "data.h5, data.h5",
    "größe 猫.txt, größe 猫.txt",
    "a:b|c?.db, a_b_c_.db",
    "'back\\slash', back_slash",
    "trailing., trailing_"
  })
  void copy_hasANameThatEverySystemTakes(String name, String expected) throws Exception {
    store.put(name, "x");
    assertThat(file(copy("/w/" + name))).hasFileName(expected).hasContent("x");
  }

  @Test
  void copy_keepsTheEndingOfALongName() throws Exception {
    String name = "n".repeat(250) + ".parquet";
    store.put(name, "x");
    assertThat(file(copy("/w/" + name))).hasFileName("file.parquet");
  }

  @Test
  void release_sendsWhatChanged_andDeletesTheCopy() throws Exception {
    store.put("a", "before");
    LocalCopy copy = copy("/w/a");
    Files.writeString(file(copy), "after");
    bench.files.releaseLocalCopy(copy.id());
    assertThat(bench.read("/w/a")).isEqualTo("after");
    assertThat(bench.settle().outcomes()).containsExactly(sent("/w/a", 5));
    assertThat(store.text("a")).isEqualTo("after");
    assertThat(file(copy).getParent()).doesNotExist();
    bench.files.releaseLocalCopy(copy.id());
  }

  @Test
  void release_sendsNothing_whenNothingChanged() throws Exception {
    store.put("a", "same");
    LocalCopy copy = copy("/w/a");
    Files.writeString(file(copy), "same");
    Files.setLastModifiedTime(file(copy), FileTime.fromMillis(1));
    bench.files.releaseLocalCopy(copy.id());
    assertThat(bench.settle()).isEqualTo(Settlement.NOTHING_WRITTEN);
    assertThat(store.count(Call.WRITE)).isZero();
  }

  @Test
  void release_seesAChange_behindSizeAndTime() throws Exception {
    store.put("a", "before");
    LocalCopy copy = copy("/w/a");
    FileTime time = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file(copy), time);
    bench.settle();
    Files.writeString(file(copy), "AFTER!");
    Files.setLastModifiedTime(file(copy), time);
    bench.files.releaseLocalCopy(copy.id());
    bench.settle();
    assertThat(store.text("a")).isEqualTo("AFTER!");
  }

  @Test
  void send_sendsWhatChanged_andKeepsTheCopy() throws Exception {
    store.put("a", "before");
    LocalCopy copy = copy("/w/a");
    Files.writeString(file(copy), "after");
    bench.files.sendLocalCopy(copy.id());
    assertThat(bench.read("/w/a")).isEqualTo("after");
    assertThat(file(copy)).hasContent("after");
    assertThat(copy("/w/a")).isEqualTo(copy);
    assertThat(bench.settle().outcomes()).containsExactly(sent("/w/a", 5));
    bench.files.sendLocalCopy(copy.id());
    assertThat(bench.settle()).isEqualTo(Settlement.NOTHING_WRITTEN);
    bench.files.sendLocalCopy(Long.MAX_VALUE);
  }

  @Test
  void send_isAConflict_whereTheFileWasWrittenHere() throws Exception {
    store.put("a", "base");
    LocalCopy copy = copy("/w/a");
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    bench.write(handle, 0, "written");
    Files.writeString(file(copy), "copied");
    assertThatThrownBy(() -> bench.files.sendLocalCopy(copy.id()))
        .isInstanceOf(ResourceException.Conflict.class);
    bench.files.close(handle);
    assertThat(bench.read("/w/a")).isEqualTo("written");
  }

  @Test
  void settle_seesAChange_ofTheSameSizeInTheSameMoment() throws Exception {
    store.put("a", "before");
    LocalCopy copy = copy("/w/a");
    FileTime time = Files.getLastModifiedTime(file(copy));
    Files.writeString(file(copy), "AFTER!");
    Files.setLastModifiedTime(file(copy), time);
    bench.settle();
    assertThat(store.text("a")).isEqualTo("AFTER!");
  }

  @Test
  void settle_sendsWhatChanged_eachTime() throws Exception {
    store.put("a", "one");
    LocalCopy copy = copy("/w/a");
    Files.writeString(file(copy), "two");
    assertThat(bench.settle().outcomes()).containsExactly(sent("/w/a", 3));
    assertThat(bench.settle()).isEqualTo(Settlement.NOTHING_WRITTEN);
    try (var bytes = new RandomAccessFile(file(copy).toFile(), "rw")) {
      bytes.setLength(0);
      bytes.writeBytes("three");
      assertThat(bench.settle().outcomes()).containsExactly(sent("/w/a", 5));
    }
    assertThat(store.text("a")).isEqualTo("three");
  }

  @Test
  void copy_isSharedUntilItsLastRelease() throws Exception {
    store.put("a", "x");
    LocalCopy first = copy("/w/a");
    assertThat(copy("/w/a")).isEqualTo(first);
    bench.files.releaseLocalCopy(first.id());
    assertThat(file(first)).exists();
    bench.files.releaseLocalCopy(first.id());
    assertThat(file(first)).doesNotExist();
    assertThat(copy("/w/a").id()).isNotEqualTo(first.id());
  }

  @Test
  void copy_isShared_afterItWentBack() throws Exception {
    store.put("a", "x");
    LocalCopy copy = copy("/w/a");
    Files.writeString(file(copy), "changed");
    bench.settle();
    assertThat(copy("/w/a")).isEqualTo(copy);
  }

  @Test
  void copy_isMadeAfresh_whenTheFileChangedMeanwhile() throws Exception {
    store.put("a", "old");
    LocalCopy old = copy("/w/a");
    store.put("a", "newer");
    bench.workspace.refresh("/w");
    LocalCopy fresh = copy("/w/a");
    assertThat(file(fresh)).hasContent("newer");
    assertThat(file(old)).hasContent("old");
  }

  @Test
  void copy_holdsWhatIsStaged() throws Exception {
    store.failAlways(Call.WRITE, new ResourceException.Denied("no"));
    bench.write("/w/a", "staged");
    bench.settle();
    LocalCopy copy = copy("/w/a");
    assertThat(file(copy)).hasContent("staged");
    store.heal();
    Files.writeString(file(copy), "and changed");
    bench.files.releaseLocalCopy(copy.id());
    assertThat(bench.settle().outcomes()).containsExactly(sent("/w/a", 11));
    assertThat(store.text("a")).isEqualTo("and changed");
  }

  @Test
  void missingFile_isMadeByWritingToItsCopy() throws Exception {
    LocalCopy copy = copy("/w/new.db");
    assertThat(file(copy)).doesNotExist();
    Files.writeString(file(copy), "made");
    bench.files.releaseLocalCopy(copy.id());
    assertThat(bench.settle().outcomes()).containsExactly(sent("/w/new.db", 4));
    assertThat(store.text("new.db")).isEqualTo("made");
  }

  @Test
  void missingFile_staysMissing_whenItsCopyIsNotWritten() throws Exception {
    bench.files.releaseLocalCopy(copy("/w/new").id());
    assertThat(bench.settle()).isEqualTo(Settlement.NOTHING_WRITTEN);
    assertThat(store.has("new")).isFalse();
  }

  @Test
  void copy_fails_whereThereCanBeNoFile() {
    store.putFolder("d");
    assertThatThrownBy(() -> copy("/w/d")).isInstanceOf(ResourceException.IsAFolder.class);
    assertThatThrownBy(() -> copy("/w")).isInstanceOf(ResourceException.IsAFolder.class);
    assertThatThrownBy(() -> copy("/w/none/a")).isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> copy("/nowhere/a")).isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> copy("/r/none")).isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void copy_leavesNothing_whenTheContentCannotBeFetched() throws Exception {
    store.put("a", "x");
    store.failAlways(Call.READ, new ResourceException.Denied("no"));
    assertThatThrownBy(() -> copy("/w/a")).isInstanceOf(ResourceException.Denied.class);
    assertThat(below("state"))
        .extracting(path -> path.getFileName().toString())
        .containsOnly(".lock");
  }

  @Test
  void copyOfAReadMount_isReadOnly() throws Exception {
    store.put("a", "x");
    LocalCopy copy = copy("/r/a");
    assertThat(copy.writable()).isFalse();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(copy))))
        .isEqualTo("r--------");
    bench.files.releaseLocalCopy(copy.id());
    assertThat(file(copy)).doesNotExist();
  }

  @Test
  void copyOfAReadMount_neverGoesBack_andSaysSoOnce() throws Exception {
    store.put("a", "x");
    LocalCopy copy = copy("/r/a");
    Files.delete(file(copy));
    Files.writeString(file(copy), "changed all the same");
    assertThat(bench.settle().outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Settlement.Unsent.class,
            unsent -> {
              assertThat(unsent.path()).isEqualTo(Bench.path("/r/a"));
              assertThat(unsent.category()).isEqualTo("read-only");
            });
    assertThat(bench.settle()).isEqualTo(Settlement.NOTHING_WRITTEN);
    assertThat(store.text("a")).isEqualTo("x");
  }

  @Test
  void changeBySomebodyElse_isAConflict_likeThatOfAnyWrite() throws Exception {
    store.put("a", "base");
    LocalCopy copy = copy("/w/a");
    Files.writeString(file(copy), "mine");
    store.put("a", "theirs");
    bench.files.releaseLocalCopy(copy.id());
    assertThat(bench.settle().outcomes())
        .singleElement()
        .isInstanceOf(Settlement.InConflict.class)
        .extracting(Outcome::path)
        .isEqualTo(Bench.path("/w/a"));
    assertThat(store.text("a")).isEqualTo("theirs");
    assertThat(bench.read("/w/a")).isEqualTo("mine");
  }

  @Test
  void newFile_thatSomebodyElseMadeMeanwhile_isAConflict() throws Exception {
    LocalCopy copy = copy("/w/a");
    Files.writeString(file(copy), "mine");
    store.put("a", "theirs");
    assertThat(bench.settle().outcomes()).singleElement().isInstanceOf(Settlement.InConflict.class);
    assertThat(store.text("a")).isEqualTo("theirs");
  }

  @Test
  void writeHereMeanwhile_isAConflict_andTheCopyStays() throws Exception {
    store.put("a", "base");
    LocalCopy copy = copy("/w/a");
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    bench.write(handle, 0, "written");
    Files.writeString(file(copy), "copied");
    assertThatThrownBy(() -> bench.files.releaseLocalCopy(copy.id()))
        .isInstanceOf(ResourceException.Conflict.class)
        .hasMessageContaining("written here");
    assertThat(bench.settle().outcomes())
        .hasSize(2)
        .contains(sent("/w/a", 7))
        .anyMatch(Settlement.InConflict.class::isInstance);
    assertThat(store.text("a")).isEqualTo("written");
    assertThat(file(copy)).hasContent("copied");
    bench.files.close(handle);
  }

  @Test
  void conflict_isToldOnce_alsoWhenTheOtherVersionIsSentMeanwhile() throws Exception {
    store.put("a", "base");
    LocalCopy copy = copy("/w/a");
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    bench.write(handle, 0, "written");
    Files.writeString(file(copy), "copied");
    assertThat(bench.settle().outcomes()).anyMatch(Settlement.InConflict.class::isInstance);
    bench.files.close(handle);
    bench.settle();
    assertThat(bench.settle()).isEqualTo(Settlement.NOTHING_WRITTEN);
    assertThatThrownBy(() -> bench.files.sendLocalCopy(copy.id()))
        .isInstanceOf(ResourceException.Conflict.class)
        .hasMessageContaining("written here");
    assertThat(store.text("a")).isEqualTo("written");
    assertThat(bench.read("/w/a")).isEqualTo("written");
    Files.writeString(file(copy), "copied again");
    assertThat(bench.settle().outcomes()).singleElement().isInstanceOf(Settlement.InConflict.class);
  }

  @Test
  void copyThatCannotGoBack_isKeptForTheUser_whenTheSessionEnds() throws Exception {
    store.put("a", "base");
    LocalCopy copy = copy("/r/a");
    Files.delete(file(copy));
    Files.writeString(file(copy), "precious");
    bench.files.close();
    assertThat(below("state")).isEmpty();
    assertThat(below("data/local-copies"))
        .anySatisfy(kept -> assertThat(kept).hasFileName("a").hasContent("precious"))
        .anySatisfy(
            note -> assertThat(Files.readString(note)).contains("/r/a").contains("READ mount"));
    assertThat(bench.events(WriteEvent.UnsentKept.class))
        .singleElement()
        .satisfies(kept -> assertThat(Path.of(kept.folder())).startsWith(home.resolve("data")));
  }

  @Test
  void copyThatWasToldOf_isKeptForTheUser_byTheNextSession_afterAKill() throws Exception {
    store.put("a", "base");
    LocalCopy told = copy("/r/a");
    Files.delete(file(told));
    Files.writeString(file(told), "precious");
    bench.settle();
    Path session = sessionOf(told);
    Path left = session.resolveSibling("session-killed");
    copyTree(session, left);
    copy("/w/a");
    try (WorkspaceFiles next = bench.workspace.openFiles()) {
      next.localCopy(Bench.path("/w/a"));
      assertThat(left).doesNotExist();
      assertThat(session).exists();
      assertThat(below("data/local-copies"))
          .anySatisfy(kept -> assertThat(kept).hasFileName("a").hasContent("precious"));
    }
  }

  private static Path sessionOf(LocalCopy copy) {
    Path folder = file(copy).getParent();
    Path session = folder == null ? null : folder.getParent();
    if (session == null) {
      throw new AssertionError("not in a session's folder: " + copy);
    }
    return session;
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)));
      }
    }
  }

  @Test
  void copies_areTakenBackAndDeleted_whenTheSessionEnds() throws Exception {
    store.put("a", "base");
    LocalCopy copy = copy("/w/a");
    Files.writeString(file(copy), "late");
    bench.files.close();
    assertThat(below("state")).isEmpty();
    bench.workspace.close();
    assertThat(store.text("a")).isEqualTo("late");
  }

  @Test
  void copies_ofTwoSessions_areApart() throws Exception {
    store.put("a", "x");
    LocalCopy mine = copy("/w/a");
    try (WorkspaceFiles other = bench.workspace.openFiles()) {
      LocalCopy theirs = other.localCopy(Bench.path("/w/a"));
      assertThat(sessionOf(theirs)).isNotEqualTo(sessionOf(mine));
      other.releaseLocalCopy(mine.id());
      assertThat(file(mine)).exists();
    }
    assertThat(file(mine)).exists();
  }

  @Test
  void link_thatHasTakenACopysPlace_isNeitherReadNorFollowed() throws Exception {
    store.put("a", "base");
    Path secret = Files.writeString(home.resolve("secret"), "secret");
    LocalCopy copy = copy("/w/a");
    Files.delete(file(copy));
    Files.createSymbolicLink(file(copy), secret);
    assertThat(bench.settle().outcomes()).singleElement().isInstanceOf(Settlement.Unsent.class);
    assertThatThrownBy(() -> bench.files.releaseLocalCopy(copy.id()))
        .isInstanceOf(ResourceException.class);
    bench.files.close();
    assertThat(store.text("a")).isEqualTo("base");
    assertThat(secret).hasContent("secret");
    assertThat(below("data")).noneSatisfy(file -> assertThat(file).hasContent("secret"));
  }

  @Test
  void link_besideACopy_isDeletedAndNotFollowed() throws Exception {
    store.put("a", "base");
    Path outside = Files.createDirectory(home.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "precious");
    LocalCopy copy = copy("/w/a");
    Files.createSymbolicLink(file(copy).resolveSibling("link"), outside);
    bench.files.releaseLocalCopy(copy.id());
    assertThat(file(copy).getParent()).doesNotExist();
    assertThat(outside.resolve("precious")).hasContent("precious");
  }

  @Test
  void changeDuringTheWayBack_isSeenTheNextTime() throws Exception {
    store.put("a", "base");
    LocalCopy copy = copy("/w/a");
    Files.writeString(file(copy), "one");
    MemoryStore.Pause pause = store.pauseNext(Call.WRITE);
    var settling = new Thread(bench::settle);
    settling.start();
    pause.awaitEntered();
    Files.writeString(file(copy), "-two", StandardOpenOption.APPEND);
    pause.release();
    settling.join();
    assertThat(store.text("a")).isEqualTo("one");
    bench.settle();
    assertThat(store.text("a")).isEqualTo("one-two");
  }
}
