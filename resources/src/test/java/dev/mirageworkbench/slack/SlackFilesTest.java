package dev.mirageworkbench.slack;

import static dev.mirageworkbench.slack.SlackWorkspace.ts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which folders and files there are, how they can be called, and what is in them.
class SlackFilesTest {
  private static final String GENERAL = "channels/general__C1";
  private static final String DAY = GENERAL + "/2026-05-03";
  private static final long NOON = Instant.parse("2026-05-03T12:00:00Z").getEpochSecond();

  private ScriptedSlack slack;
  private SlackWorkspace workspace;
  private SlackResource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    slack = ScriptedSlack.start();
    workspace = slack.workspace;
    workspace.user("U1", "alice");
    workspace.channel("C1", "general");
    workspace.message("C1", ts("2026-05-03T12:00:00Z"), "Hello");
    mount = slack.mount();
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    slack.close();
  }

  private static String golden(String name) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(SlackFilesTest.class.getResourceAsStream("golden/" + name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void folders_areAsPromised() throws Exception {
    workspace.im("D1", "U1");
    assertThat(probe.names("")).containsExactly("channels", "dms", "users");
    assertThat(probe.names("channels")).containsExactly("general__C1");
    assertThat(probe.names("dms")).containsExactly("alice__D1");
    assertThat(probe.names("users")).containsExactly("alice__U1.json");
    assertThat(probe.names(GENERAL))
        .containsExactly("2026-05-03", "2026-05-02", "2026-05-01", "2026-04-30");
    assertThat(probe.names(DAY)).containsExactly("chat.jsonl", "files");
    assertThat(probe.names(DAY + "/files")).isEmpty();
  }

  @Test
  void channels_arePublicAndPrivateOnes_thatAreNotArchived() throws Exception {
    workspace.privateChannel("G2", "secret");
    workspace.channel("C3", "old").put("is_archived", true);
    workspace.mpim("C4", "mpdm-alice--bob-1");
    assertThat(probe.names("channels")).containsExactly("general__C1", "secret__G2");
    // An archived one can be read by its id.
    workspace.message("C3", ts("2026-05-01T00:00:00Z"), "long ago");
    assertThat(probe.text("channels/old__C3/2026-05-01/chat.jsonl")).contains("long ago");
    assertThat(probe.stat("channels/old__C3").isFolder()).isTrue();
  }

  @Test
  void names_areKeptLetterByLetter_exceptForSlashes() throws Exception {
    workspace.channel("C2", "größe 😀 \"x\"");
    workspace.channel("C3", "a/b");
    workspace.channel("C4", "  ");
    workspace.channel("C5", "a__b");
    assertThat(probe.names("channels"))
        .containsExactly("general__C1", "größe 😀 \"x\"__C2", "a∕b__C3", "unknown__C4", "a__b__C5");
    for (String name : probe.names("channels")) {
      assertThat(probe.stat("channels/" + name).isFolder()).as(name).isTrue();
    }
    assertThat(probe.stat("channels/a∕b").isFolder()).isTrue();
  }

  @Test
  void directMessages_areNamedByWhoTheyAreWith() throws Exception {
    workspace.user("U2", "gone").put("deleted", true);
    workspace.user("U3", "helper").put("is_bot", true);
    workspace.im("D1", "U1");
    workspace.im("D2", "U2");
    workspace.im("D3", "U3");
    workspace.im("D4", "U9");
    workspace.mpim("G5", "mpdm-alice--bob--carol-1");
    assertThat(probe.names("dms"))
        .containsExactly("alice__D1", "gone__D2", "helper__D3", "U9__D4", "unknown__G5");
    workspace.message("G5", ts("2026-05-03T12:00:00Z"), "three of us");
    assertThat(probe.text("dms/mpdm-alice--bob--carol-1/2026-05-03/chat.jsonl"))
        .contains("three of us");
    assertThatThrownBy(() -> probe.stat("channels/x__D1"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void users_arePeopleWhoAreThere() throws Exception {
    workspace.user("U2", "gone").put("deleted", true);
    workspace.user("U3", "helper").put("is_bot", true);
    workspace.user("USLACKBOT", "slackbot");
    workspace.user("W4", "zoë/ż");
    assertThat(probe.names("users")).containsExactly("alice__U1.json", "zoë∕ż__W4.json");
    // What messages point to can be looked up all the same.
    assertThat(probe.text("users/helper__U3.json")).contains("\"is_bot\":true");
    assertThatThrownBy(() -> probe.read("users/helper.json"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void entries_tellTimes_andLeaveSizesOpen() throws Exception {
    assertThat(probe.list("channels"))
        .containsExactly(Entry.folder("general__C1", SlackWorkspace.MADE));
    Entry user = probe.list("users").getFirst();
    assertThat(user).isEqualTo(probe.stat("users/alice__U1.json"));
    assertThat(user.modified()).hasValue(SlackWorkspace.MADE);
    assertThat(user.size()).isEmpty();
    assertThat(user.validator()).isEqualTo(probe.read("users/alice__U1.json").entry().validator());
    Entry chat = probe.list(DAY).getFirst();
    assertThat(chat.isFile()).isTrue();
    assertThat(chat.size()).isEmpty();
    assertThat(probe.stat(DAY + "/chat.jsonl")).isEqualTo(chat);
    Entry read = probe.read(DAY + "/chat.jsonl").entry();
    assertThat(read.modified()).hasValue(Instant.parse("2026-05-03T12:00:00Z"));
    assertThat(probe.stat(DAY + "/chat.jsonl")).isEqualTo(read);
  }

  @Test
  void days_goBackToTheMakingOfTheChannel_howeverLongAgo() throws Exception {
    workspace
        .channel("C2", "decade")
        .put("created", Instant.parse("2016-05-03T23:59:59Z").getEpochSecond());
    workspace.message("C2", ts("2026-05-03T00:00:00Z"), "latest");
    List<String> days = probe.names("channels/decade");
    assertThat(days).hasSize(3653).doesNotHaveDuplicates();
    assertThat(days.getFirst()).isEqualTo("2026-05-03");
    assertThat(days.getLast()).isEqualTo("2016-05-03");
    assertThat(days).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void days_areOneOrNone_whereLittleIsKnown() throws Exception {
    workspace.channel("C2", "undated").put("created", 0);
    workspace.message("C2", ts("2026-05-03T00:00:00Z"), "latest");
    workspace.channel("C3", "empty");
    workspace.channel("C4", "early");
    workspace.message("C4", ts("2026-04-01T00:00:00Z"), "before it was made");
    assertThat(probe.names("channels/undated")).containsExactly("2026-05-03");
    assertThat(probe.names("channels/empty")).isEmpty();
    assertThat(probe.names("channels/early")).containsExactly("2026-04-01");
  }

  @Test
  void chatFile_hasSlacksOwnMessages_byTime() throws Exception {
    workspace.messagesOf("C1").clear();
    for (String line : golden("chat.jsonl").lines().toList().reversed()) {
      workspace.raw("C1", line);
    }
    workspace.message("C1", NOON + 12 * 3600 + ".000000", "the day after");
    workspace.message("C1", NOON - 12 * 3600 - 1 + ".999999", "the day before");
    assertThat(probe.text(DAY + "/chat.jsonl")).isEqualTo(golden("chat.jsonl"));
  }

  @Test
  void chatFile_isWhole_whenItHasManyPages() throws Exception {
    workspace.messagesOf("C1").clear();
    for (int i = 0; i < 450; i++) {
      workspace.message("C1", NOON + i + ".000100", "number " + i);
    }
    slack.takeMethods();
    List<String> lines = probe.text(DAY + "/chat.jsonl").lines().toList();
    assertThat(lines).hasSize(450);
    assertThat(lines.getFirst()).contains("number 0\"");
    assertThat(lines.getLast()).contains("number 449\"");
    assertThat(slack.takeMethods()).hasSize(3);
  }

  @Test
  void anyDay_canBeRead_listedOrNot() throws Exception {
    workspace.message("C1", ts("2020-02-29T10:00:00Z"), "imported");
    assertThat(probe.text(GENERAL + "/2020-02-29/chat.jsonl")).contains("imported");
    assertThat(probe.text(GENERAL + "/2031-01-01/chat.jsonl")).isEmpty();
    assertThat(probe.stat(GENERAL + "/2031-01-01").isFolder()).isTrue();
    assertThatThrownBy(() -> probe.stat(GENERAL + "/2026-02-30"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void userFile_isWhatSlackTells() throws Exception {
    workspace.users.clear();
    workspace.users.add(SlackWorkspace.node(golden("user.json")));
    assertThat(probe.text("users/zoë__U023BECGF.json")).isEqualTo(golden("user.json"));
  }

  @Test
  void shortNames_areFound_whateverTheirCase() throws Exception {
    workspace.im("D1", "U1");
    workspace.message("D1", ts("2026-05-03T12:00:00Z"), "psst");
    for (String name : List.of("general", "GENERAL", "C1", "renamed__C1", "general__C1")) {
      assertThat(probe.text("channels/" + name + "/2026-05-03/chat.jsonl"))
          .as(name)
          .contains("Hello");
    }
    assertThat(probe.text("DMs/Alice/2026-05-03/Chat.jsonl")).contains("psst");
    assertThat(probe.text("users/alice.json")).contains("\"id\":\"U1\"");
    assertThat(probe.text("users/alice realname.json")).contains("\"id\":\"U1\"");
    assertThat(probe.stat("channels/General").name()).isEqualTo("General");
  }

  @Test
  void shortName_isRefusedWithTheCandidates_whenSeveralAreMeant() {
    workspace.user("U2", "bob").put("real_name", "alice");
    workspace.channel("C2", "General");
    assertThatThrownBy(() -> probe.stat("channels/GENERAL"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("general__C1, General__C2");
    assertThatThrownBy(() -> probe.read("users/ALICE.json"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("alice__U1.json, bob__U2.json");
  }

  @Test
  void everythingElse_isNotThere() {
    for (String missing :
        List.of(
            "x",
            "channels/nosuch",
            "channels/x__C99",
            GENERAL + "/today",
            GENERAL + "/2026-5-3",
            DAY + "/x",
            DAY + "/chat.jsonl/x",
            DAY + "/files/x",
            DAY + "/files/x__F9.pdf",
            "users/nobody.json",
            "users/x__U99.json",
            "users/alice",
            "users/alice__U1.json/x",
            "dms/nobody")) {
      assertThatThrownBy(() -> probe.stat(missing))
          .as(missing)
          .isInstanceOf(ResourceException.NotFound.class);
    }
    for (String folder : List.of("", "/2026-05-03", "/2026-05-03/files")) {
      assertThatThrownBy(() -> probe.list("channels/x__C99" + folder))
          .as(folder)
          .isInstanceOf(ResourceException.NotFound.class);
    }
    assertThatThrownBy(() -> probe.read("channels/x__C99/2026-05-03/chat.jsonl"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void filesAndFolders_areToldApart() {
    for (String folder : List.of("", "channels", GENERAL, DAY, DAY + "/files", "users")) {
      assertThatThrownBy(() -> probe.read(folder))
          .as(folder)
          .isInstanceOf(ResourceException.IsAFolder.class);
    }
    for (String file : List.of(DAY + "/chat.jsonl", "users/alice__U1.json")) {
      assertThatThrownBy(() -> probe.list(file))
          .as(file)
          .isInstanceOf(ResourceException.NotAFolder.class);
    }
  }

  @Test
  void channelsSetting_hidesOthers_butNoDirectMessages() throws Exception {
    workspace.channel("C2", "random");
    workspace.channel("C3", "ops");
    workspace.im("D1", "U1");
    try (var some = slack.mount("channels", "#Random, C3")) {
      var chosen = new Probe(some);
      assertThat(chosen.names("channels")).containsExactly("random__C2", "ops__C3");
      assertThat(chosen.names("dms")).containsExactly("alice__D1");
      assertThatThrownBy(() -> chosen.list(DAY)).isInstanceOf(ResourceException.NotFound.class);
      assertThatThrownBy(() -> chosen.read(DAY + "/chat.jsonl"))
          .isInstanceOf(ResourceException.NotFound.class);
    }
    try (var none = slack.mount("channels", "nosuch")) {
      assertThatThrownBy(() -> new Probe(none).list("channels"))
          .isInstanceOf(ResourceException.Invalid.class)
          .hasMessageContaining("nosuch");
    }
  }

  @Test
  void largeChat_isReadInParts_ofOneVersion() throws Exception {
    String word = "x".repeat(10_000);
    for (int i = 0; i < 250; i++) {
      workspace.message("C1", NOON + i + ".000100", word);
    }
    Entry entry = probe.read(DAY + "/chat.jsonl").entry();
    long size = entry.size().orElseThrow();
    slack.takeMethods();
    StringBuilder text = new StringBuilder();
    for (long at = 0; at < size; at += 1 << 20) {
      text.append(UTF_8.decode(probe.read(DAY + "/chat.jsonl", at, 1 << 20, entry).bytes()));
    }
    assertThat(text.length()).isEqualTo(size);
    assertThat(text.toString().lines()).hasSize(251);
    assertThat(slack.takeMethods()).isEmpty();
  }
}
