package dev.mirageworkbench.redis;

import static dev.mirageworkbench.redis.MountedRedis.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;

/// Files that go to the server in pieces, and those that it has no room for.
class RedisUploadTest {
  private static final String PREFIX = "up:";
  private static final int LARGE = 3 * Upload.PIECE + 12_345;

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RandomGenerator.of("L64X128MixRandom").nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(MountedRedis mount, String file) throws ResourceException {
    Content content =
        mount.resource().read(path(file), new ByteRange(0, 2 * LARGE), Optional.empty());
    byte[] bytes = new byte[content.bytes().remaining()];
    content.bytes().get(bytes);
    return bytes;
  }

  @Test
  void largeFile_isExact_andLeavesNothingBeside() throws Exception {
    try (var server = EmbeddedRedis.start();
        var mount = new MountedRedis(server.mount(PREFIX))) {
      for (int length : new int[] {Upload.PIECE, Upload.PIECE + 1, LARGE}) {
        byte[] bytes = random(length);
        Entry written = mount.write("a", bytes, Precondition.ANYTHING);
        assertThat(read(mount, "a")).isEqualTo(bytes);
        assertThat(mount.stat("a")).isEqualTo(written);
      }
      assertThat(server.keys(PREFIX)).containsExactly("attrs:/a", "dir", "file:/a", "modified:/a");
      assertThat(server.call(Command.TTL, PREFIX + "file:/a")).isEqualTo(-1L);
    }
  }

  @Test
  void oldBytesStay_whenTheBodyCannotBeReadToItsEnd() throws Exception {
    try (var server = EmbeddedRedis.start();
        var mount = new MountedRedis(server.mount(PREFIX))) {
      mount.put("a", "old");
      for (Body body : new Body[] {body(LARGE - 1, false), body(LARGE + 1, false), body(9, true)}) {
        assertThatThrownBy(
                () ->
                    mount
                        .resource()
                        .writing()
                        .orElseThrow()
                        .write(path("a"), body, Precondition.ANYTHING))
            .isInstanceOf(ResourceException.Failed.class);
      }
      assertThat(mount.text("a")).isEqualTo("old");
      assertThat(server.keys(PREFIX + "tmp:")).isEmpty();
    }
  }

  /// A body that says it is [#LARGE] and has another length, or breaks off there.
  private static Body body(int length, boolean breaks) {
    return new Body() {
      @Override
      public long length() {
        return LARGE;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(new byte[length]) {
          @Override
          public byte[] readNBytes(int wanted) throws IOException {
            if (breaks) {
              throw new IOException("the disk is gone");
            }
            return super.readNBytes(wanted);
          }
        };
      }
    };
  }

  @Test
  void upload_goesByItself_whenNobodyEndsIt() throws Exception {
    try (var server = EmbeddedRedis.start();
        var store = store(server)) {
      try (Upload upload = Upload.of(store, "token", Body.of(random(LARGE)))) {
        assertThat(server.call(Command.TTL, PREFIX + "tmp:token"))
            .asInstanceOf(InstanceOfAssertFactories.LONG)
            .isPositive();
        assertThat(upload.key()).isEqualTo(Store.bytes(PREFIX + "tmp:token"));
      }
      assertThat(server.keys(PREFIX)).isEmpty();
    }
  }

  private static Store store(EmbeddedRedis server) throws ResourceException {
    return new Store(
        new RedisConfig(RedisAddress.parse(server.url()), PREFIX, new RedisConfig.Login.Nobody()),
        SslOptions.defaults(),
        Connections.SILENCE);
  }

  @Test
  void write_fails_whenTheServerDropsTheUpload() throws Exception {
    try (var server = EmbeddedRedis.start();
        var mount = new MountedRedis(server.mount(PREFIX))) {
      mount.put("a", "old");
      Body body =
          new Body() {
            @Override
            public long length() {
              return LARGE;
            }

            @Override
            public InputStream open() {
              // Everything is reserved when the first byte is asked for.
              server
                  .keys(PREFIX + "tmp:")
                  .forEach(key -> server.call(Command.DEL, PREFIX + "tmp:" + key));
              return new ByteArrayInputStream(new byte[LARGE]);
            }
          };
      assertThatThrownBy(
              () ->
                  mount
                      .resource()
                      .writing()
                      .orElseThrow()
                      .write(path("a"), body, Precondition.ANYTHING))
          .isInstanceOf(ResourceException.Failed.class)
          .hasMessageContaining("short of memory");
      assertThat(mount.text("a")).isEqualTo("old");
    }
  }

  @Test
  void write_isNoSpace_whenTheFileIsLargerThanAValueMayBe() throws Exception {
    try (var server = EmbeddedRedis.start("proto-max-bulk-len 1100000");
        var mount = new MountedRedis(server.mount(PREFIX))) {
      assertThatThrownBy(() -> mount.write("a", random(LARGE), Precondition.ANYTHING))
          .isInstanceOf(ResourceException.NoSpace.class)
          .hasMessageContaining("512 MB");
      assertThat(server.keys(PREFIX)).isEmpty();
    }
  }

  @Test
  void write_isNoSpace_whenTheServerIsFull() throws Exception {
    try (var server = EmbeddedRedis.start("maxmemory 4mb", "maxmemory-policy noeviction");
        var mount = new MountedRedis(server.mount(PREFIX))) {
      mount.put("a", "old");
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 8; i++) {
                  mount.write("fill" + i, random(Upload.PIECE), Precondition.ANYTHING);
                }
              })
          .isInstanceOf(ResourceException.NoSpace.class)
          .hasMessageContaining("maxmemory");
      assertThat(mount.text("a")).isEqualTo("old");
    }
  }

  @Test
  void fullServer_permitsWhatTakesNoRoom() throws Exception {
    try (var server = EmbeddedRedis.start("maxmemory-policy noeviction");
        var mount = new MountedRedis(server.mount(PREFIX))) {
      mount.mkdir("sub");
      mount.mkdir("sub/deep");
      mount.put("sub/a", "old");
      mount.put("sub/b", "old");
      server.call(Command.CONFIG, "SET", "maxmemory", "1");
      assertThatThrownBy(() -> mount.put("sub/a", "new"))
          .isInstanceOf(ResourceException.NoSpace.class);
      assertThatThrownBy(() -> mount.mkdir("other")).isInstanceOf(ResourceException.NoSpace.class);
      assertThat(mount.text("sub/a")).isEqualTo("old");
      mount.delete("sub/b");
      mount.move("sub/a", "sub/deep/a");
      mount.move("sub", "moved");
      assertThat(mount.names("moved")).containsExactly("deep");
      assertThat(mount.text("moved/deep/a")).isEqualTo("old");
      mount.delete("moved/deep/a");
      mount.rmdir("moved/deep");
      assertThat(mount.names("moved")).isEmpty();
    }
  }

  @Test
  void write_works_whenTheServerHasRoomAgain() throws Exception {
    try (var server = EmbeddedRedis.start("maxmemory 1", "maxmemory-policy noeviction");
        var mount = new MountedRedis(server.mount(PREFIX))) {
      assertThatThrownBy(() -> mount.put("a", "new")).isInstanceOf(ResourceException.NoSpace.class);
      server.call(Command.CONFIG, "SET", "maxmemory", "0");
      mount.put("a", "new");
      assertThat(mount.text("a")).isEqualTo("new");
    }
  }
}
