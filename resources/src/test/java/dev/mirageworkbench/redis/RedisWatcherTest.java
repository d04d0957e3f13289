package dev.mirageworkbench.redis;

import static dev.mirageworkbench.redis.MountedRedis.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.WatchSupport;
import dev.mirageworkbench.resource.WatchSupport.Watch;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol.Command;

/// What a server that notifies tells of, one mount watching and another one changing.
@Timeout(60)
class RedisWatcherTest {
  private static @Nullable EmbeddedRedis server;

  private final String prefix = EmbeddedRedis.newPrefix();
  private MountedRedis watching;
  private MountedRedis other;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedRedis.start("notify-keyspace-events Kg$sh");
  }

  @AfterAll
  static void stop() throws Exception {
    running().close();
  }

  private static EmbeddedRedis running() {
    return Objects.requireNonNull(server);
  }

  @BeforeEach
  void mount() throws Exception {
    watching = new MountedRedis(running().mount(prefix));
    other = new MountedRedis(running().mount(prefix));
  }

  @AfterEach
  void unmount() {
    watching.close();
    other.close();
  }

  private static Semaphore watch(MountedRedis mount, String folder) throws ResourceException {
    var told = new Semaphore(0);
    assertThat(watch(mount, folder, told::release)).isNotSameAs(Watch.NONE);
    return told;
  }

  private static Watch watch(MountedRedis mount, String folder, Runnable changed)
      throws ResourceException {
    WatchSupport support = mount.resource().watching().orElseThrow();
    return support.watch(path(folder), changed);
  }

  private Semaphore watch(String folder) throws ResourceException {
    return watch(watching, folder);
  }

  /// What is told after this is not of before.
  private static void settle(Semaphore told, MountedRedis mount, String file) throws Exception {
    mount.put(file, "settle");
    told.acquire();
  }

  private static long listeners() {
    return running().text(Command.CLIENT, "LIST", "TYPE", "pubsub").lines().count();
  }

  /// What another mount, or another program, does in a folder with a file and an empty folder.
  enum Change {
    CREATE,
    REPLACE,
    REPLACE_BY_PIECES,
    CHMOD,
    RENAME,
    MOVE_AWAY,
    DELETE,
    MAKE_FOLDER,
    RENAME_FOLDER,
    REMOVE_FOLDER;

    void by(MountedRedis other) throws ResourceException {
      switch (this) {
        case CREATE -> other.put("sub/new", "x");
        case REPLACE -> other.put("sub/file", "y");
        case REPLACE_BY_PIECES ->
            other.write("sub/file", new byte[Upload.PIECE + 1], Precondition.ANYTHING);
        case CHMOD -> other.resource().attributes().orElseThrow().setMode(path("sub/file"), 0600);
        case RENAME -> other.move("sub/file", "sub/renamed");
        case MOVE_AWAY -> other.move("sub/file", "file");
        case DELETE -> other.delete("sub/file");
        case MAKE_FOLDER -> other.mkdir("sub/new");
        case RENAME_FOLDER -> other.move("sub/folder", "sub/renamed");
        case REMOVE_FOLDER -> other.rmdir("sub/folder");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void watch_tells_whatOtherMountsDo(Change change) throws Exception {
    other.mkdir("sub");
    other.mkdir("sub/folder");
    other.put("sub/file", "x");
    Semaphore told = watch("sub");
    change.by(other);
    told.acquire();
  }

  @Test
  void watch_tells_whatOtherProgramsDo() throws Exception {
    Semaphore told = watch("");
    running().call(Command.SET, prefix + "file:/by-hand", "x");
    told.acquire();
    running().call(Command.DEL, prefix + "file:/by-hand");
    told.acquire();
  }

  @Test
  void watch_tellsNothing_ofOtherPrefixesAndDatabases() throws Exception {
    Semaphore told = watch("");
    try (var beside = new MountedRedis(running().mount(prefix + "x"));
        var elsewhere =
            new MountedRedis(
                RedisResource.builder()
                    .url("redis://127.0.0.1:" + running().port() + "/1")
                    .keyPrefix(prefix)
                    .build())) {
      beside.mkdir("a");
      elsewhere.mkdir("a");
      settle(told, other, "b");
      assertThat(told.availablePermits()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*?[a]^-\\", "größe/日本:", "[", "a b\n:"})
  void watch_tells_whateverIsInThePrefixAndTheNames(String odd) throws Exception {
    try (var mine = new MountedRedis(running().mount(prefix + odd));
        var theirs = new MountedRedis(running().mount(prefix + odd))) {
      theirs.mkdir("ü*?[x]");
      Semaphore told = watch(mine, "ü*?[x]");
      theirs.put("ü*?[x]/日本 😀", "x");
      told.acquire();
    }
  }

  @Test
  void manyChanges_areToldTogether() throws Exception {
    Semaphore told = watch("");
    for (int i = 0; i < 1_000; i++) {
      other.put("f" + i, "x");
    }
    told.acquire();
    settle(told, other, "last");
    assertThat(told.availablePermits()).isLessThan(100);
  }

  @Test
  void watch_tellsAllWhoAsked_andNobodyWhoHasClosed() throws Exception {
    var first = new AtomicInteger();
    Watch closed = watch(watching, "", first::incrementAndGet);
    Semaphore second = watch("");
    closed.close();
    closed.close();
    other.put("a", "x");
    second.acquire();
    assertThat(first).hasValue(0);
  }

  @Test
  void allWatches_shareOneConnection_thatGoesWithTheLast() throws Exception {
    other.mkdir("sub");
    long before = listeners();
    Watch one = watch(watching, "", () -> {});
    Watch two = watch(watching, "sub", () -> {});
    assertThat(listeners()).isEqualTo(before + 1);
    one.close();
    assertThat(listeners()).isEqualTo(before + 1);
    two.close();
    awaitListeners(before);
    Semaphore again = watch("");
    assertThat(listeners()).isEqualTo(before + 1);
    other.put("a", "x");
    again.acquire();
    watching.close();
    awaitListeners(before);
  }

  private static void awaitListeners(long count) throws InterruptedException {
    while (listeners() != count) {
      Thread.sleep(10);
    }
  }

  @Test
  void watch_tellsOnce_andGoesOn_whenItsConnectionWasLost() throws Exception {
    other.mkdir("sub");
    Semaphore top = watch("");
    Semaphore sub = watch("sub");
    running().call(Command.CLIENT, "KILL", "TYPE", "pubsub");
    top.acquire();
    sub.acquire();
    other.put("sub/a", "x");
    sub.acquire();
    settle(top, other, "b");
    assertThat(sub.availablePermits()).isZero();
    assertThat(top.availablePermits()).isZero();
  }

  @Test
  void watch_isRefused_whereThereIsNoFolder() throws Exception {
    other.put("file", "x");
    assertThatThrownBy(() -> watch("none")).isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> watch("file")).isInstanceOf(ResourceException.NotAFolder.class);
    watching.close();
    assertThatThrownBy(() -> watch("")).isInstanceOf(ResourceException.BadHandle.class);
  }
}
