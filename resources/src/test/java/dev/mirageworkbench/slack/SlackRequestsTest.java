package dev.mirageworkbench.slack;

import static dev.mirageworkbench.slack.SlackWorkspace.ts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.resource.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What everything costs in requests to Slack.
class SlackRequestsTest {
  private static final String CHANNEL = "channels/channel 7__C7";
  private static final String DAY = CHANNEL + "/2026-05-03";
  private static final String LIST = "conversations.list";
  private static final String HISTORY = "conversations.history";

  private ScriptedSlack slack;
  private SlackResource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    slack = ScriptedSlack.start();
    for (int i = 0; i < 1_000; i++) {
      slack.workspace.channel("C" + i, "channel " + i);
    }
    slack.workspace.message("C7", ts("2026-05-03T12:00:00Z"), "Hello");
    slack.workspace.share(
        "C7", ts("2026-05-03T13:00:00Z"), slack.file("F1", "plan.pdf", new byte[3 << 20]));
    for (int i = 0; i < 450; i++) {
      slack.workspace.user("U" + i, "user " + i);
    }
    slack.workspace.im("D1", "U1");
    mount = slack.mount(Duration.ofMinutes(1));
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    slack.close();
  }

  @Test
  void mountingAndTheRoot_costNothing() throws Exception {
    probe.list("");
    assertThat(mount.login()).hasValue("the bot token of this mount");
    assertThat(probe.stat("channels").isFolder()).isTrue();
    assertThat(slack.takeMethods()).isEmpty();
  }

  @Test
  void aThousandChannels_costFiveRequests_andLookingAtThemNone() throws Exception {
    List<String> names = probe.names("channels");
    assertThat(names).hasSize(1_000);
    assertThat(slack.takeMethods()).isEqualTo(Collections.nCopies(5, LIST));
    for (String name : names) {
      assertThat(probe.stat("channels/" + name).isFolder()).isTrue();
    }
    assertThat(slack.takeMethods()).isEmpty();
  }

  @Test
  void fiveHundredChannels_costThreeRequests() throws Exception {
    slack.workspace.channels.removeIf(
        each -> each.path("id").asString().matches("C[5-9]\\d\\d|D1"));
    assertThat(probe.names("channels")).hasSize(500);
    assertThat(slack.takeMethods()).isEqualTo(Collections.nCopies(3, LIST));
  }

  @Test
  void tenYearsOfDays_costOneRequest() throws Exception {
    slack.workspace.channels.get(7).put("created", Instant.EPOCH.getEpochSecond() + 1_462_000_000);
    probe.list("channels");
    slack.takeMethods();
    assertThat(probe.names(CHANNEL)).hasSizeGreaterThan(3_650);
    assertThat(slack.calls).hasSize(1);
    assertThat(slack.calls.getFirst().get("limit")).isEqualTo("1");
    assertThat(slack.takeMethods()).containsExactly(HISTORY);
  }

  @Test
  void aDay_costsOneRequest_withItsMessagesAndFiles() throws Exception {
    probe.list("channels");
    slack.takeMethods();
    probe.list(DAY);
    probe.stat(DAY + "/chat.jsonl");
    probe.stat(DAY + "/files");
    assertThat(slack.takeMethods()).isEmpty();
    String file = DAY + "/files/" + probe.names(DAY + "/files").getFirst();
    assertThat(slack.takeMethods()).containsExactly(HISTORY);
    Entry chat = probe.read(DAY + "/chat.jsonl").entry();
    assertThat(probe.stat(DAY + "/chat.jsonl")).isEqualTo(chat);
    assertThat(probe.stat(file).size()).hasValue(3 << 20);
    probe.read(DAY + "/chat.jsonl");
    assertThat(slack.takeMethods()).isEmpty();
  }

  @Test
  void aFile_costsOneRequestForEachPartThatIsRead() throws Exception {
    probe.list("channels");
    String file = DAY + "/files/" + probe.names(DAY + "/files").getFirst();
    slack.takeMethods();
    Entry entry = probe.stat(file);
    for (int part = 0; part < 3; part++) {
      assertThat(probe.read(file, part << 20, 1 << 20, entry).bytes().remaining())
          .isEqualTo(1 << 20);
    }
    assertThat(slack.takeMethods()).containsExactly("file", "file", "file");
  }

  @Test
  void aNameWithItsId_costsNoListing() throws Exception {
    probe.read(DAY + "/chat.jsonl");
    assertThat(slack.takeMethods()).containsExactly(HISTORY);
    probe.stat(DAY + "/chat.jsonl");
    assertThat(slack.takeMethods()).containsExactly("conversations.info");
    probe.stat("users/x__U3.json");
    probe.read("users/x__U3.json");
    assertThat(slack.takeMethods()).containsExactly("users.info");
  }

  @Test
  void shortNames_costOneListing_thatServesForAWhile() throws Exception {
    probe.read("channels/channel 7/2026-05-03/chat.jsonl");
    assertThat(slack.takeMethods()).containsExactly(LIST, LIST, LIST, LIST, LIST, HISTORY);
    probe.read("channels/channel 8/2026-05-03/chat.jsonl");
    assertThat(slack.takeMethods()).containsExactly(HISTORY);
    probe.read("users/user 3.json");
    probe.read("users/user 4.json");
    assertThat(slack.takeMethods())
        .containsExactly("users.list", "users.list", "users.list", "users.info", "users.info");
  }

  @Test
  void directMessages_costTheNamesOfAllUsers_onceInAWhile() throws Exception {
    probe.list("dms");
    assertThat(slack.takeMethods()).containsExactly(LIST, "users.list", "users.list", "users.list");
    probe.list("dms");
    assertThat(slack.takeMethods()).containsExactly(LIST);
  }

  @Test
  void aDayThatIsOver_isNotLookedAtAgain_forAWhile() throws Exception {
    try (var hasty = slack.mount(Duration.ZERO)) {
      var other = new Probe(hasty);
      Entry read = other.read(DAY + "/chat.jsonl").entry();
      other.list("channels");
      slack.takeMethods();
      assertThat(other.stat(DAY + "/chat.jsonl")).isEqualTo(read);
      assertThat(other.names(DAY + "/files")).hasSize(1);
      assertThat(slack.takeMethods()).isEmpty();
    }
  }

  @Test
  void aDayThatIsNotOver_isLookedAtAgain() throws Exception {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-05-04T08:00:00Z"));
    try (var hasty = slack.mount(Duration.ZERO, Duration.ofSeconds(20), clock)) {
      var other = new Probe(hasty);
      Entry read = other.read(DAY + "/chat.jsonl").entry();
      slack.workspace.message("C7", ts("2026-05-03T14:00:00Z"), "Late");
      assertThat(other.stat(DAY + "/chat.jsonl").size()).isEmpty();
      assertThat(other.read(DAY + "/chat.jsonl").entry().validator())
          .isNotEqualTo(read.validator());
      assertThat(other.text(DAY + "/chat.jsonl")).contains("Late");
    }
  }

  @Test
  void thoseWhoWantTheSameDayAtOnce_costOneRequest() throws Exception {
    slack.script(HISTORY, call -> slack.answer(call).after(Duration.ofMillis(200)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> readers =
          IntStream.range(0, 20)
              .mapToObj(_ -> threads.submit(() -> probe.text(DAY + "/chat.jsonl")))
              .toList();
      for (Future<String> reader : readers) {
        assertThat(reader.get()).contains("Hello");
      }
    }
    assertThat(slack.takeMethods()).containsExactly(HISTORY);
  }

  /// Slack's client would count requests on threads of its own, one for each of its APIs.
  @Test
  void asking_startsNoThreadsOfTheClient() throws Exception {
    probe.read(DAY + "/chat.jsonl");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("slack-api"));
  }

  @Test
  void requests_areMadeAsSlackWantsThem() throws Exception {
    probe.list("channels");
    ScriptedSlack.Call call = slack.calls.getFirst();
    assertThat(call.form())
        .containsEntry("types", "public_channel,private_channel")
        .containsEntry("exclude_archived", "1")
        .containsEntry("limit", "200");
    assertThat(call.headers())
        .containsEntry("authorization", "Bearer " + ScriptedSlack.TOKEN)
        .containsEntry("content-type", "application/x-www-form-urlencoded");
    slack.calls.clear();
    probe.read(DAY + "/chat.jsonl");
    assertThat(slack.calls.getFirst().form())
        .containsEntry("channel", "C7")
        .containsEntry("oldest", "1777766400.000000")
        .containsEntry("latest", "1777852799.999999")
        .containsEntry("inclusive", "1")
        .containsEntry("limit", "200");
  }
}
