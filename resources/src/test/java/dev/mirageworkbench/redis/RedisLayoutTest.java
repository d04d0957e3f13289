package dev.mirageworkbench.redis;

import static dev.mirageworkbench.redis.MountedRedis.matches;
import static dev.mirageworkbench.redis.MountedRedis.path;
import static dev.mirageworkbench.redis.MountedRedis.version;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/// The keys behind the files, as other programs read and write them.
class RedisLayoutTest {
  private static @Nullable EmbeddedRedis running;

  private final EmbeddedRedis server = Objects.requireNonNull(running);
  private final String prefix = EmbeddedRedis.newPrefix();
  private MountedRedis mount;

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
    mount = new MountedRedis(server.mount(prefix));
  }

  @AfterEach
  void close() {
    mount.close();
  }

  /// As another program does it: the bytes first, then the time.
  private void peerWrites(String path, String text, String modified) {
    server.call(Command.SET, prefix + "file:" + path, text);
    server.call(Command.SET, prefix + "modified:" + path, modified);
  }

  private void peerMakesFolder(String path) {
    server.call(Command.SADD, prefix + "dir", path);
  }

  @Test
  void existingData_isFound() throws Exception {
    peerMakesFolder("/");
    peerMakesFolder("/sub");
    peerWrites("/hello.txt", "hello", "2026-05-03T10:20:30.123Z");
    peerWrites("/sub/nested.txt", "nested", "2026-05-03T12:20:30.500000+02:00");
    server.call(Command.HSET, prefix + "attrs:/hello.txt", "mode", "416", "uid", "7");

    assertThat(mount.names("")).containsExactlyInAnyOrder("hello.txt", "sub");
    assertThat(mount.names("sub")).containsExactly("nested.txt");
    assertThat(mount.text("sub/nested.txt")).isEqualTo("nested");
    assertThat(mount.stat("sub/nested.txt").modified())
        .hasValue(Instant.parse("2026-05-03T10:20:30.5Z"));
    Entry hello = mount.stat("hello.txt");
    assertThat(hello.size()).hasValue(5);
    assertThat(hello.modified()).hasValue(Instant.parse("2026-05-03T10:20:30.123Z"));
    assertThat(hello.mode()).hasValue(0640);
  }

  @Test
  void file_isFoundByItsPath_whenNobodyMadeItsFolder() throws Exception {
    peerWrites("/lost/file", "text", "2026-05-03T10:20:30.123Z");

    assertThat(mount.text("lost/file")).isEqualTo("text");
    mount.put("lost/file", "new");
    assertThat(mount.text("lost/file")).isEqualTo("new");
    assertThatThrownBy(() -> mount.stat("lost")).isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void modified_isUnknown_whenItIsMissingOrNoTime() throws Exception {
    server.call(Command.SET, prefix + "file:/a", "text");
    peerWrites("/b", "text", "yesterday");

    assertThat(mount.stat("a").modified()).isEmpty();
    assertThat(mount.stat("b").modified()).isEmpty();
    assertThat(mount.names("")).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void written_isWhatOthersRead() throws Exception {
    mount.mkdir("sub");
    Entry written = mount.put("sub/a.txt", "text");
    mount.resource().attributes().orElseThrow().setMode(path("sub/a.txt"), 0600);

    assertThat(server.text(Command.GET, prefix + "file:/sub/a.txt")).isEqualTo("text");
    assertThat(server.texts(Command.SMEMBERS, prefix + "dir"))
        .containsExactlyInAnyOrder("/", "/sub");
    assertThat(Instant.parse(server.text(Command.GET, prefix + "modified:/sub/a.txt")))
        .isEqualTo(written.modified().orElseThrow());
    assertThat(server.text(Command.HGET, prefix + "attrs:/sub/a.txt", "mode")).isEqualTo("384");
  }

  @Test
  void nothingIsLeft_whenAllWasDeleted() throws Exception {
    mount.mkdir("sub");
    mount.mkdir("sub/deep");
    mount.put("sub/deep/a", "text");
    mount.move("sub/deep/a", "sub/b");
    mount.move("sub", "other");
    mount.delete("other/b");
    mount.rmdir("other/deep");
    mount.rmdir("other");

    assertThat(server.keys(prefix)).containsExactly("dir");
    assertThat(server.texts(Command.SMEMBERS, prefix + "dir")).containsExactly("/");
  }

  @Test
  void write_ofAnother_isAnotherVersion() throws Exception {
    Entry mine = mount.put("a", "mine");
    peerWrites("/a", "them", "2026-05-03T10:20:30.123Z");

    Entry theirs = mount.stat("a");
    assertThat(theirs.validator()).isNotEqualTo(mine.validator());
    assertThat(version(theirs).isStrong()).isFalse();
    assertThatThrownBy(() -> mount.put("a", "late", matches(mine)))
        .isInstanceOf(ResourceException.Conflict.class);
    Entry again = mount.put("a", "mine", matches(theirs));
    assertThat(version(again).isStrong()).isTrue();
    assertThat(again.validator()).isNotEqualTo(mine.validator());
  }

  @Test
  void writes_areToldApart_howeverQuicklyTheyFollow() throws Exception {
    List<Entry> versions = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      versions.add(mount.put("a", "same size"));
    }
    assertThat(versions).extracting(MountedRedis::version).doesNotHaveDuplicates();
  }

  @Test
  void version_staysWithTheBytes_whenTheyAreMovedOrGetAnotherTime() throws Exception {
    Entry written = mount.put("a", "text");
    mount.resource().attributes().orElseThrow().setModified(path("a"), Instant.EPOCH);
    mount.move("a", "b");

    assertThat(mount.stat("b").validator()).isEqualTo(written.validator());
    assertThat(mount.stat("b").modified()).hasValue(Instant.EPOCH);
  }

  @Test
  void mode_isNotInherited_whenTheNameIsUsedAnew() throws Exception {
    mount.put("a", "old");
    mount.resource().attributes().orElseThrow().setMode(path("a"), 0600);
    mount.delete("a");

    assertThat(mount.put("a", "new").mode()).isEmpty();
  }

  @Test
  void folders_areListedAlone_whenTheirNamesMeanSomethingInPatterns() throws Exception {
    List<String> names = List.of("*", "?", "[ab]", "a", "\\", "^-", "ab");
    for (String name : names) {
      mount.mkdir(name);
      mount.put(name + "/in " + name, "x");
    }
    assertThat(mount.names("")).containsExactlyInAnyOrderElementsOf(names);
    for (String name : names) {
      assertThat(mount.names(name)).as(name).containsExactly("in " + name);
    }
    mount.move("*", "moved");
    assertThat(mount.names("moved")).containsExactly("in *");
    assertThat(mount.names("a")).containsExactly("in a");
  }

  @Test
  void mounts_areApart_whenOnePrefixMatchesTheOther() throws Exception {
    try (var stars = new MountedRedis(server.mount(prefix + "*"))) {
      stars.put("star", "x");
      try (var others = new MountedRedis(server.mount(prefix + "xx"))) {
        others.put("other", "x");
        assertThat(stars.names("")).containsExactly("star");
      }
    }
  }

  @Test
  void name_thatIsNoText_isListedAndNotOpened() throws Exception {
    byte[] start = (prefix + "file:/").getBytes(UTF_8);
    try (Connection connection = server.connect()) {
      connection.executeCommand(
          new CommandArguments(Command.SET)
              .add(Keys.join(start, new byte[] {'n', (byte) 0xFF}))
              .add("x"));
    }
    assertThat(mount.list("")).containsExactly(Entry.unreadable("n\uFFFD"));
    assertThatThrownBy(() -> mount.put("half\uD83D", "x"))
        .isInstanceOf(ResourceException.Invalid.class);
  }

  @Test
  void list_comesInPages_whenThereAreManyEntries() throws Exception {
    int count = 10_001;
    mount.mkdir("many");
    try (Connection connection = server.connect()) {
      for (int i = 0; i < count; i++) {
        connection.sendCommand(Command.SET, prefix + "file:/many/f" + i, "x");
      }
      connection.getMany(count);
    }
    List<Page> pages = mount.pages("many");
    assertThat(pages).hasSizeGreaterThan(3);
    assertThat(pages).allSatisfy(page -> assertThat(page.entries()).hasSizeLessThan(count / 2));
    assertThat(mount.names("many")).hasSize(count).doesNotHaveDuplicates();
    assertThatThrownBy(() -> mount.move("many", "other"))
        .isInstanceOf(ResourceException.CrossDevice.class);
    assertThatThrownBy(() -> mount.rmdir("many")).isInstanceOf(ResourceException.NotEmpty.class);
  }

  @Test
  void list_isRefused_whenTheCursorIsOfSomethingElse() {
    for (String cursor : List.of("", "0", "FILES x", "elsewhere 7")) {
      assertThatThrownBy(() -> mount.resource().list(path(""), Optional.of(cursor)))
          .isInstanceOf(ResourceException.Invalid.class);
    }
  }

  @Test
  void file_isCorrupt_whenItsKeyIsNoString() throws Exception {
    server.call(Command.SADD, prefix + "file:/a", "member");
    assertThatThrownBy(() -> mount.stat("a")).isInstanceOf(ResourceException.Corrupt.class);
  }

  @Test
  void write_isNotAFolder_whenAFileIsInTheWay() throws Exception {
    mount.put("a", "x");
    assertThatThrownBy(() -> mount.put("a/b", "x"))
        .isInstanceOf(ResourceException.NotAFolder.class);
    assertThatThrownBy(() -> mount.mkdir("a/b")).isInstanceOf(ResourceException.NotAFolder.class);
    mount.put("b", "x");
    assertThatThrownBy(() -> mount.move("b", "a/b"))
        .isInstanceOf(ResourceException.NotAFolder.class);
  }
}
