package dev.mirageworkbench.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.api.services.drive.Drive;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {
  private static final String ABOUT = "/drive/v3/about";

  private ScriptedGoogle google;
  private GoogleApi api;
  private Instant now = Instant.parse("2026-05-03T10:00:00Z");

  @BeforeEach
  void start() throws Exception {
    google = ScriptedGoogle.start();
    api = mount(Duration.ofSeconds(20));
  }

  private GoogleApi mount(Duration silence) {
    var endpoints = new Endpoints(Optional.of(java.net.URI.create(google.server().url())));
    return new GoogleApi(
        new GoogleConfig(
            "gdrive",
            "Google Drive",
            endpoints,
            new Login.AccessToken("ya29.token", "the access token of this mount"),
            Scopes.ofReading("drive.readonly").andWriting("drive")),
        silence,
        InstantSource.fixed(now).withZone(java.time.ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    api.close();
    google.close();
  }

  private void answer(Reply reply) {
    google.server().on("GET", ABOUT, call -> reply);
  }

  private void ask() throws Exception {
    Drive drive =
        new Drive.Builder(api.transport(), GoogleApi.JSON, api.reading())
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(api.config().endpoints().root(Drive.DEFAULT_ROOT_URL))
            .build();
    api.ask(drive.about().get().setFields("user"));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(400, "invalid", ResourceException.Failed.class, "HTTP 400): Said."),
        Arguments.of(401, "authError", ResourceException.Denied.class, "such tokens serve for an"),
        Arguments.of(403, "forbidden", ResourceException.Denied.class, "refuses the access token"),
        Arguments.of(
            403, "insufficientPermissions", ResourceException.Denied.class, "drive.readonly"),
        Arguments.of(403, "accessNotConfigured", ResourceException.Denied.class, "not enabled"),
        Arguments.of(403, "storageQuotaExceeded", ResourceException.NoSpace.class, "no room left"),
        Arguments.of(404, "notFound", ResourceException.NotFound.class, "no such thing"),
        Arguments.of(412, "conditionNotMet", ResourceException.Conflict.class, "meanwhile: Said."),
        Arguments.of(500, "backendError", ResourceException.Unreachable.class, "HTTP 500): Said."),
        Arguments.of(503, "backendError", ResourceException.Unreachable.class, "HTTP 503): Said."));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusal_isSaidInTheResourcesWords(
      int status, String reason, Class<? extends Exception> type, String words) {
    answer(ScriptedGoogle.error(status, reason, "Said."));

    assertThatThrownBy(this::ask)
        .isInstanceOf(type)
        .hasMessageContaining(words)
        .hasMessageNotContaining("ya29.token");
  }

  @ParameterizedTest
  @MethodSource("limits")
  void limit_keepsQuietAsLongAsTheServerWants(UnaryOperator<Reply> wish, long seconds) {
    answer(wish.apply(ScriptedGoogle.error(403, "userRateLimitExceeded", "Too fast.")));

    Throwable first = catchThrowable(this::ask);
    Throwable second = catchThrowable(this::ask);

    assertThat(first).isInstanceOf(ResourceException.RateLimited.class);
    assertThat(((ResourceException.RateLimited) first).retryAfter())
        .hasValue(Duration.ofSeconds(seconds));
    assertThat(second).isInstanceOf(ResourceException.RateLimited.class);
    assertThat(google.server().requests()).containsExactly("GET " + ABOUT);
  }

  static Stream<Arguments> limits() {
    UnaryOperator<Reply> none = UnaryOperator.identity();
    UnaryOperator<Reply> seconds = reply -> reply.with("Retry-After", "7");
    return Stream.of(Arguments.of(none, 60), Arguments.of(seconds, 7));
  }

  @Test
  void tooManyRequests_areALimit_withoutAReason() {
    answer(Reply.json(429, "slow down"));

    assertThatThrownBy(this::ask).isInstanceOf(ResourceException.RateLimited.class);
  }

  @Test
  void answer_isCorrupt_whenItIsNoJson() {
    answer(Reply.json("<html>"));

    assertThatThrownBy(this::ask).isInstanceOf(ResourceException.Corrupt.class);
  }

  @Test
  void answer_isCorrupt_whenAFieldIsOfAnotherType() {
    answer(Reply.json("{\"user\": [1, 2]}"));

    assertThatThrownBy(this::ask).isInstanceOf(ResourceException.Corrupt.class);
  }

  @Test
  void answer_isUnreachable_whenItBreaksOff() {
    answer(Reply.json("{\"user\": {\"displayName\": \"Ann\"}}").cut());

    assertThatThrownBy(this::ask).isInstanceOf(ResourceException.Unreachable.class);
  }

  @Test
  void answer_isUnreachable_whenTheServerStaysSilent() {
    api.close();
    api = mount(Duration.ofMillis(200));
    answer(Reply.json("{}").after(Duration.ofMinutes(1)));

    assertThatThrownBy(this::ask)
        .isInstanceOf(ResourceException.Unreachable.class)
        .hasMessageContaining("sends nothing");
  }

  @Test
  void request_endsSoon_whenItIsInterrupted() throws Exception {
    answer(Reply.json("{}").after(Duration.ofMinutes(1)));
    var failure = new java.util.concurrent.CompletableFuture<Throwable>();
    Thread thread = Thread.startVirtualThread(() -> failure.complete(catchThrowable(this::ask)));
    while (google.server().calls().isEmpty()) {
      Thread.onSpinWait();
    }
    thread.interrupt();

    assertThat(failure.get(10, java.util.concurrent.TimeUnit.SECONDS))
        .isInstanceOf(ResourceException.Interrupted.class);
  }

  @Test
  void request_isRefused_onceTheMountIsClosed() {
    api.close();

    assertThatThrownBy(this::ask).isInstanceOf(ResourceException.BadHandle.class);
    assertThat(google.server().calls()).isEmpty();
  }

  @Test
  void redirectToAnotherServer_getsNoToken() throws Exception {
    try (ScriptedGoogle other = ScriptedGoogle.start()) {
      other.server().on("GET", "/there", call -> Reply.json("{}"));
      answer(Reply.json(302, "{}").with("Location", other.server().url() + "/there"));

      ask();

      assertThat(other.server().calls().getFirst().headers()).doesNotContainKey("authorization");
    }
  }
}
