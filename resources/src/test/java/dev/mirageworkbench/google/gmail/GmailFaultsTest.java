package dev.mirageworkbench.google.gmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.ScriptedServer.Call;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// What goes wrong, and what people are told.
class GmailFaultsTest {
  private static final String DAY = "INBOX/2026-05-03";
  private static final String FILE = DAY + "/mail_1__a1.gmail.json";
  private static final String GET = FakeGmail.ROOT + "messages/a1";
  private static final String LIST = FakeGmail.ROOT + "messages";
  private static final Instant NOW = Instant.parse("2026-05-03T10:00:00Z");

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  private FakeGmail gmail;
  private ObjectNode mail;
  private Resource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    gmail = FakeGmail.start();
    mail = gmail.mail("a1", "2026-05-03T10:00:00Z", "mail 1", "INBOX");
    for (int i = 2; i < 6; i++) {
      gmail.mail("a" + i, "2026-05-03T10:0" + i + ":00Z", "mail " + i, "INBOX");
    }
    mount = gmail.mount(Duration.ZERO, Http.SILENCE, clock::get);
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    gmail.close();
  }

  private void script(String path, Function<Call, Reply> answer) {
    gmail.google.server().on("GET", path, answer);
  }

  private <T extends ResourceException> T failure(Class<T> type) {
    T failure = catchThrowableOfType(type, () -> probe.read(FILE));
    assertThat(failure).isNotNull();
    assertThat(failure.reason())
        .doesNotContain(ScriptedGoogle.ACCESS_TOKEN)
        .doesNotContain(ScriptedGoogle.REFRESH_TOKEN);
    return failure;
  }

  @Test
  void anExpiredToken_isRenewedOnce_thenDenied() throws Exception {
    var refusals = new AtomicInteger(1);
    script(
        GET,
        call ->
            refusals.getAndDecrement() > 0
                ? ScriptedGoogle.error(401, "authError", "Invalid Credentials")
                : gmail.answer(call));
    assertThat(probe.json(FILE).path("id").asString()).isEqualTo("a1");
    script(GET, _ -> ScriptedGoogle.error(401, "authError", "Invalid Credentials"));
    assertThat(failure(ResourceException.Denied.class).reason()).contains("sign in again");
  }

  @Test
  void aRevokedSignIn_isDenied_withWhatToDo() {
    gmail
        .google
        .server()
        .on("POST", "/oauth2/token", _ -> Reply.json(400, "{\"error\": \"invalid_grant\"}"));
    assertThat(failure(ResourceException.Denied.class).reason())
        .contains("expired or was revoked; sign in again")
        .contains("7 days");
  }

  @Test
  void aMissingScope_isDenied_andNamed() {
    script(
        GET,
        _ ->
            ScriptedGoogle.error(
                403, "insufficientPermissions", "Insufficient authentication scopes."));
    assertThat(failure(ResourceException.Denied.class).reason()).contains("gmail.readonly");
  }

  @Test
  void tooManyRequests_areARateLimit_forAsLongAsGmailSays() throws Exception {
    script(
        GET,
        _ -> ScriptedGoogle.error(429, "rateLimitExceeded", "Too many").with("Retry-After", "30"));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofSeconds(30));
    script(GET, gmail::answer);
    gmail.takeRequests();
    failure(ResourceException.RateLimited.class);
    assertThatThrownBy(() -> probe.list("")).isInstanceOf(ResourceException.RateLimited.class);
    assertThat(gmail.takeRequests()).isEmpty();
    clock.set(NOW.plusSeconds(31));
    assertThat(probe.json(FILE).path("id").asString()).isEqualTo("a1");
  }

  @Test
  void aUsersLimit_isARateLimit_andWaitsAMinuteWhereGmailNamesNoTime() {
    script(
        GET, _ -> ScriptedGoogle.error(403, "userRateLimitExceeded", "User-rate limit exceeded."));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofMinutes(1));
  }

  @Test
  void aRateLimitWithinADay_failsTheListing_whichThenGoesOnWhereItWas() throws Exception {
    probe.list("");
    var asked = new AtomicInteger();
    script(
        FakeGmail.ROOT + "messages/a[12]",
        call ->
            asked.incrementAndGet() > 1
                ? ScriptedGoogle.error(429, "rateLimitExceeded", "Too many")
                : gmail.answer(call));
    assertThatThrownBy(() -> probe.names(DAY)).isInstanceOf(ResourceException.RateLimited.class);
    clock.set(NOW.plusSeconds(61));
    script(FakeGmail.ROOT + "messages/a[12]", gmail::answer);
    gmail.takeRequests();
    assertThat(probe.names(DAY)).hasSize(5);
    assertThat(gmail.takeRequests().get("get")).isLessThan(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void trouble_isUnreachable(int status) {
    script(GET, _ -> Reply.json(status, "<html>Bad gateway</html>"));
    assertThat(failure(ResourceException.Unreachable.class).reason()).contains("HTTP " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\": \"a1", "<html>hello</html>", "", "[]", "{}", "{\"id\": \"b\"}"})
  void answersThatCannotBeRight_areCorrupt(String body) {
    script(GET, _ -> Reply.json(body));
    failure(ResourceException.Corrupt.class);
  }

  @Test
  void aTextThatIsNoBase64_isCorrupt() {
    ((ObjectNode) FakeGmail.payload(mail).path("body")).put("data", "***");
    failure(ResourceException.Corrupt.class);
  }

  @Test
  void anAttachmentThatIsNoBase64_isCorrupt() {
    gmail.attach(mail, FakeGmail.add(FakeGmail.mixed(mail), "1", "x/y"), "a.bin", new byte[3]);
    for (String body : new String[] {"{\"data\": \"***\"}", "{\"data\": [", "no"}) {
      script(GET + "/attachments/.*", _ -> Reply.json(body));
      assertThatThrownBy(() -> probe.read(DAY + "/mail_1__a1/a.bin"))
          .isInstanceOf(ResourceException.Corrupt.class);
    }
  }

  @Test
  void lossWithinAPage_isUnreachable_andTheNextAttemptIsWhole() throws Exception {
    script(LIST, call -> gmail.answer(call).cut());
    assertThatThrownBy(() -> probe.names(DAY)).isInstanceOf(ResourceException.Unreachable.class);
    script(LIST, gmail::answer);
    script(FakeGmail.ROOT + "messages/a3", call -> gmail.answer(call).cut());
    assertThatThrownBy(() -> probe.names(DAY)).isInstanceOf(ResourceException.Unreachable.class);
    script(FakeGmail.ROOT + "messages/a3", gmail::answer);
    assertThat(probe.names(DAY)).hasSize(5);
  }

  @Test
  void aMailThatIsDeletedWhileItsDayIsListed_isLeftOut() throws Exception {
    script(
        LIST,
        call -> {
          Reply reply = gmail.answer(call);
          gmail.delete(mail);
          return reply;
        });
    assertThat(probe.names(DAY)).hasSize(4).doesNotContain("mail_1__a1.gmail.json");
  }

  @Test
  void theNewestMailThatIsDeletedWhileDaysAreListed_isNoFailure() throws Exception {
    ObjectNode newest = gmail.mail("b1", "2026-06-01T10:00:00Z", "new", "INBOX");
    script(
        LIST,
        call -> {
          Reply reply = gmail.answer(call);
          gmail.delete(newest);
          return reply;
        });
    assertThat(probe.names("INBOX")).containsExactly("2026-05-03");
  }

  @Test
  void aMailThatCannotBeRead_leavesTheOthersStanding_andIsSaid() throws Exception {
    script(FakeGmail.ROOT + "messages/a3", _ -> Reply.json("{\"id\":"));
    Page page = mount.list(Probe.path(DAY), Optional.empty());
    assertThat(page.entries()).hasSize(4);
    assertThat(page.lacking().orElseThrow().reason()).startsWith("1 mail is missing here: ");
    script(FakeGmail.ROOT + "messages/a3", gmail::answer);
    assertThat(mount.list(Probe.path(DAY), Optional.empty()).entries()).hasSize(5);
  }

  @Test
  void oddFields_areNothing() throws Exception {
    mail.put("snippet", 5).put("labelIds", "INBOX");
    mail.putArray("labelIds").add("INBOX").add(7);
    mail.put("unknown", true);
    FakeGmail.payload(mail).put("headers", "none").put("parts", 3).put("body", "x");
    assertThat(probe.json(DAY + "/x__a1.gmail.json").path("subject").asString()).isEmpty();
    script(
        FakeGmail.ROOT + "labels",
        _ -> Reply.json("{\"labels\": [null, {}, {\"id\": 5}, {\"id\": \"INBOX\"}], \"more\": 1}"));
    assertThat(probe.names("")).containsExactly("5", "INBOX");
    script(FakeGmail.ROOT + "labels", _ -> Reply.json("{}"));
    assertThat(probe.names("")).isEmpty();
  }

  @Test
  void aListThatDoesNotGoOn_isCorrupt() {
    script(
        LIST, _ -> Reply.json("{\"messages\": [{\"id\": \"a1\"}], \"nextPageToken\": \"same\"}"));
    assertThatThrownBy(() -> probe.names(DAY)).isInstanceOf(ResourceException.Corrupt.class);
  }

  @Test
  void aCursorThatIsNone_isInvalid() {
    assertThatThrownBy(() -> mount.list(Probe.path("INBOX"), Optional.of("nonsense")))
        .isInstanceOf(ResourceException.Invalid.class);
  }

  @Test
  void silence_isUnreachable() throws Exception {
    script(GET, call -> gmail.answer(call).after(Duration.ofSeconds(20)));
    try (Resource hasty =
        gmail.mount(Duration.ZERO, Duration.ofMillis(300), InstantSource.system())) {
      assertThatThrownBy(() -> new Probe(hasty).read(FILE))
          .isInstanceOf(ResourceException.Unreachable.class);
      assertThatThrownBy(() -> new Probe(hasty).names(DAY))
          .isInstanceOf(ResourceException.Unreachable.class);
    }
  }

  @Test
  @Timeout(20)
  void anInterrupt_endsAListing_inTheMiddleOfItsMails() throws Exception {
    var asked = new CountDownLatch(1);
    script(
        FakeGmail.ROOT + "messages/a.",
        call -> {
          asked.countDown();
          return gmail.answer(call).after(Duration.ofMinutes(1));
        });
    var outcome = new AtomicReference<Throwable>();
    Thread lister =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    probe.names(DAY);
                  } catch (ResourceException e) {
                    outcome.set(e);
                  }
                });
    asked.await();
    lister.interrupt();
    lister.join();
    assertThat(outcome.get()).isInstanceOf(ResourceException.Interrupted.class);
  }

  @Test
  void calls_fail_afterClose() {
    mount.close();
    assertThatThrownBy(() -> probe.list("")).isInstanceOf(ResourceException.BadHandle.class);
    assertThatThrownBy(() -> probe.stat(FILE)).isInstanceOf(ResourceException.BadHandle.class);
    failure(ResourceException.BadHandle.class);
  }
}
