package dev.mirageworkbench.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A workspace of the emulator, in which people talk by its API.
class SlackEmulatorTest {
  private static @Nullable SlackEmulator emulator;

  private SlackResource mount;
  private Probe probe;

  @BeforeAll
  static void start() throws Exception {
    emulator = SlackEmulator.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (emulator != null) {
      emulator.close();
    }
  }

  private static SlackEmulator running() {
    return Objects.requireNonNull(emulator);
  }

  @BeforeEach
  void open() throws Exception {
    mount = running().mount();
    probe = new Probe(mount);
  }

  @AfterEach
  void close() {
    mount.close();
  }

  /// The day of a message, which may be the one before today's.
  private static String dayOf(String ts) {
    return Day.of(Transcript.moment(new BigDecimal(ts))).name();
  }

  @Test
  void channels_ofAllNames_areListedWhole() throws Exception {
    List<String> names = probe.names("channels");
    assertThat(names).hasSizeGreaterThan(SlackEmulator.MANY_CHANNELS).doesNotHaveDuplicates();
    for (String name : List.of("größe 日本語", "a∕b", "🚀", "empty", "secret", "general")) {
      assertThat(names.stream().filter(each -> each.startsWith(name + "__C"))).as(name).hasSize(1);
      assertThat(probe.stat("channels/" + name).isFolder()).as(name).isTrue();
    }
  }

  @Test
  void archivedChannel_isNotListed() throws Exception {
    String id = running().channel("old");
    assertThat(probe.names("channels")).contains("old__" + id);
    JsonNode _ = running().call("conversations.archive", Map.of("channel", id));
    assertThat(probe.names("channels")).doesNotContain("old__" + id);
    assertThat(probe.stat("channels/old__" + id).isFolder()).isTrue();
  }

  @Test
  void emptyChannel_hasNoDays() throws Exception {
    assertThat(probe.names("channels/empty")).isEmpty();
  }

  @Test
  void messages_areTheLinesOfTheirDay() throws Exception {
    String id = running().channel("🚀");
    String first = running().say(id, "Naïve „quotes“ 日本語 😀 <x> & \"y\"\nline");
    running().call("chat.postMessage", Map.of("channel", id, "text", "reply", "thread_ts", first));
    running().call("reactions.add", Map.of("channel", id, "timestamp", first, "name", "tada"));
    assertThat(probe.names("channels/🚀")).startsWith(dayOf(first));
    String chat = "channels/🚀/" + dayOf(first) + "/chat.jsonl";
    List<String> lines = probe.text(chat).lines().toList();
    assertThat(lines).hasSize(1);
    JsonNode message = SlackWorkspace.read(lines.getFirst());
    assertThat(message.path("text").asString())
        .isEqualTo("Naïve „quotes“ 日本語 😀 <x> & \"y\"\nline");
    assertThat(message.path("ts").asString()).isEqualTo(first);
    assertThat(message.path("reply_count").asInt()).isEqualTo(1);
    assertThat(message.path("reactions").path(0).path("name").asString()).isEqualTo("tada");
    Entry old = probe.read(chat).entry();
    running().call("chat.update", Map.of("channel", id, "ts", first, "text", "edited"));
    assertThat(probe.text(chat)).contains("edited");
    assertThat(probe.read(chat).entry().validator()).isNotEqualTo(old.validator());
    running().call("chat.delete", Map.of("channel", id, "ts", first));
    assertThat(probe.text(chat)).isEmpty();
    assertThat(probe.text("channels/🚀/2020-01-01/chat.jsonl")).isEmpty();
  }

  @Test
  void manyMessages_areAllThere_inTheirOrder() throws Exception {
    String id = running().channel("größe 日本語");
    String last = "";
    for (int i = 0; i < 230; i++) {
      last = running().say(id, "number " + i);
    }
    List<BigDecimal> times = List.of();
    int lines = 0;
    for (String day : probe.names("channels/größe 日本語")) {
      List<String> chat = probe.text("channels/größe 日本語/" + day + "/chat.jsonl").lines().toList();
      lines += chat.size();
      times =
          chat.stream()
              .map(line -> new BigDecimal(SlackWorkspace.read(line).path("ts").asString()))
              .toList();
      assertThat(times).isSorted();
    }
    assertThat(lines).isEqualTo(230);
    assertThat(times).contains(new BigDecimal(last));
  }

  @Test
  void users_arePeople() throws Exception {
    List<String> names = probe.names("users");
    assertThat(names).anyMatch(name -> name.startsWith("zoë__U"));
    assertThat(names).anyMatch(name -> name.startsWith("bob∕😀__U"));
    assertThat(names).noneMatch(name -> name.startsWith("robot"));
    String robot = running().idOf("users.list", "members", "robot");
    assertThat(probe.text("users/x__" + robot + ".json")).contains("\"is_bot\":true");
    JsonNode zoe = SlackWorkspace.read(probe.text("users/zoë żak.json"));
    assertThat(zoe.path("real_name").asString()).isEqualTo("Zoë Żak");
    assertThat(zoe.path("profile").path("email").asString()).isEqualTo("zoë@emulate.dev");
  }

  @Test
  void directMessages_areNamedByWhoTheyAreWith() throws Exception {
    String zoe = running().idOf("users.list", "members", "zoë");
    String bob = running().idOf("users.list", "members", "bob/😀");
    String im =
        running()
            .call("conversations.open", Map.of("users", zoe))
            .path("channel")
            .path("id")
            .asString();
    String group =
        running()
            .call("conversations.open", Map.of("users", zoe + "," + bob))
            .path("channel")
            .path("id")
            .asString();
    String ts = running().say(im, "psst");
    assertThat(probe.names("dms")).contains("zoë__" + im, "unknown__" + group);
    assertThat(probe.text("dms/zoë/" + dayOf(ts) + "/chat.jsonl")).contains("psst");
  }

  @Test
  void files_areReadInParts() throws Exception {
    byte[] bytes = new byte[200_000];
    new Random(3).nextBytes(bytes);
    String id = running().channel("files");
    running().send(id, "Q1 plan.bin", bytes);
    String day = probe.names("channels/files").getFirst();
    String folder = "channels/files/" + day + "/files";
    Entry file = probe.list(folder).getFirst();
    assertThat(file.name()).matches("Q1 plan__F[A-Z0-9]+\\.bin");
    assertThat(file.size()).hasValue(200_000);
    for (int[] range : new int[][] {{0, 10}, {150_000, 100}, {199_990, 100}, {0, 1 << 20}}) {
      Content part = probe.read(folder + "/" + file.name(), range[0], range[1]);
      byte[] found = new byte[part.bytes().remaining()];
      part.bytes().get(found);
      assertThat(found)
          .isEqualTo(Arrays.copyOfRange(bytes, range[0], Math.min(200_000, range[0] + range[1])));
    }
    assertThat(probe.stat(folder + "/Q1 PLAN.bin").size()).hasValue(200_000);
  }

  @Test
  void login_namesWorkspaceAndUser() throws Exception {
    assertThat(mount.askLogin().orElseThrow())
        .startsWith("workspace Emulated GmbH (emulated.slack.com), as admin, with the bot token");
  }

  @Test
  void whoHasNoToken_isDenied_withWhatToDo() throws Exception {
    try (var other = SlackResource.builder().server(mount.server().orElseThrow()).build()) {
      assertThatThrownBy(() -> new Probe(other).list("channels"))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessageContaining("answers only with a token; set one in the mount's settings");
      assertThatThrownBy(other::askLogin).isInstanceOf(ResourceException.Denied.class);
    }
  }
}
