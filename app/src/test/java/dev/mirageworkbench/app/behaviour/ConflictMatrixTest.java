package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.s3.S3Server;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two people at one bucket, each pair of operations. Both have seen `f` with the text `base`; the
/// first acts, then the second, who has not looked again. Exactly one of them has the file, the
/// other one is told, and no byte of either is lost; a delete alone takes what it has not seen.
class ConflictMatrixTest {
  private static final AtomicInteger BUCKETS = new AtomicInteger();
  private static @Nullable S3Server started;

  private S3Server server;
  private String bucket;
  private Desk first;
  private Desk second;

  @BeforeAll
  static void start() throws Exception {
    started = S3Server.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (started != null) {
      started.close();
    }
  }

  @BeforeEach
  void open(@TempDir Path home) throws ResourceException {
    server = Objects.requireNonNull(started);
    bucket = "matrix-" + BUCKETS.incrementAndGet();
    server.createBucket(bucket);
    server.put(bucket, "f", "base");
    server.put(bucket, "other", "other");
    server.put(bucket, "d/x", "base");
    first = new Desk(server.mount(bucket), home.resolve("first"));
    second = new Desk(server.mount(bucket), home.resolve("second"));
    for (Desk desk : List.of(first, second)) {
      assertThat(desk.names("")).containsExactly("d", "f", "other");
      assertThat(desk.names("d")).containsExactly("x");
    }
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private static void assertSent(Desk desk, String name) {
    assertThat(desk.settle().outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Settlement.Sent.class, o -> assertThat(o.path()).isEqualTo(Desk.path(name)));
    assertThat(desk.unsent()).isEmpty();
  }

  private static void send(Desk desk, String name, String text) throws ResourceException {
    desk.write(name, text);
    assertSent(desk, name);
  }

  private static void assertInConflict(Desk desk, String name, String text)
      throws ResourceException {
    assertInConflict(desk, desk.settle(), name, text);
  }

  /// The loser is told, and has what it wrote.
  private static void assertInConflict(Desk desk, Settlement settlement, String name, String text)
      throws ResourceException {
    assertThat(settlement.outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Settlement.InConflict.class, o -> assertThat(o.path()).isEqualTo(Desk.path(name)));
    assertThat(desk.unsent())
        .singleElement()
        .satisfies(
            write -> {
              assertThat(write.path()).isEqualTo(Desk.path(name));
              assertThat(write.state()).isEqualTo(PendingWrite.State.CONFLICT);
            });
    assertThat(desk.events(WriteEvent.Conflicted.class)).isNotEmpty();
    assertThat(desk.read(name)).isEqualTo(text);
  }

  private String stored(String key) {
    return server.text(bucket, key);
  }

  private List<String> keys() {
    return server.keys(bucket);
  }

  @Nested
  class AfterAWrite {
    @Test
    void write_isInConflict() throws Exception {
      send(first, "f", "first");
      second.write("f", "second");
      assertInConflict(second, "f", "second");
      assertThat(stored("f")).isEqualTo("first");
    }

    @Test
    void updateThatWasBegunBefore_isInConflict() throws Exception {
      long handle = second.openForUpdate("f");
      second.write(handle, "BA");
      send(first, "f", "first");
      second.files.close(handle);
      assertInConflict(second, "f", "BAse");
      assertThat(stored("f")).isEqualTo("first");
    }

    @Test
    void appendThatWasBegunBefore_isInConflict() throws Exception {
      long handle = second.open("f", OpenFlags.APPEND);
      second.write(handle, "+second");
      send(first, "f", "first");
      second.files.close(handle);
      assertInConflict(second, "f", "base+second");
      assertThat(stored("f")).isEqualTo("first");
    }

    /// What it would be appended to is gone, so nothing is taken on.
    @Test
    void append_isStale() throws Exception {
      long handle = second.open("f", OpenFlags.APPEND);
      send(first, "f", "first");
      assertThatThrownBy(() -> second.write(handle, "+second"))
          .isInstanceOf(ResourceException.Stale.class);
      second.files.close(handle);
      assertThat(second.unsent()).isEmpty();
      assertThat(stored("f")).isEqualTo("first");
    }

    /// The one pair in which bytes go that their deleter has not seen: a delete names a file, not a
    /// version, as in any shared folder.
    @Test
    void delete_takesWhateverIsThere() throws Exception {
      send(first, "f", "first");
      second.delete("f");
      assertThat(keys()).doesNotContain("f");
      first.write("f", "again");
      assertInConflict(first, "f", "again");
    }

    @Test
    void delete_leavesTheirs_whereItsOwnWriteIsInConflict() throws Exception {
      send(first, "f", "first");
      second.write("f", "second");
      assertInConflict(second, "f", "second");
      second.delete("f");
      assertThat(stored("f")).isEqualTo("first");
      assertThat(second.unsent()).isEmpty();
    }

    @Test
    void rename_takesTheNewBytesAlong() throws Exception {
      send(first, "f", "first");
      second.move("f", "g");
      assertThat(stored("g")).isEqualTo("first");
      assertThat(second.read("g")).isEqualTo("first");
      assertThat(keys()).doesNotContain("f");
    }

    @Test
    void renameOverIt_isRefused() throws Exception {
      send(first, "f", "first");
      assertThatThrownBy(() -> second.move("other", "f"))
          .isInstanceOf(ResourceException.Conflict.class);
      assertThat(stored("f")).isEqualTo("first");
      assertThat(stored("other")).isEqualTo("other");
    }

    @Test
    void renameOfAnUnsentFileOverIt_isInConflict() throws Exception {
      long handle = second.open("new", OpenFlags.WRITE);
      second.write(handle, "second");
      second.move("new", "f");
      send(first, "f", "first");
      second.files.close(handle);
      assertInConflict(second, "f", "second");
      assertThat(stored("f")).isEqualTo("first");
    }

    @Test
    void creation_isInConflict_whenItCreatedTheFile() throws Exception {
      send(first, "new", "first");
      second.write("new", "second");
      assertInConflict(second, "new", "second");
      assertThat(stored("new")).isEqualTo("first");
    }

    @Test
    void appendToANewFile_isInConflict_whenItCreatedTheFile() throws Exception {
      send(first, "new", "first");
      second.append("new", "second");
      assertInConflict(second, "new", "second");
      assertThat(stored("new")).isEqualTo("first");
    }

    @Test
    void renameToANewName_isRefused_whenItCreatedTheFile() throws Exception {
      send(first, "new", "first");
      assertThatThrownBy(() -> second.move("other", "new"))
          .isInstanceOf(ResourceException.Conflict.class);
      assertThat(stored("new")).isEqualTo("first");
      assertThat(stored("other")).isEqualTo("other");
    }

    @Test
    void folderOfThatName_isRefused_whenItCreatedTheFile() throws Exception {
      send(first, "new", "first");
      assertThatThrownBy(() -> second.createFolder("new"))
          .isInstanceOf(ResourceException.AlreadyExists.class);
      assertThat(stored("new")).isEqualTo("first");
    }
  }

  @Nested
  class AfterAnAppend {
    @Test
    void appendThatWasBegunBefore_isInConflict() throws Exception {
      long handle = second.open("f", OpenFlags.APPEND);
      second.write(handle, "+second");
      first.append("f", "+first");
      assertSent(first, "f");
      second.files.close(handle);
      assertInConflict(second, "f", "base+second");
      assertThat(stored("f")).isEqualTo("base+first");
    }

    @Test
    void write_isInConflict() throws Exception {
      first.append("f", "+first");
      assertSent(first, "f");
      second.write("f", "second");
      assertInConflict(second, "f", "second");
      assertThat(stored("f")).isEqualTo("base+first");
    }
  }

  @Nested
  class AfterADelete {
    @BeforeEach
    void act() throws ResourceException {
      first.delete("f");
      assertThat(keys()).doesNotContain("f");
    }

    @Test
    void write_isInConflict() throws Exception {
      second.write("f", "second");
      assertInConflict(second, "f", "second");
      assertThat(keys()).doesNotContain("f");
    }

    @Test
    void append_fails() throws Exception {
      long handle = second.open("f", OpenFlags.APPEND);
      assertThatThrownBy(() -> second.write(handle, "+second"))
          .isInstanceOf(ResourceException.NotFound.class);
      second.files.close(handle);
      assertThat(second.unsent()).isEmpty();
    }

    @Test
    void delete_isNotFound() {
      assertThatThrownBy(() -> second.delete("f")).isInstanceOf(ResourceException.NotFound.class);
    }

    @Test
    void rename_isNotFound() {
      assertThatThrownBy(() -> second.move("f", "g"))
          .isInstanceOf(ResourceException.NotFound.class);
      assertThat(keys()).doesNotContain("f", "g");
    }

    @Test
    void renameOverIt_isRefused_andKeepsTheSource() throws Exception {
      assertThatThrownBy(() -> second.move("other", "f"))
          .isInstanceOf(ResourceException.Conflict.class);
      assertThat(stored("other")).isEqualTo("other");
      // Having been told, the second may.
      second.move("other", "f");
      assertThat(stored("f")).isEqualTo("other");
    }

    @Test
    void read_isNotFound_whereNothingWasReadBefore() throws Exception {
      long handle = second.open("f", OpenFlags.READ);
      assertThatThrownBy(() -> second.read(handle)).isInstanceOf(ResourceException.NotFound.class);
    }
  }

  @Nested
  class AfterARename {
    @BeforeEach
    void act() throws ResourceException {
      first.move("f", "g");
      assertThat(stored("g")).isEqualTo("base");
    }

    @Test
    void write_isInConflict() throws Exception {
      second.write("f", "second");
      assertInConflict(second, "f", "second");
      assertThat(keys()).doesNotContain("f");
      assertThat(stored("g")).isEqualTo("base");
    }

    @Test
    void delete_isNotFound() {
      assertThatThrownBy(() -> second.delete("f")).isInstanceOf(ResourceException.NotFound.class);
      assertThat(stored("g")).isEqualTo("base");
    }

    @Test
    void renameToAnotherName_isNotFound() {
      assertThatThrownBy(() -> second.move("f", "h"))
          .isInstanceOf(ResourceException.NotFound.class);
      assertThat(stored("g")).isEqualTo("base");
    }

    @Test
    void renameToTheSameName_isRefused() {
      assertThatThrownBy(() -> second.move("other", "g"))
          .isInstanceOf(ResourceException.Conflict.class);
      assertThat(stored("g")).isEqualTo("base");
      assertThat(stored("other")).isEqualTo("other");
    }

    @Test
    void creationUnderTheNewName_isInConflict() throws Exception {
      second.write("g", "second");
      assertInConflict(second, "g", "second");
      assertThat(stored("g")).isEqualTo("base");
    }
  }

  @Nested
  class AtTheSameTime {
    @RepeatedTest(5)
    void oneOfTwoWrites_wins() throws Exception {
      first.write("f", "first");
      second.write("f", "second");
      assertOneWins("f", "first", "second");
    }

    @RepeatedTest(5)
    void oneOfTwoCreations_wins() throws Exception {
      first.write("new", "first");
      second.write("new", "second");
      assertOneWins("new", "first", "second");
    }

    @RepeatedTest(5)
    void oneOfTwoAppends_wins() throws Exception {
      long ours = first.open("f", OpenFlags.APPEND);
      long theirs = second.open("f", OpenFlags.APPEND);
      first.write(ours, "+first");
      second.write(theirs, "+second");
      first.files.close(ours);
      second.files.close(theirs);
      assertOneWins("f", "base+first", "base+second");
    }

    private void assertOneWins(String name, String ours, String theirs) throws Exception {
      List<Settlement> ends = together(first::settle, second::settle);
      boolean firstWon = ends.getFirst().isComplete();
      assertThat(ends.getLast().isComplete()).isNotEqualTo(firstWon);
      assertThat(stored(name)).isEqualTo(firstWon ? ours : theirs);
      assertInConflict(
          firstWon ? second : first,
          firstWon ? ends.getLast() : ends.getFirst(),
          name,
          firstWon ? theirs : ours);
    }

    @RepeatedTest(5)
    void writeAndDelete_haveOneOrder() throws Exception {
      first.write("f", "first");
      List<Object> ends = together(first::settle, () -> failureOf(() -> second.delete("f")));
      Settlement settlement = (Settlement) ends.getFirst();
      boolean isDeleted = ends.getLast().equals("done");
      if (!settlement.isComplete()) {
        // The delete came first: the write is told of it and keeps its bytes.
        assertThat(isDeleted).isTrue();
        assertInConflict(first, settlement, "f", "first");
      } else if (isDeleted) {
        assertThat(keys()).doesNotContain("f");
      } else {
        assertThat(ends.getLast()).isInstanceOf(ResourceException.class);
        assertThat(stored("f")).isEqualTo("first");
      }
    }

    @RepeatedTest(5)
    void oneOfTwoRenamesOfAFile_wins() throws Exception {
      List<Object> ends =
          together(
              () -> failureOf(() -> first.move("f", "g")),
              () -> failureOf(() -> second.move("f", "h")));
      List<String> made = keys().stream().filter(List.of("g", "h")::contains).toList();
      assertThat(ends).contains("done");
      assertThat(made).isNotEmpty().allSatisfy(key -> assertThat(stored(key)).isEqualTo("base"));
      assertThat(keys()).doesNotContain("f");
    }
  }

  /// Work that only succeeds or fails.
  private interface Action {
    void run() throws ResourceException;
  }

  private static Object failureOf(Action action) {
    @Nullable ResourceException failure =
        catchThrowableOfType(ResourceException.class, action::run);
    return failure == null ? "done" : failure;
  }

  private static <T> List<T> together(Callable<T> one, Callable<T> other) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> ends = new ArrayList<>();
      for (Callable<T> task : List.of(one, other)) {
        ends.add(threads.submit(task));
      }
      return List.of(ends.getFirst().get(), ends.getLast().get());
    }
  }

  @Nested
  class Readers {
    private static final int LARGE = 20 << 20;

    private byte[] filled(int size, char letter) {
      byte[] bytes = new byte[size];
      Arrays.fill(bytes, (byte) letter);
      return bytes;
    }

    @Test
    void reader_keepsTheVersionItOpened_whereItHasRead() throws Exception {
      long handle = second.open("f", OpenFlags.READ);
      assertThat(second.read(handle)).isEqualTo("base");
      send(first, "f", "first");
      assertThat(second.read(handle)).isEqualTo("base");
      second.refresh();
      assertThat(second.read("f")).isEqualTo("first");
    }

    @Test
    void reader_isStale_whereItHasNotRead() throws Exception {
      long handle = second.open("f", OpenFlags.READ);
      send(first, "f", "first");
      assertThatThrownBy(() -> second.read(handle)).isInstanceOf(ResourceException.Stale.class);
      assertThat(second.read("f")).isEqualTo("first");
    }

    @Test
    void reader_seesOldBytesThenStale_whenTheFileIsReplacedBetween() throws Exception {
      server.put(bucket, "large", filled(LARGE, 'a'));
      first.refresh();
      second.refresh();
      long handle = second.open("large", OpenFlags.READ);
      ByteBuffer step = ByteBuffer.allocate(64 << 10);
      second.files.read(handle, 0, step);
      first.write("large", filled(LARGE, 'b'));
      assertSent(first, "large");
      // The end was not read ahead.
      assertThatThrownBy(() -> second.files.read(handle, LARGE - 100L, ByteBuffer.allocate(100)))
          .isInstanceOf(ResourceException.Stale.class);
      step.clear();
      second.files.read(handle, 0, step);
      assertThat(step.array()).isEqualTo(filled(64 << 10, 'a'));
    }

    @Test
    void reader_neverMixesVersions_whileTheFileIsReplaced() throws Exception {
      int size = 3 << 20;
      server.put(bucket, "large", filled(size, 'a'));
      first.refresh();
      var isOver = new AtomicBoolean();
      together(
          () -> {
            try {
              for (char letter = 'b'; letter < 'f'; letter++) {
                first.write("large", filled(size, letter));
                assertSent(first, "large");
              }
            } finally {
              isOver.set(true);
            }
            return true;
          },
          () -> {
            do {
              second.refresh();
              assertUniformOrStale(size);
            } while (!isOver.get());
            return true;
          });
      assertThat(stored("large")).isEqualTo("e".repeat(size));
    }

    private void assertUniformOrStale(int size) throws ResourceException {
      long handle = second.open("large", OpenFlags.READ);
      ByteBuffer bytes = ByteBuffer.allocate(size);
      try {
        second.files.read(handle, 0, bytes);
        byte[] seen = bytes.array();
        assertThat(Arrays.mismatch(seen, filled(size, (char) seen[0]))).isEqualTo(-1);
      } catch (ResourceException.Stale _) {
        // The other way to be right.
      } finally {
        second.files.close(handle);
      }
    }
  }

  @Nested
  class Folders {
    @Test
    void secondCreation_isRefused() throws Exception {
      first.createFolder("new");
      assertThatThrownBy(() -> second.createFolder("new"))
          .isInstanceOf(ResourceException.AlreadyExists.class);
    }

    @Test
    void deletion_isRefused_whenSomebodyWroteIntoIt() throws Exception {
      first.createFolder("new");
      second.refresh();
      assertThat(second.names("new")).isEmpty();
      send(first, "new/a", "first");
      assertThatThrownBy(() -> second.deleteFolder("new"))
          .isInstanceOf(ResourceException.NotEmpty.class);
      assertThat(stored("new/a")).isEqualTo("first");
    }

    @Test
    void writeIntoADeletedFolder_makesItAgain() throws Exception {
      first.createFolder("new");
      second.refresh();
      assertThat(second.names("")).contains("new");
      first.deleteFolder("new");
      send(second, "new/a", "second");
      assertThat(stored("new/a")).isEqualTo("second");
    }

    @Test
    void rename_takesTheNewBytesAlong() throws Exception {
      send(first, "d/x", "first");
      send(first, "d/y", "first too");
      second.move("d", "e");
      assertThat(stored("e/x")).isEqualTo("first");
      assertThat(stored("e/y")).isEqualTo("first too");
      assertThat(second.names("e")).containsExactly("x", "y");
    }

    @Test
    void writeIntoARenamedFolder_isInConflict() throws Exception {
      first.move("d", "e");
      second.write("d/x", "second");
      assertInConflict(second, "d/x", "second");
      assertThat(stored("e/x")).isEqualTo("base");
    }

    @Test
    void renameOfARenamedFolder_isNotFound() throws Exception {
      first.move("d", "e");
      assertThatThrownBy(() -> second.move("d", "g"))
          .isInstanceOf(ResourceException.NotFound.class);
      assertThat(stored("e/x")).isEqualTo("base");
    }

    @Test
    void renameToATakenName_isRefused() throws Exception {
      first.createFolder("e");
      send(first, "e/a", "first");
      assertThatThrownBy(() -> second.move("d", "e"))
          .isInstanceOf(ResourceException.Conflict.class);
      assertThat(stored("e/a")).isEqualTo("first");
      assertThat(stored("d/x")).isEqualTo("base");
    }

    @Test
    void fileOverAFolder_isInConflict() throws Exception {
      first.createFolder("new");
      send(first, "new/a", "first");
      second.write("new", "second");
      assertThat(second.settle().failures()).hasSize(1);
      assertThat(second.unsent()).hasSize(1);
      assertThat(second.read("new")).isEqualTo("second");
      assertThat(stored("new/a")).isEqualTo("first");
    }
  }
}
