package dev.mirageworkbench.redis;

import static dev.mirageworkbench.redis.MountedRedis.atOnce;
import static dev.mirageworkbench.redis.MountedRedis.matches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.redis.MountedRedis.Outcome;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two mounts of the same keys, as two programs have them.
class RedisRacesTest {
  private static final int ROUNDS = 20;
  private static @Nullable EmbeddedRedis running;

  private final EmbeddedRedis server = Objects.requireNonNull(running);
  private final String prefix = EmbeddedRedis.newPrefix();
  private MountedRedis one;
  private MountedRedis other;

  @BeforeAll
  static void start() throws Exception {
    running = EmbeddedRedis.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (running != null) {
      running.close();
    }
  }

  @BeforeEach
  void mount() throws Exception {
    one = new MountedRedis(server.mount(prefix));
    other = new MountedRedis(server.mount(prefix));
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  private MountedRedis either(int number) {
    return number % 2 == 0 ? one : other;
  }

  /// @param refusal what all but one call meet
  private static <T> void requireOneWinner(
      List<Outcome<T>> outcomes, Class<? extends Throwable> refusal) {
    assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.succeeded())
        .allSatisfy(outcome -> assertThat(outcome.failure()).get().isInstanceOf(refusal));
  }

  @Test
  void oneWriterWins_whenManyReplaceTheSameVersion() throws Exception {
    Entry seen = one.put("a", "first");
    for (int round = 0; round < ROUNDS; round++) {
      Precondition precondition = matches(seen);
      List<Callable<Entry>> writers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        MountedRedis mount = either(i);
        String text = "writer " + i;
        writers.add(() -> mount.put("a", text, precondition));
      }
      List<Outcome<Entry>> outcomes = atOnce(writers);
      requireOneWinner(outcomes, ResourceException.Conflict.class);
      seen = one.stat("a");
      assertThat(outcomes)
          .filteredOn(Outcome::succeeded)
          .extracting(outcome -> outcome.result().orElseThrow().validator())
          .containsExactly(seen.validator());
    }
  }

  @Test
  void looks_seeOneVersion_whileItIsReplaced() throws Exception {
    one.put("a", "0");
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      MountedRedis mount = either(i);
      String text = Integer.toString(i).repeat(1 << i);
      calls.add(
          () -> {
            for (int round = 0; round < ROUNDS; round++) {
              mount.put("a", text);
            }
            return true;
          });
      calls.add(
          () -> {
            for (int round = 0; round < ROUNDS; round++) {
              // Only what does not belong together would look like another program's write.
              assertThat(MountedRedis.version(mount.stat("a")).isStrong()).isTrue();
              assertThat(mount.list("")).allMatch(entry -> MountedRedis.version(entry).isStrong());
              var content =
                  mount
                      .resource()
                      .read(MountedRedis.path("a"), new ByteRange(0, 1 << 10), Optional.empty());
              assertThat(content.bytes().remaining())
                  .isEqualTo((int) content.entry().size().orElseThrow());
            }
            return true;
          });
    }
    assertThat(atOnce(calls)).allMatch(Outcome::succeeded);
  }

  @Test
  void oneWriterWins_whenManyCreateLargeFiles() throws Exception {
    List<Callable<Entry>> writers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      MountedRedis mount = either(i);
      byte[] bytes = new byte[3 * Upload.PIECE + i];
      writers.add(() -> mount.write("a", bytes, Precondition.ABSENT));
    }
    requireOneWinner(atOnce(writers), ResourceException.Conflict.class);
    assertThat(server.keys(prefix + "tmp:")).isEmpty();
  }

  @Test
  void oneRenameWins_whenManyMoveTheSameFile() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String source = "source" + round;
      one.put(source, "text");
      List<Callable<Boolean>> movers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        MountedRedis mount = either(i);
        String target = "target" + round + "-" + i;
        movers.add(
            () -> {
              mount.move(source, target);
              return true;
            });
      }
      requireOneWinner(atOnce(movers), ResourceException.NotFound.class);
    }
    assertThat(one.names("")).hasSize(ROUNDS).noneMatch(name -> name.startsWith("source"));
  }

  @Test
  void oneRenameWins_whenManyMoveTheSameFolder() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String source = "source" + round;
      one.mkdir(source);
      one.mkdir(source + "/sub");
      one.put(source + "/sub/file", "text");
      List<Callable<Boolean>> movers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        MountedRedis mount = either(i);
        String target = "target" + round + "-" + i;
        movers.add(
            () -> {
              mount.move(source, target);
              return true;
            });
      }
      requireOneWinner(atOnce(movers), ResourceException.NotFound.class);
    }
    for (String name : one.names("")) {
      assertThat(one.text(name + "/sub/file")).isEqualTo("text");
    }
  }

  @Test
  void folder_isNotRemoved_whileAFileComesIntoIt() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String folder = "folder" + round;
      one.mkdir(folder);
      List<Outcome<Boolean>> outcomes =
          atOnce(
              List.of(
                  () -> {
                    other.put(folder + "/file", "text");
                    return true;
                  },
                  () -> {
                    one.rmdir(folder);
                    return true;
                  }));
      assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
      boolean isWritten = outcomes.getFirst().succeeded();
      assertThat(outcomes.get(isWritten ? 1 : 0).failure())
          .get()
          .isInstanceOf(
              isWritten ? ResourceException.NotEmpty.class : ResourceException.NotFound.class);
      assertThat(one.names("").contains(folder)).isEqualTo(isWritten);
    }
  }

  @Test
  void noFileIsLeftBehind_whenAFolderIsMovedWhileFilesComeIntoIt() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String from = "from" + round;
      String to = "to" + round;
      one.mkdir(from);
      one.mkdir(from + "/sub");
      List<Callable<Boolean>> calls = new ArrayList<>();
      calls.add(
          () -> {
            one.move(from, to);
            return true;
          });
      for (int i = 0; i < 6; i++) {
        String file = from + (i < 3 ? "/" : "/sub/") + i;
        calls.add(
            () -> {
              other.put(file, "text");
              return true;
            });
      }
      List<Outcome<Boolean>> outcomes = atOnce(calls);
      // The mover may have given up for all the writers; then nothing has moved.
      String kept = outcomes.getFirst().succeeded() ? to : from;
      int written = 0;
      for (int i = 0; i < 6; i++) {
        if (outcomes.get(i + 1).succeeded()) {
          written++;
          assertThat(one.text(kept + (i < 3 ? "/" : "/sub/") + i)).isEqualTo("text");
        }
      }
      assertThat(server.keys(prefix + "file:/" + from + "/"))
          .hasSize(kept.equals(from) ? written : 0);
    }
  }
}
