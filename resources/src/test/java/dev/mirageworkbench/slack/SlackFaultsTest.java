package dev.mirageworkbench.slack;

import static dev.mirageworkbench.slack.SlackWorkspace.ts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong, and what people are told.
class SlackFaultsTest {
  private static final String CHANNEL = "channels/general__C1";
  private static final String CHAT = CHANNEL + "/2026-05-03/chat.jsonl";
  private static final String HISTORY = "conversations.history";
  private static final String LIST = "conversations.list";
  private static final Instant NOW = Instant.parse("2026-05-10T10:00:00Z");

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  private ScriptedSlack slack;
  private SlackResource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    slack = ScriptedSlack.start();
    slack.workspace.channel("C1", "general");
    slack.workspace.message("C1", ts("2026-05-03T12:00:00Z"), "Hello");
    mount = slack.mount(Duration.ZERO, Http.SILENCE, clock::get);
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    slack.close();
  }

  private <T extends ResourceException> T failure(Class<T> type) {
    T failure = catchThrowableOfType(type, () -> probe.read(CHAT));
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).doesNotContain(ScriptedSlack.TOKEN);
    return failure;
  }

  // -- the token

  @ParameterizedTest
  @CsvSource({
    "invalid_auth, copy it again",
    "token_revoked, was revoked",
    "token_expired, has expired",
    "account_inactive, no longer in the workspace",
    "not_authed, did not see the bot token",
    "not_allowed_token_type, wrong kind",
    "org_login_required, org_login_required",
  })
  void aTokenThatIsNotAccepted_isDenied_withWhatToDo(String code, String said) {
    slack.script(HISTORY, _ -> ScriptedSlack.error(code));
    assertThat(failure(ResourceException.Denied.class).reason())
        .contains("the bot token of this mount")
        .contains(said);
    slack.script(LIST, _ -> ScriptedSlack.error(code));
    assertThatThrownBy(() -> probe.list("channels")).isInstanceOf(ResourceException.Denied.class);
  }

  @Test
  void aMissingScope_isNamed_withWhatIsThere() {
    slack.script(
        HISTORY, _ -> ScriptedSlack.missingScope("channels:history", "channels:read,users:read"));
    assertThat(failure(ResourceException.Denied.class).reason())
        .contains("lacks the scope channels:history (it has channels:read,users:read)")
        .contains("install the app again");
  }

  @Test
  void login_namesWorkspaceUserAndScopes_andWhatTheyLack() throws Exception {
    assertThat(mount.login()).hasValue("the bot token of this mount");
    assertThat(mount.askLogin().orElseThrow())
        .isEqualTo(
            "workspace Acme GmbH (acme.slack.com), as mirage, with the bot token of this mount;"
                + " it permits channels:read, channels:history, users:read; what it lacks for all"
                + " folders: groups:read (private channels), groups:history (their messages),"
                + " im:read (direct messages), im:history (their text), mpim:read (group"
                + " messages), mpim:history (their text), users:read.email (their addresses),"
                + " files:read (files)");
    assertThat(mount.login()).isEqualTo(mount.askLogin());
    slack.script("auth.test", _ -> Reply.json("{\"ok\":true,\"team\":\"Acme\"}"));
    assertThat(mount.askLogin().orElseThrow())
        .isEqualTo(
            "workspace Acme, as unknown, with the bot token of this mount; what it permits is not"
                + " told");
    slack.script("auth.test", _ -> ScriptedSlack.error("token_revoked"));
    assertThatThrownBy(mount::askLogin).isInstanceOf(ResourceException.Denied.class);
  }

  // -- a part of it

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not_in_channel",
        "channel_not_found",
        "missing_scope",
        "is_archived",
        "not_authed"
      })
  void aChannelThatTellsNothing_isEmpty_andSaysWhy(String code) throws Exception {
    slack.workspace.channel("C2", "other");
    slack.script(
        HISTORY,
        call -> call.get("channel").equals("C1") ? ScriptedSlack.error(code) : slack.answer(call));
    assertThat(probe.names(CHANNEL)).isEmpty();
    assertThat(probe.lacking(CHANNEL)).isInstanceOf(ResourceException.Denied.class);
    assertThat(probe.names(CHANNEL + "/2026-05-03/files")).isEmpty();
    assertThat(probe.names(CHANNEL + "/2026-05-03")).isEmpty();
    assertThat(probe.lacking(CHANNEL + "/2026-05-03").reason())
        .isEqualTo(probe.lacking(CHANNEL).reason());
    slack.workspace.message("C2", ts("2026-05-03T12:00:00Z"), "Hello");
    assertThat(probe.names("channels/other")).isNotEmpty();
    assertThat(probe.names("channels")).hasSize(2);
    assertThatThrownBy(() -> probe.read(CHAT))
        .isInstanceOfAny(ResourceException.Denied.class, ResourceException.NotFound.class);
    // Somebody invites the app.
    slack.unscript(HISTORY);
    assertThat(probe.names(CHANNEL)).isNotEmpty();
    assertThat(probe.names(CHANNEL + "/2026-05-03")).containsExactly("chat.jsonl", "files");
  }

  @Test
  void anAppThatIsNotInAChannel_isToBeInvited() {
    slack.script(HISTORY, _ -> ScriptedSlack.error("not_in_channel"));
    assertThat(failure(ResourceException.Denied.class).reason()).contains("/invite");
  }

  @Test
  void aMissingScopeForOneTypeOfChannels_leavesTheOthersStanding() throws Exception {
    for (int i = 100; i < 350; i++) {
      slack.workspace.channel("C" + i, "channel " + i);
    }
    slack.workspace.privateChannel("C2", "secret");
    slack.script(
        LIST,
        call ->
            call.get("types").contains("private_channel")
                ? ScriptedSlack.missingScope("groups:read", "channels:read")
                : slack.answer(call));
    assertThat(probe.lacking("channels").reason())
        .startsWith("private channels are missing, as the bot token of this mount lacks the scope")
        .contains("groups:read");
    assertThat(probe.names("channels")).hasSize(251).doesNotContain("secret__C2");
    assertThat(probe.stat("channels/channel 107").isFolder()).isTrue();
    // The second page is not asked for with both types again.
    assertThat(slack.takeMethods()).hasSize(2 + 3 + 3);
  }

  @Test
  void missingScopesForAllTypes_leaveAnEmptyFolder_thatSaysWhy() throws Exception {
    slack.script(LIST, _ -> ScriptedSlack.missingScope("im:read,mpim:read", "channels:read"));
    assertThat(probe.names("dms")).isEmpty();
    assertThat(probe.lacking("dms").reason())
        .contains("direct messages and group messages are missing");
    assertThatThrownBy(() -> probe.stat("dms/alice")).isInstanceOf(ResourceException.Denied.class);
  }

  @Test
  void directMessages_areNamedByIds_whenUsersMayNotBeSeen() throws Exception {
    slack.workspace.user("U1", "alice");
    slack.workspace.im("D1", "U1");
    slack.script("users.list", _ -> ScriptedSlack.missingScope("users:read", "im:read"));
    assertThat(probe.names("dms")).containsExactly("U1__D1");
    assertThatThrownBy(() -> probe.list("users")).isInstanceOf(ResourceException.Denied.class);
  }

  // -- too many requests

  @Test
  void tooManyRequests_areARateLimitOfTheirMethod_untilTheTimeThatSlackNames() throws Exception {
    slack.script(HISTORY, _ -> ScriptedSlack.tooMany("30"));
    var limited = failure(ResourceException.RateLimited.class);
    assertThat(limited.retryAfter()).hasValue(Duration.ofSeconds(30));
    assertThat(limited.reason())
        .contains("conversations.history")
        .endsWith("it answers them again at 10:00:30 UTC");
    slack.unscript(HISTORY);
    slack.takeMethods();
    clock.set(NOW.plusSeconds(29));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofSeconds(1));
    assertThat(slack.takeMethods()).isEmpty();
    // Slack counts each method for itself.
    assertThat(probe.names("channels")).hasSize(1);
    clock.set(NOW.plusSeconds(31));
    assertThat(probe.text(CHAT)).contains("Hello");
  }

  @Test
  void tooManyRequestsWithoutATime_waitAMinute() {
    slack.script(HISTORY, _ -> ScriptedSlack.tooMany());
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofMinutes(1));
  }

  @Test
  void aBusyServerThatNamesATime_isLeftAloneUntilThen() {
    slack.script(HISTORY, _ -> Reply.json(503, "").with("Retry-After", "7"));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofSeconds(7));
  }

  @Test
  void aRateLimitInTheBody_isOne() {
    slack.script(HISTORY, _ -> ScriptedSlack.error("ratelimited").with("Retry-After", "7"));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofSeconds(7));
  }

  @Test
  void aClockThatIsSetBack_lengthensTheWait_andOneSetForwardEndsIt() throws Exception {
    slack.script(HISTORY, _ -> ScriptedSlack.tooMany("30"));
    failure(ResourceException.RateLimited.class);
    slack.unscript(HISTORY);
    clock.set(NOW.minusSeconds(3600));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofSeconds(3630));
    clock.set(NOW.plusSeconds(3600));
    assertThat(probe.text(CHAT)).contains("Hello");
  }

  @Test
  void appsThatMayAskOnceAMinute_areToldSo_andGoOnWhereTheyWere() throws Exception {
    for (int i = 0; i < 40; i++) {
      slack.workspace.message("C1", "17778100" + (10 + i) + ".000000", "number " + i);
    }
    var last = new AtomicReference<>(Instant.EPOCH);
    slack.script(HISTORY, call -> oncePerMinute(call, last));
    var limited = failure(ResourceException.RateLimited.class);
    assertThat(limited.reason())
        .contains("15 messages a minute")
        .contains("outside its Marketplace")
        .contains("an internal app of your own workspace, made from the manifest");
    clock.set(NOW.plusSeconds(61));
    failure(ResourceException.RateLimited.class);
    clock.set(NOW.plusSeconds(122));
    assertThat(probe.text(CHAT).lines()).hasSize(41);
    assertThat(slack.takeMethods()).hasSize(5); // three pages, and twice too early
    // Nothing is looked at again, since each look costs a minute.
    clock.set(NOW.plusSeconds(4000));
    assertThat(probe.stat(CHAT).size()).isPresent();
  }

  private Reply oncePerMinute(ScriptedSlack.Call call, AtomicReference<Instant> last) {
    if (Duration.between(last.get(), clock.get()).toSeconds() < 60) {
      return ScriptedSlack.tooMany("60");
    }
    last.set(clock.get());
    return ScriptedSlack.page(call, "messages", slack.workspace.messagesOf("C1").reversed(), 15);
  }

  // -- trouble

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void trouble_isUnreachable(int status) {
    slack.script(HISTORY, _ -> Reply.json(status, "<html>Bad gateway</html>"));
    assertThat(failure(ResourceException.Unreachable.class).reason())
        .contains("127.0.0.1")
        .contains("HTTP " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
  void troubleThatSlackNames_isUnreachable(String code) {
    slack.script(HISTORY, _ -> ScriptedSlack.error(code));
    assertThat(failure(ResourceException.Unreachable.class).reason()).endsWith(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ok\":true,\"messages\":[",
        "<html>hello</html>",
        "",
        "[]",
        "{}",
        "{\"ok\":true}",
        "{\"ok\":true,\"messages\":5}",
        "{\"ok\":false}"
      })
  void answersThatCannotBeRight_areCorrupt(String body) {
    slack.script(HISTORY, _ -> Reply.json(body));
    failure(ResourceException.Corrupt.class);
  }

  @Test
  void anUnknownRefusal_isQuoted() {
    slack.script(HISTORY, _ -> ScriptedSlack.error("something_new"));
    assertThat(failure(ResourceException.Failed.class).reason())
        .endsWith("refuses conversations.history: something_new");
    slack.script(HISTORY, _ -> Reply.json(404, "<html>no such page</html>"));
    assertThat(failure(ResourceException.Failed.class).reason()).contains("HTTP 404");
    slack.script(HISTORY, _ -> Reply.json(403, "no"));
    failure(ResourceException.Denied.class);
  }

  @Test
  void networkLossWithinAPage_isUnreachable_andReadingGoesOnBehindTheOnesBefore() throws Exception {
    for (int i = 0; i < 450; i++) {
      slack.workspace.message("C1", (1_777_800_000 + i) + ".000000", "number " + i);
    }
    slack.script(
        HISTORY,
        call -> call.get("cursor").equals("400") ? slack.answer(call).cut() : slack.answer(call));
    failure(ResourceException.Unreachable.class);
    slack.unscript(HISTORY);
    slack.takeMethods();
    assertThat(probe.text(CHAT).lines()).hasSize(451);
    assertThat(slack.takeMethods()).hasSize(1);
    slack.script(LIST, call -> slack.answer(call).cut());
    assertThatThrownBy(() -> probe.list("channels"))
        .isInstanceOf(ResourceException.Unreachable.class);
  }

  @Test
  void aCursorThatSlackForgot_beginsAgain() throws Exception {
    for (int i = 0; i < 250; i++) {
      slack.workspace.message("C1", (1_777_800_000 + i) + ".000000", "number " + i);
    }
    slack.script(
        HISTORY, call -> call.get("cursor").isEmpty() ? slack.answer(call) : Reply.json(502, ""));
    failure(ResourceException.Unreachable.class);
    var forgets = new AtomicReference<>(true);
    slack.script(
        HISTORY,
        call ->
            !call.get("cursor").isEmpty() && forgets.getAndSet(false)
                ? ScriptedSlack.error("invalid_cursor")
                : slack.answer(call));
    assertThat(probe.text(CHAT).lines()).hasSize(251);
  }

  @Test
  void aListThatDoesNotGoOn_isCorrupt() {
    for (String method : List.of(LIST, HISTORY)) {
      slack.script(
          method,
          _ ->
              Reply.json(
                  "{\"ok\":true,\"channels\":[],\"messages\":[],"
                      + "\"response_metadata\":{\"next_cursor\":\"same\"}}"));
    }
    assertThatThrownBy(() -> probe.list("channels")).isInstanceOf(ResourceException.Corrupt.class);
    failure(ResourceException.Corrupt.class);
  }

  @Test
  void oddThings_areSkipped() throws Exception {
    slack.script(
        LIST,
        _ ->
            Reply.json(
                "{\"ok\":true,\"channels\":[null,{},5,{\"id\":7},{\"id\":\"C9\",\"name\":8,"
                    + "\"created\":\"x\"}],\"unheard_of\":1}"));
    slack.script(
        HISTORY,
        _ ->
            Reply.json(
                "{\"ok\":true,\"messages\":[null,5,{\"ts\":\"soon\"},{\"ts\":1777800000},"
                    + "{\"ts\":\"1777800000.000000\",\"files\":{\"id\":\"F1\"}}]}"));
    assertThat(probe.names("channels")).containsExactly("unknown__C9");
    assertThat(probe.text(CHAT))
        .isEqualTo("{\"ts\":\"1777800000.000000\",\"files\":{\"id\":\"F1\"}}\n");
  }

  @Test
  void silence_isUnreachable() throws Exception {
    slack.script(HISTORY, call -> slack.answer(call).after(Duration.ofSeconds(20)));
    try (var hasty = slack.mount(Duration.ZERO, Duration.ofMillis(200), InstantSource.system())) {
      assertThatThrownBy(() -> new Probe(hasty).read(CHAT))
          .isInstanceOf(ResourceException.Unreachable.class)
          .hasMessageContaining("127.0.0.1");
    }
  }

  @Test
  void aServerThatIsGone_isUnreachable() {
    slack.close();
    assertThat(failure(ResourceException.Unreachable.class).reason()).contains("cannot be reached");
  }

  @Test
  void anInterrupt_endsTheRequest_andThatOfWhoWaitsForIt() throws Exception {
    slack.script(HISTORY, call -> slack.answer(call).after(Duration.ofMinutes(1)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ResourceException>> readers =
          List.of(
              threads.submit(() -> failure(ResourceException.Interrupted.class)),
              threads.submit(() -> failure(ResourceException.Interrupted.class)));
      while (slack.calls.isEmpty()) {
        Thread.sleep(5);
      }
      List<Runnable> _ = threads.shutdownNow();
      for (Future<ResourceException> reader : readers) {
        assertThat(reader.get()).isNotNull();
      }
    }
  }

  @Test
  void aChangedDay_isStale_forWhoReadsItsOldVersion() throws Exception {
    try (var now =
        slack.mount(Duration.ZERO, Http.SILENCE, () -> Instant.parse("2026-05-03T13:00:00Z"))) {
      var today = new Probe(now);
      var old = today.read(CHAT).entry();
      slack.workspace.messagesOf("C1").clear();
      slack.workspace.message("C1", ts("2026-05-03T12:00:00Z"), "Edited");
      // Who has the old version open goes on to read that one while it is here.
      assertThat(today.read(CHAT, 0, 100, old).entry()).isEqualTo(old);
      assertThat(today.text(CHAT)).contains("Edited");
      assertThatThrownBy(() -> today.read(CHAT, 0, 100, old))
          .isInstanceOf(ResourceException.Stale.class);
    }
  }

  @Test
  void aClosedMount_answersNothing() {
    mount.close();
    failure(ResourceException.BadHandle.class);
    assertThatThrownBy(() -> probe.list("")).isInstanceOf(ResourceException.BadHandle.class);
  }
}
