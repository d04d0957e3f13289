package dev.mirageworkbench.redis;

import static dev.mirageworkbench.redis.MountedRedis.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Servers that refuse, that are of another kind, or that are not there.
class RedisFaultsTest {
  private static final String PREFIX = "mirage:fs:";
  private static final String SECRET = "hunter2";

  private static MountedRedis mount(EmbeddedRedis server, String user, String password)
      throws ResourceException {
    return new MountedRedis(
        RedisResource.builder().url(server.url()).username(user).password(password).build());
  }

  private static MountedRedis mount(EmbeddedRedis server) throws ResourceException {
    return new MountedRedis(server.mount(PREFIX));
  }

  @Test
  void call_isDenied_whenThePasswordIsWrongOrMissing() throws Exception {
    try (var server = EmbeddedRedis.start("requirepass right");
        var wrong =
            new MountedRedis(RedisResource.builder().url(server.url()).password(SECRET).build());
        var missing = mount(server);
        var right =
            new MountedRedis(RedisResource.builder().url(server.url()).password("right").build())) {
      assertThatThrownBy(() -> wrong.stat("a"))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessageContaining("password")
          .hasMessageNotContaining(SECRET)
          .hasStackTraceContaining("WRONGPASS")
          .satisfies(e -> assertThat(RedisTexts.of(e)).doesNotContain(SECRET));
      assertThatThrownBy(() -> missing.stat("a"))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessageContaining("'password'");
      assertThat(right.names("")).isEmpty();
    }
  }

  @Test
  void call_isDenied_whenTheServerHasNoPasswordAndOneIsGiven() throws Exception {
    try (var server = EmbeddedRedis.start();
        var mount =
            new MountedRedis(RedisResource.builder().url(server.url()).password(SECRET).build())) {
      assertThatThrownBy(() -> mount.stat("a"))
          .isInstanceOf(ResourceException.Denied.class)
          .satisfies(e -> assertThat(RedisTexts.of(e)).doesNotContain(SECRET));
    }
  }

  @Test
  void call_keepsThePasswordToItself_whenTheServerDoesNotKnowTheCommand() throws Exception {
    try (var server = EmbeddedRedis.start("rename-command AUTH \"\"");
        var mount = mount(server, "ada", SECRET)) {
      assertThatThrownBy(() -> mount.stat("a"))
          .isInstanceOf(ResourceException.Unsupported.class)
          .satisfies(e -> assertThat(RedisTexts.of(e)).doesNotContain(SECRET));
    }
  }

  @Test
  void writing_isDenied_whenTheUserMayOnlyRead() throws Exception {
    String rights = "~mirage:fs:* +@read";
    try (var server = EmbeddedRedis.start("user ada on >" + SECRET + " " + rights);
        var owner = mount(server);
        var reader = mount(server, "ada", SECRET)) {
      owner.mkdir("sub");
      owner.put("sub/a", "text");
      assertThat(reader.text("sub/a")).isEqualTo("text");
      assertThat(reader.names("sub")).containsExactly("a");
      assertThatThrownBy(() -> reader.put("sub/a", "new"))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessageContaining("the user 'ada'")
          .hasMessageContaining("permissions")
          .hasMessageNotContaining(SECRET);
      assertThatThrownBy(() -> reader.rmdir("sub")).isInstanceOf(ResourceException.NotEmpty.class);
      assertThatThrownBy(() -> reader.delete("sub/a")).isInstanceOf(ResourceException.Denied.class);
    }
  }

  @Test
  void everythingWorks_whenTheUserHasTheRightsThatAreNamed() throws Exception {
    String rights = "~mirage:fs:* +@read +@write +eval +evalsha";
    try (var server = EmbeddedRedis.start("user ada on >" + SECRET + " " + rights);
        var mount = mount(server, "ada", SECRET)) {
      mount.mkdir("sub");
      mount.write("sub/a", new byte[2 * Upload.PIECE], Precondition.ABSENT);
      mount.put("sub/a", "text");
      mount.resource().attributes().orElseThrow().setMode(path("sub/a"), 0600);
      mount.move("sub", "moved");
      mount.move("moved/a", "b");
      mount.rmdir("moved");
      assertThat(mount.text("b")).isEqualTo("text");
      mount.delete("b");
      assertThat(mount.names("")).isEmpty();
    }
  }

  @Test
  void writing_isDenied_andChangesNoBytes_whenACommandOfTheScriptIsForbidden() throws Exception {
    String rights = "~mirage:fs:* +@all -set -rename";
    try (var server = EmbeddedRedis.start("user ada on >" + SECRET + " " + rights);
        var owner = mount(server);
        var limited = mount(server, "ada", SECRET)) {
      owner.put("a", "old");
      assertThatThrownBy(() -> limited.put("a", "new"))
          .isInstanceOf(ResourceException.Denied.class);
      assertThat(owner.text("a")).isEqualTo("old");
      assertThatThrownBy(() -> limited.move("a", "b")).isInstanceOf(ResourceException.Denied.class);
      assertThat(owner.names("")).containsExactly("a");
      assertThatThrownBy(
              () -> limited.write("a", new byte[2 * Upload.PIECE], Precondition.ANYTHING))
          .isInstanceOf(ResourceException.Denied.class);
      assertThat(owner.text("a")).isEqualTo("old");
    }
  }

  @Test
  void reading_isDenied_whenTheKeysAreOfSomebodyElse() throws Exception {
    String rights = "~other:* +@all";
    try (var server = EmbeddedRedis.start("user ada on >" + SECRET + " " + rights);
        var mount = mount(server, "ada", SECRET)) {
      assertThatThrownBy(() -> mount.stat("a"))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessageContaining("the user 'ada'");
    }
  }

  @Test
  void call_isUnreachable_whileTheServerIsGone_andWorksWhenItIsBack() throws Exception {
    try (var server = EmbeddedRedis.start();
        var mount = mount(server)) {
      mount.put("a", "text");
      server.stop();
      assertThatThrownBy(() -> mount.stat("a"))
          .isInstanceOf(ResourceException.Unreachable.class)
          .hasMessageContaining("127.0.0.1:" + server.port());
      assertThatThrownBy(() -> mount.put("a", "new"))
          .isInstanceOf(ResourceException.Unreachable.class);
      server.startAgain();
      assertThat(mount.names("")).isEmpty();
      mount.put("a", "new");
      assertThat(mount.text("a")).isEqualTo("new");
    }
  }

  @Test
  void call_isInvalid_whenThereIsNoSuchDatabase() throws Exception {
    try (var server = EmbeddedRedis.start("databases 2");
        var mount =
            new MountedRedis(
                RedisResource.builder().url("redis://127.0.0.1:" + server.port() + "/7").build())) {
      assertThatThrownBy(() -> mount.stat("a"))
          .isInstanceOf(ResourceException.Invalid.class)
          .hasMessageContaining("no database 7");
    }
  }

  @Test
  void databases_areApart() throws Exception {
    try (var server = EmbeddedRedis.start();
        var zero = mount(server);
        var one =
            new MountedRedis(
                RedisResource.builder().url("redis://127.0.0.1:" + server.port() + "/1").build())) {
      zero.put("a", "x");
      assertThat(one.names("")).isEmpty();
    }
  }

  @Test
  void call_isUnsupported_whenTheServerIsPartOfACluster() throws Exception {
    try (var server = EmbeddedRedis.start("cluster-enabled yes");
        var mount = mount(server)) {
      assertThatThrownBy(() -> mount.stat("a"))
          .isInstanceOf(ResourceException.Unsupported.class)
          .hasMessageContaining("Cluster");
    }
  }

  @Test
  void writing_isReadOnly_whenTheServerIsAReplica() throws Exception {
    // Of a primary that is not there: nothing is being copied meanwhile.
    try (var replica = EmbeddedRedis.start("replicaof 127.0.0.1 1");
        var mount = mount(replica)) {
      assertThat(mount.names("")).isEmpty();
      assertThatThrownBy(() -> mount.put("a", "x"))
          .isInstanceOf(ResourceException.ReadOnly.class)
          .hasMessageContaining("primary");
    }
  }

  private static void stat(MountedRedis mount, CompletableFuture<Boolean> ended) {
    try {
      ended.complete(mount.resource().stat(path("a")).isFile());
    } catch (ResourceException | RuntimeException e) {
      ended.completeExceptionally(e);
    }
  }

  @Test
  void otherCallsGoOn_whenOneIsInterrupted() throws Exception {
    try (var server = EmbeddedRedis.start();
        var mount = mount(server)) {
      mount.put("a", "text");
      var ended = new CompletableFuture<Boolean>();
      Thread.ofVirtual()
          .start(
              () -> {
                Thread.currentThread().interrupt();
                stat(mount, ended);
              });
      assertThatThrownBy(() -> ended.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ResourceException.Interrupted.class);
      assertThat(mount.text("a")).isEqualTo("text");
    }
  }
}
