package dev.mirageworkbench.linear;

import static dev.mirageworkbench.linear.Workspace.id;
import static dev.mirageworkbench.linear.Workspace.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.linear.ScriptedLinear.Reply;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong, and what people are told.
class LinearFaultsTest {
  private static final String ENG = "teams/ENG__Engineering__" + id(100);
  private static final String ISSUE = ENG + "/issues/ENG-1__" + id(401) + "/issue.json";
  private static final Instant NOW = Instant.parse("2026-05-03T10:00:00Z");

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  private ScriptedLinear linear;
  private LinearResource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    linear = ScriptedLinear.start();
    Map<String, Object> team = linear.workspace.team(100, "ENG", "Engineering");
    linear.workspace.issue(team, 401, "One");
    mount = linear.mount(Duration.ZERO, Http.SILENCE, clock::get);
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    linear.close();
  }

  private <T extends ResourceException> T failure(Class<T> type) {
    T failure = catchThrowableOfType(type, () -> probe.read(ISSUE));
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).doesNotContain(ScriptedLinear.KEY);
    return failure;
  }

  @Test
  void expiredKey_isDenied_withWhatToDo() {
    linear.script(
        "Issue", _ -> Reply.error(401, "AUTHENTICATION_ERROR", "Authentication required"));
    assertThat(failure(ResourceException.Denied.class).reason())
        .contains("does not accept the API key of this mount")
        .contains("expired or been revoked")
        .contains("Settings");
    linear.script("Issue", _ -> Reply.error(400, "AUTHENTICATION_ERROR", "not authenticated"));
    failure(ResourceException.Denied.class);
    linear.script("Issue", _ -> Reply.json(401, "<html>no</html>"));
    failure(ResourceException.Denied.class);
  }

  @Test
  void missingRight_isDenied_withWhatLinearSaid() {
    linear.script("Issue", _ -> Reply.error(200, "FORBIDDEN", "You need the scope read"));
    assertThat(failure(ResourceException.Denied.class).reason())
        .endsWith("refuses the API key of this mount: You need the scope read");
    linear.script("Issue", _ -> Reply.json(403, ""));
    failure(ResourceException.Denied.class);
  }

  @Test
  void usedUpRequests_areARateLimit_untilTheTimeOfReset() {
    // The server's own clock counts, and it is the present.
    String reset = String.valueOf(Instant.now().plusSeconds(90).toEpochMilli());
    linear.script(
        "Issue",
        _ ->
            Reply.error(400, "RATELIMITED", "Rate limit exceeded")
                .with("X-RateLimit-Requests-Limit", "5000")
                .with("X-RateLimit-Requests-Remaining", "0")
                .with("X-RateLimit-Requests-Reset", reset)
                .with("X-RateLimit-Complexity-Remaining", "1000"));
    var limited = failure(ResourceException.RateLimited.class);
    Duration wait = limited.retryAfter().orElseThrow();
    assertThat(wait).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(92));
    assertThat(limited.reason())
        .contains("allows the API key of this mount 5000 requests an hour, and they are used up")
        .containsPattern("; it answers again at 10:01:[23]\\d UTC$");
    linear.unscript("Issue");
    int asked = linear.calls.size();
    clock.set(NOW.plusSeconds(60));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(wait.minusSeconds(60));
    assertThatThrownBy(() -> probe.list("teams")).isInstanceOf(ResourceException.RateLimited.class);
    assertThat(linear.calls).hasSize(asked);
  }

  @Test
  void aRateLimit_ends_whenItsTimeComes() throws Exception {
    linear.script(
        "Issue", _ -> Reply.error(400, "RATELIMITED", "slow down").with("Retry-After", "30"));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofSeconds(30));
    linear.unscript("Issue");
    clock.set(NOW.plusSeconds(31));
    assertThat(probe.json(ISSUE).path("title").asString()).isEqualTo("One");
  }

  @Test
  void usedUpComplexity_isNamed() {
    linear.script(
        "Issue",
        _ ->
            Reply.error(400, "RATELIMITED", "Complexity limit exceeded")
                .with("X-RateLimit-Requests-Remaining", "4000")
                .with("X-RateLimit-Complexity-Limit", "250000")
                .with("X-RateLimit-Complexity-Remaining", "0")
                .with("X-RateLimit-Complexity-Reset", "1"));
    var limited = failure(ResourceException.RateLimited.class);
    assertThat(limited.reason()).contains("250000 points of complexity an hour");
    assertThat(limited.retryAfter()).hasValue(Duration.ZERO);
  }

  @Test
  void aRateLimitWithoutATime_waitsAMinute() {
    linear.script("Issue", _ -> Reply.json(429, ""));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofMinutes(1));
  }

  @Test
  void aRateLimitBeyondTheHour_isNotBelieved() {
    linear.script("Issue", _ -> Reply.json(429, "").with("Retry-After", "864000"));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void trouble_isUnreachable(int status) {
    linear.script("Issue", _ -> Reply.json(status, "<html>Bad gateway</html>"));
    assertThat(failure(ResourceException.Unreachable.class).reason())
        .contains("127.0.0.1")
        .contains("HTTP " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"data\": {\"issue\"", "<html>hello</html>", "", "[]", "{}", "{\"data\": 5}"})
  void answersThatCannotBeRight_areCorrupt(String body) {
    linear.script("Issue", _ -> Reply.json(200, body));
    failure(ResourceException.Corrupt.class);
  }

  @Test
  void networkLossWithinAPage_isUnreachable_andNamesTheServer() {
    linear.script("Issue", call -> linear.answer(call).cut());
    assertThat(failure(ResourceException.Unreachable.class).reason()).contains("127.0.0.1:");
    linear.script("Issues", call -> linear.answer(call).cut());
    assertThatThrownBy(() -> probe.list(ENG + "/issues"))
        .isInstanceOf(ResourceException.Unreachable.class);
  }

  @Test
  void silence_isUnreachable() throws Exception {
    linear.script("Issue", call -> linear.answer(call).after(Duration.ofSeconds(20)));
    try (var hasty = linear.mount(Duration.ZERO, Duration.ofMillis(200), InstantSource.system())) {
      assertThatThrownBy(() -> new Probe(hasty).read(ISSUE))
          .isInstanceOf(ResourceException.Unreachable.class)
          .hasMessageContaining("127.0.0.1");
    }
  }

  @Test
  void aServerThatIsGone_isUnreachable() {
    linear.close();
    assertThat(failure(ResourceException.Unreachable.class).reason())
        .contains("127.0.0.1")
        .contains("cannot be reached");
  }

  @Test
  void aForbiddenField_isNull_andTheRestIsShown() throws Exception {
    linear.script(
        "Issue",
        _ ->
            Reply.json(
                200,
                """
                {"data": {"issue": {"id": "%s", "identifier": "ENG-1", "title": "One",
                  "team": {"id": "%s"}, "assignee": null, "priority": "high", "labels": null}},
                 "errors": [{"message": "no access to users", "path": ["issue", "assignee"],
                   "extensions": {"code": "FORBIDDEN"}}]}
                """
                    .formatted(id(401), id(100))));
    var file = probe.json(ISSUE);
    assertThat(file.path("title").asString()).isEqualTo("One");
    assertThat(file.path("description").asString()).isEmpty();
    assertThat(file.path("label_ids").isEmpty()).isTrue();
    for (String key :
        List.of("assignee_email", "priority", "updated_at", "state_name", "team_key")) {
      assertThat(file.has(key)).as(key).isTrue();
      assertThat(file.path(key).isNull()).as(key).isTrue();
    }
  }

  @Test
  void aForbiddenList_leavesTheOthersStanding() throws Exception {
    linear.script(
        "Documents", _ -> Reply.error(200, "FORBIDDEN", "documents are not for this key"));
    assertThatThrownBy(() -> probe.list(ENG + "/documents"))
        .isInstanceOf(ResourceException.Denied.class);
    assertThat(probe.names(ENG + "/issues")).hasSize(1);
  }

  @Test
  void aFieldThatTheSchemaLost_isLeftOut_fromThenOn() throws Exception {
    linear.script(
        "Issue",
        call ->
            call.query().contains("priority")
                ? Reply.json(
                    400,
                    """
                    {"errors": [{"message": "Cannot query field \\"priority\\" on type \\"Issue\\".",
                      "extensions": {"code": "GRAPHQL_VALIDATION_FAILED",
                        "userPresentableMessage": "Something is wrong."},
                      "locations": [{"line": %d, "column": 7}]}]}
                    """
                        .formatted(
                            call.query()
                                .substring(0, call.query().indexOf("priority"))
                                .lines()
                                .count()))
                : linear.answer(call));
    assertThat(probe.json(ISSUE).path("priority").isNull()).isTrue();
    assertThat(probe.json(ISSUE).path("title").asString()).isEqualTo("One");
    assertThat(linear.operations()).hasSize(3);
  }

  @Test
  void aListThatTheSchemaLost_isUnsupported() {
    linear.script(
        "Documents",
        _ ->
            Reply.json(
                400,
                "{\"errors\": [{\"message\": \"Cannot query field \\\"documents\\\" on type \\\"Query\\\".\","
                    + " \"locations\": [{\"line\": 2, \"column\": 3}]}]}"));
    assertThatThrownBy(() -> probe.list(ENG + "/documents"))
        .isInstanceOf(ResourceException.Unsupported.class)
        .hasMessageContaining("does not tell the documents");
  }

  @Test
  void aQuestionThatIsRefused_fails_withWhatLinearSaid() {
    linear.script("Issue", _ -> Reply.error(400, "INPUT_ERROR", "Query too complex"));
    assertThat(failure(ResourceException.Failed.class).reason())
        .endsWith("refuses the question (HTTP 400): Query too complex");
  }

  @Test
  void aListThatDoesNotGoOn_isCorrupt() {
    linear.script(
        "Issues",
        _ ->
            Reply.json(
                200,
                "{\"data\": {\"team\": {\"issues\": {\"nodes\": [{\"id\": \"x\"}, 5, {}], \"pageInfo\":"
                    + " {\"hasNextPage\": true, \"endCursor\": null}}}}}"));
    assertThatThrownBy(() -> probe.list(ENG + "/issues"))
        .isInstanceOf(ResourceException.Corrupt.class);
  }

  @Test
  void oddNodes_areSkipped() throws Exception {
    linear.script(
        "Issues",
        _ ->
            Reply.json(
                200,
                "{\"data\": {\"team\": {\"issues\": {\"nodes\": [null, {}, {\"id\": 5}, {\"id\": \"x\"}]}}}}"));
    assertThat(probe.names(ENG + "/issues")).containsExactly("issue__x");
  }

  @Test
  void aDeletedIssue_isNotFound() {
    list(linear.workspace.teams.getFirst(), "issues").clear();
    failure(ResourceException.NotFound.class);
  }

  @Test
  void login_namesWorkspaceAndUser_onceSomebodyAsked() throws Exception {
    assertThat(mount.login()).hasValue("the API key of this mount");
    assertThat(mount.askLogin().orElseThrow())
        .startsWith("workspace Acme GmbH, as Alice Adams <user1@example.com>, with the API key");
    assertThat(mount.login()).isEqualTo(mount.askLogin());
    linear.script("Viewer", _ -> Reply.error(401, "AUTHENTICATION_ERROR", "no"));
    assertThatThrownBy(mount::askLogin).isInstanceOf(ResourceException.Denied.class);
  }
}
