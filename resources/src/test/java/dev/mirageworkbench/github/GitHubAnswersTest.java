package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.github.ScriptedGitHub.Reply;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceException.RateLimited;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the resource makes of refusals, limits and redirects.
@Timeout(60)
class GitHubAnswersTest {
  private static final String TOKEN = "github_pat_verysecret";
  private static final String COMMIT = ScriptedGitHub.REPOSITORY + "/commits/HEAD";

  private ScriptedGitHub server;

  @BeforeEach
  void start() throws Exception {
    server = ScriptedGitHub.start();
    server.git.put("a", "text").commit("main");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static <T extends ResourceException> T failure(GitHubResource mount, Class<T> type) {
    T failure = catchThrowableOfType(type, () -> new Probe(mount).list(""));
    assertThat(failure).as(type.getSimpleName()).isNotNull();
    return failure;
  }

  /// "Authenticating to the REST API": 401 for bad credentials
  /// (https://docs.github.com/en/rest/authentication).
  @Test
  void aBadToken_isDenied_andNotShown() throws Exception {
    server.script(
        COMMIT,
        Reply.json(401, "{\"message\": \"Bad credentials\"}")
            .with("X-GitHub-Request-Id", "C0DE:1234"));
    try (var mount = server.mount("token", TOKEN)) {
      ResourceException failure = failure(mount, ResourceException.Denied.class);
      assertThat(failure.requestId()).contains("C0DE:1234");
      assertThat(failure)
          .hasMessageContaining("does not accept the token of this mount")
          .hasMessageContaining("expired")
          .hasMessageNotContaining(TOKEN);
    }
    assertThat(server.calls.getFirst().headers())
        .containsEntry("authorization", "Bearer " + TOKEN)
        .containsEntry("x-github-api-version", "2022-11-28");
  }

  /// "Authenticating to the REST API": 404 instead of 403 so that private repositories do not show.
  @Test
  void aRepositoryThatIsNotThere_orMustNotBeSeen_isNotFound() throws Exception {
    server.script(COMMIT, ScriptedGitHub.notFound());
    server.script(ScriptedGitHub.REPOSITORY, ScriptedGitHub.notFound());
    try (var mount = server.mount()) {
      assertThat(failure(mount, ResourceException.NotFound.class))
          .hasMessageContaining("no repository octo/repo")
          .hasMessageContaining("needs a token");
    }
    try (var mount = server.mount("token", TOKEN)) {
      assertThat(failure(mount, ResourceException.NotFound.class))
          .hasMessageContaining("the token of this mount may not see it");
    }
  }

  /// "About authentication with SAML single sign-on": 403 with a message that says what to do.
  @Test
  void aTokenWithoutTheRight_isDenied_withWhatGitHubSays() throws Exception {
    server.script(
        COMMIT, Reply.json(403, "{\"message\": \"Resource protected by SAML enforcement.\"}"));
    try (var mount = server.mount("token", TOKEN)) {
      assertThat(failure(mount, ResourceException.Denied.class))
          .hasMessageContaining("refuses the token of this mount: Resource protected by SAML");
    }
  }

  /// "Rate limits for the REST API" (https://docs.github.com/en/rest/using-the-rest-api): 403 or
  /// 429 with `x-ratelimit-remaining: 0`, until the time of `x-ratelimit-reset`.
  @Test
  void aUsedUpLimit_tellsItsNumbers_andIsWaitedFor() throws Exception {
    var now = new AtomicReference<>(Instant.now());
    server.script(
        COMMIT,
        Reply.json(403, "{\"message\": \"API rate limit exceeded for 203.0.113.7.\"}")
            .with("X-RateLimit-Limit", "60")
            .with("X-RateLimit-Remaining", "0")
            .with("X-RateLimit-Reset", "" + now.get().plusSeconds(1800).getEpochSecond()));
    try (var mount = server.mount(Duration.ZERO, Http.SILENCE, now::get)) {
      RateLimited limited = failure(mount, RateLimited.class);
      assertThat(limited.retryAfter().orElseThrow())
          .isBetween(Duration.ofSeconds(1790), Duration.ofSeconds(1801));
      assertThat(limited)
          .hasMessageContaining("60 requests an hour")
          .hasMessageMatching(".*answers again at \\d\\d:\\d\\d:\\d\\d UTC.*")
          .hasMessageContaining("a token in the mount's settings raises the limit to 5,000");

      server.unscript(COMMIT);
      now.set(now.get().plusSeconds(600));
      assertThat(failure(mount, RateLimited.class).retryAfter().orElseThrow())
          .isBetween(Duration.ofSeconds(1190), Duration.ofSeconds(1201));
      assertThat(server.calls).as("nobody asks before the time").hasSize(1);

      now.set(now.get().plusSeconds(1200));
      assertThat(new Probe(mount).names("")).containsExactly("a");
    }
  }

  @Test
  void aUsedUpLimit_isWaitedForByGitHubsClock_whenOursIsWrong() throws Exception {
    Instant reset = Instant.now().plusSeconds(1800);
    server.script(
        COMMIT,
        Reply.json(403, "{}")
            .with("X-RateLimit-Remaining", "0")
            .with("X-RateLimit-Reset", "" + reset.getEpochSecond()));
    for (Duration wrong : new Duration[] {Duration.ofHours(-5), Duration.ofHours(5)}) {
      InstantSource ours = () -> Instant.now().plus(wrong);
      try (var mount = server.mount(Duration.ZERO, Http.SILENCE, ours)) {
        assertThat(failure(mount, RateLimited.class).retryAfter().orElseThrow())
            .isBetween(Duration.ofSeconds(1700), Duration.ofSeconds(1801));
      }
    }
  }

  /// The same page, "Exceeding the rate limit": `retry-after` in seconds comes first.
  @Test
  void aSecondaryLimit_isWaitedFor_asLongAsItSays() throws Exception {
    server.script(
        COMMIT,
        Reply.json(429, "{\"message\": \"You have exceeded a secondary rate limit.\"}")
            .with("Retry-After", "37"));
    try (var mount = server.mount("token", TOKEN)) {
      RateLimited limited = failure(mount, RateLimited.class);
      assertThat(limited.retryAfter()).hasValue(Duration.ofSeconds(37));
      assertThat(limited).hasMessageContaining("fewer requests");
    }
  }

  /// The same place: a minute where the answer names no time.
  @Test
  void aSecondaryLimit_isWaitedForAMinute_whenItSaysNothing() throws Exception {
    server.script(
        COMMIT, Reply.json(403, "{\"message\": \"You have exceeded a secondary rate limit.\"}"));
    try (var mount = server.mount("token", TOKEN)) {
      assertThat(failure(mount, RateLimited.class).retryAfter()).hasValue(Duration.ofMinutes(1));
    }
  }

  /// "Follow redirects" in "Best practices for using the REST API": 301, 302 and 307.
  @Test
  void aRenamedRepository_isFollowed_andAskedForWhereItIs() throws Exception {
    String moved = "/repositories/42";
    server.script(
        ScriptedGitHub.REPOSITORY + "/commits/HEAD",
        call -> Reply.to(301, moved + "/commits/HEAD?per_page=1"));
    server.script(
        moved + "/commits/HEAD",
        Reply.of(200, "application/vnd.github.sha", server.git.head().getBytes(UTF_8)));
    server.script(
        moved + "/git/trees/" + server.git.head(), server.tree(server.git.head(), false, false));
    try (var mount = server.mount("token", TOKEN)) {
      assertThat(new Probe(mount).names("")).containsExactly("a");
      assertThat(new Probe(mount).names("")).containsExactly("a");
    }
    assertThat(server.count("/repos/octo")).isEqualTo(1);
    assertThat(server.calls)
        .allMatch(call -> ("Bearer " + TOKEN).equals(call.headers().get("authorization")));
  }

  @Test
  void anotherServer_neverGetsTheToken() throws Exception {
    try (ScriptedGitHub other = ScriptedGitHub.start()) {
      other.git.put("b", "x").commit("main");
      server.script(COMMIT, call -> Reply.to(307, other.url() + "/repos/octo/repo/commits/HEAD"));
      server.script(
          ScriptedGitHub.REPOSITORY + "/git/trees/" + other.git.head(),
          other.tree(other.git.head(), false, false));
      try (var mount = server.mount("token", TOKEN)) {
        assertThat(new Probe(mount).names("")).containsExactly("b");
      }
      assertThat(other.calls).hasSize(1);
      assertThat(other.calls.getFirst().headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void redirectsWithoutEnd_fail() throws Exception {
    server.script(COMMIT, call -> Reply.to(302, COMMIT));
    try (var mount = server.mount()) {
      assertThat(failure(mount, ResourceException.Failed.class))
          .hasMessageContaining("without end");
    }
    assertThat(server.calls).hasSize(6);
  }

  @Test
  void aServerInTrouble_isUnreachable() throws Exception {
    for (int status : new int[] {502, 503}) {
      server.script(COMMIT, Reply.json(status, "<html>Unicorn!</html>"));
      try (var mount = server.mount()) {
        assertThat(failure(mount, ResourceException.Unreachable.class))
            .hasMessageContaining("HTTP " + status);
      }
    }
  }
}
