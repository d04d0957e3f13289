package dev.mirageworkbench.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.PendingWrite.State;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the next run finds of the writes that this one did not send, because it was closed or
/// because it was killed.
class RecoveryTest {
  private final MemoryStore store = new MemoryStore();
  private final Path home;

  RecoveryTest(@TempDir Path home) {
    this.home = home;
  }

  private void deny() {
    store.failAlways(Call.WRITE, new ResourceException.Denied("no permission"));
  }

  private Bench start() throws ResourceException {
    return new Bench(store, home);
  }

  /// Ends a run as `kill -9` does.
  private static void kill(Bench bench) throws IOException {
    bench.workspace.abandon();
  }

  private List<Path> staged() throws IOException {
    Path unsent = home.resolve("data/unsent");
    if (!Files.exists(unsent)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(unsent)) {
      return all.filter(file -> file.getFileName().toString().startsWith("staged-")).toList();
    }
  }

  private Path onlyContent() throws IOException {
    return staged().stream()
        .filter(file -> !file.toString().endsWith(".intent"))
        .reduce(
            (_, _) -> {
              throw new AssertionError("more than one staged file");
            })
        .orElseThrow();
  }

  /// Waits until the run has sent what it found.
  private static void settleRecovered(Bench bench) throws ResourceException {
    long handle = bench.open("/w/settled", OpenFlags.WRITE);
    bench.files.close(handle);
    bench.settle();
    bench.workspace.unmount("/r");
    bench.workspace.unmount("/w");
  }

  @Test
  void mount_sendsWhatWasClosed_afterAKill() throws Exception {
    deny();
    Bench killed = start();
    killed.write("/w/a.txt", "precious");
    killed.settle();
    kill(killed);
    store.heal();
    try (Bench next = start()) {
      assertThat(next.read("/w/a.txt")).isEqualTo("precious");
      assertThat(next.events(WriteEvent.Recovered.class))
          .extracting(WriteEvent.Recovered::message)
          .containsExactly("1 unsent file of an earlier run found for /w");
      settleRecovered(next);
    }
    assertThat(store.text("a.txt")).isEqualTo("precious");
    assertThat(staged()).isEmpty();
  }

  @Test
  void mount_sendsWhatWasLeft_afterAClose() throws Exception {
    deny();
    Bench closed = start();
    closed.write("/w/a.txt", "precious");
    closed.close();
    assertThat(closed.events(WriteEvent.UnsentKept.class)).hasSize(1);
    assertThat(onlyContent()).content().isEqualTo("precious");
    assertThat(onlyContent().resolveSibling("README.txt"))
        .content()
        .contains("/w/a.txt\n  belongs to: memory:store\n  not sent: no permission\n");
    store.heal();
    try (Bench next = start()) {
      settleRecovered(next);
    }
    assertThat(store.text("a.txt")).isEqualTo("precious");
    assertThat(home.resolve("data/unsent")).doesNotExist();
  }

  @Test
  void staging_isForItsUserOnly() throws Exception {
    deny();
    Bench killed = start();
    killed.write("/w/a", "x");
    kill(killed);
    Path data = home.resolve("data");
    Path inner = data.relativize(onlyContent());
    for (int depth = 1; depth < inner.getNameCount(); depth++) {
      Path at = data.resolve(inner.subpath(0, depth));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void mount_namesAConflict_whenTheBackendChangedSinceTheCrash() throws Exception {
    store.put("a", "base");
    store.failAlways(Call.WRITE, new ResourceException.RateLimited("later", null, null));
    Bench killed = start();
    killed.write("/w/a", "mine");
    killed.settle();
    kill(killed);
    store.heal();
    store.put("a", "theirs");
    try (Bench next = start()) {
      next.write("/w/b", "x");
      next.settle();
      awaitState(next, "/w/a", State.CONFLICT);
      assertThat(next.read("/w/a")).isEqualTo("mine");
      assertThat(store.text("a")).isEqualTo("theirs");
      assertThat(next.events(WriteEvent.Conflicted.class)).hasSize(1);
    }
    assertThat(onlyContent()).content().isEqualTo("mine");
  }

  private static void awaitState(Bench bench, String path, State state) {
    var wanted = WorkspacePath.of(path);
    while (bench.workspace.unsent().stream()
        .noneMatch(write -> write.path().equals(wanted) && write.state() == state)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void mount_recognisesItsOwnBytes_whenTheCrashCameBeforeTheAnswer() throws Exception {
    store.put("a", "base");
    Bench killed = start();
    store.loseAnswers(1000);
    killed.write("/w/a", "mine");
    awaitText("a", "mine");
    kill(killed);
    store.loseAnswers(0);
    try (Bench next = start()) {
      settleRecovered(next);
      assertThat(next.events(WriteEvent.Conflicted.class)).isEmpty();
    }
    assertThat(store.text("a")).isEqualTo("mine");
    assertThat(staged()).isEmpty();
  }

  private void awaitText(String path, String text) {
    while (!text.equals(store.text(path))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void mount_sendsTheNewerVersion_whenTheOlderOneWasSentWithoutAnAnswer() throws Exception {
    store.put("a", "base");
    Bench killed = start();
    store.loseAnswers(1000);
    killed.write("/w/a", "first");
    awaitText("a", "first");
    killed.settle();
    deny();
    killed.write("/w/a", "second");
    killed.settle();
    kill(killed);
    store.heal();
    store.loseAnswers(0);
    try (Bench next = start()) {
      settleRecovered(next);
      assertThat(next.events(WriteEvent.Conflicted.class)).isEmpty();
    }
    assertThat(store.text("a")).isEqualTo("second");
  }

  @Test
  void settle_isNoConflict_whenAnEarlierVersionWasSentWithoutAnAnswer() throws Exception {
    store.put("a", "base");
    try (Bench bench = start()) {
      long handle = bench.open("/w/a", OpenFlags.WRITE);
      bench.write(handle, 0, "first");
      store.loseAnswers(1);
      store.failAlways(Call.STAT, new ResourceException.Unreachable("down"));
      bench.files.close(handle);
      assertThat(bench.settle().isComplete()).isFalse();
      store.heal();
      bench.write("/w/a", "second");
      assertThat(bench.settle().isComplete()).isTrue();
      assertThat(store.text("a")).isEqualTo("second");
    }
  }

  @Test
  void mount_sendsTheVersionClosedBefore_whenTheCrashCameInTheMiddleOfARewrite() throws Exception {
    deny();
    Bench killed = start();
    killed.write("/w/a.txt", "whole");
    killed.settle();
    long handle = killed.open("/w/a.txt", OpenFlags.WRITE);
    killed.write(handle, 0, "ha");
    kill(killed);
    store.heal();
    try (Bench next = start()) {
      assertThat(next.read("/w/a.txt")).isEqualTo("whole");
      assertThat(next.events(WriteEvent.Interrupted.class))
          .singleElement()
          .satisfies(event -> assertThat(Path.of(event.file())).content().isEqualTo("ha"));
      settleRecovered(next);
    }
    assertThat(store.text("a.txt")).isEqualTo("whole");
  }

  @Test
  void mount_putsAside_whatWasStillBeingWritten() throws Exception {
    Bench killed = start();
    long handle = killed.open("/w/a.txt", OpenFlags.WRITE);
    killed.write(handle, 0, "half");
    kill(killed);
    try (Bench next = start()) {
      assertThat(store.has("a.txt")).isFalse();
      assertThat(next.events(WriteEvent.Recovered.class)).isEmpty();
      Path kept = Path.of(next.events(WriteEvent.Interrupted.class).getFirst().file());
      assertThat(kept).content().isEqualTo("half");
      assertThat(kept.getFileName().toString()).endsWith("-a.txt");
    }
  }

  @Test
  void mount_quarantinesDamagedBytes_andSaysSo() throws Exception {
    deny();
    Bench killed = start();
    killed.write("/w/a", "precious");
    kill(killed);
    Files.writeString(onlyContent(), "preciouz");
    store.heal();
    try (Bench next = start()) {
      var event = next.events(WriteEvent.Quarantined.class).getFirst();
      assertThat(event.reason()).isEqualTo("the bytes of a were damaged");
      assertThat(store.has("a")).isFalse();
      try (Stream<Path> kept = Files.list(Path.of(event.folder()))) {
        assertThat(kept.filter(file -> !file.toString().endsWith(".intent")))
            .singleElement()
            .satisfies(file -> assertThat(file).content().isEqualTo("preciouz"));
      }
    }
  }

  @Test
  void mount_quarantinesAnUnreadableIntent_andKeepsTheBytes() throws Exception {
    deny();
    Bench killed = start();
    killed.write("/w/a", "precious");
    kill(killed);
    Path intent = onlyContent().resolveSibling(onlyContent().getFileName() + ".intent");
    byte[] bytes = Files.readAllBytes(intent);
    bytes[bytes.length - 10] ^= 1;
    Files.write(intent, bytes);
    try (Bench next = start()) {
      var event = next.events(WriteEvent.Quarantined.class).getFirst();
      assertThat(event.reason()).isEqualTo("its checksum is wrong");
      try (Stream<Path> kept = Files.list(Path.of(event.folder()))) {
        assertThat(kept).hasSize(2);
      }
    }
  }

  @Test
  void mount_forgetsAFileWithoutBytes_whoseFirstIntentACrashCutOff() throws Exception {
    deny();
    Bench killed = start();
    killed.write("/w/a", "precious");
    kill(killed);
    Path folder = Path.of(String.valueOf(onlyContent().getParent()));
    Path begun = Files.createFile(folder.resolve("begun"));
    Path begunIntent = Files.createFile(folder.resolve("begun.intent"));
    Path cutIntent = Files.writeString(folder.resolve("cut.intent"), "mirage-int");
    store.heal();
    try (Bench next = start()) {
      assertThat(next.events(WriteEvent.Quarantined.class)).isEmpty();
      settleRecovered(next);
    }
    assertThat(store.text("a")).isEqualTo("precious");
    assertThat(List.of(begun, begunIntent, cutIntent)).noneMatch(Files::exists);
  }

  @Test
  void mount_quarantinesBytes_whoseIntentIsEmpty() throws Exception {
    deny();
    Bench killed = start();
    killed.write("/w/a", "precious");
    kill(killed);
    Files.writeString(onlyContent().resolveSibling(onlyContent().getFileName() + ".intent"), "");
    try (Bench next = start()) {
      assertThat(next.events(WriteEvent.Quarantined.class))
          .singleElement()
          .satisfies(event -> assertThat(event.reason()).isEqualTo("it is empty"));
    }
  }

  @Test
  void mount_sendsUnderTheNewName_afterARename() throws Exception {
    deny();
    store.failAlways(Call.STAT, new ResourceException.NotFound("none"));
    Bench killed = start();
    long handle = killed.open("/w/draft", OpenFlags.WRITE);
    killed.write(handle, 0, "x");
    killed.files.move(Bench.path("/w/draft"), Bench.path("/w/final"));
    killed.files.close(handle);
    kill(killed);
    store.heal();
    try (Bench next = start()) {
      settleRecovered(next);
    }
    assertThat(store.text("final")).isEqualTo("x");
    assertThat(store.has("draft")).isFalse();
  }

  @Test
  void mount_sendsNothing_thatWasDeletedBeforeTheCrash() throws Exception {
    deny();
    Bench killed = start();
    killed.write("/w/a", "x");
    killed.settle();
    killed.files.delete(Bench.path("/w/a"));
    kill(killed);
    store.heal();
    try (Bench next = start()) {
      assertThat(next.events(WriteEvent.Recovered.class)).isEmpty();
    }
    assertThat(store.has("a")).isFalse();
  }

  @Test
  void mount_setsTheTimes_thatWereGivenBeforeTheCrash() throws Exception {
    store.keepingAttributes();
    deny();
    Instant time = Instant.parse("2020-02-02T02:02:02Z");
    Bench killed = start();
    killed.write("/w/a", "x");
    killed.settle();
    killed.files.setModified(Bench.path("/w/a"), time);
    kill(killed);
    store.heal();
    try (Bench next = start()) {
      settleRecovered(next);
    }
    assertThat(store.stat(new dev.mirageworkbench.resource.ResourcePath("a")).modified())
        .contains(time);
  }

  @Test
  void mount_leavesTheFilesOfALivingRunAlone() throws Exception {
    deny();
    try (Bench living = start()) {
      living.write("/w/a", "x");
      living.settle();
      try (Bench other = start()) {
        assertThat(other.events(WriteEvent.Recovered.class)).isEmpty();
        assertThat(other.workspace.unsent()).isEmpty();
      }
      assertThat(living.workspace.unsent())
          .extracting(PendingWrite::state)
          .containsExactly(State.UNSENT);
      store.heal();
      assertThat(living.workspace.unsent()).hasSize(1);
      living.write("/w/b", "y");
      assertThat(living.settle().isComplete()).isTrue();
    }
  }

  @Test
  void mountForReading_saysThatWritesWait() throws Exception {
    deny();
    Bench killed = start();
    killed.write("/w/a", "x");
    kill(killed);
    try (var workspace = Workspace.builder().folders(AppFolders.below(home)).build()) {
      workspace.addMount("/again", store, MountMode.READ);
      assertThat(workspace.events().recent())
          .filteredOn(WriteEvent.AwaitingWriteMount.class::isInstance)
          .singleElement()
          .satisfies(
              event -> assertThat(event.message()).contains("unsent files of an earlier run wait"));
    }
    assertThat(onlyContent()).content(UTF_8).isEqualTo("x");
  }
}
