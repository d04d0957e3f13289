package dev.mirageworkbench.google.editors;

import static dev.mirageworkbench.google.DocumentKind.DOCUMENT;
import static dev.mirageworkbench.google.DocumentKind.PRESENTATION;
import static dev.mirageworkbench.google.DocumentKind.SPREADSHEET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
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

/// What goes wrong with Google, and how it is told.
class EditorsFaultsTest {
  private static final Instant NOW = Instant.parse("2026-05-03T10:00:00Z");
  private static final String NOTES = "owned/notes__1n.gdoc.json";

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  private ScriptedEditors google;
  private EditorsResource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    google = new ScriptedEditors();
    google.add(DOCUMENT, "1n", "Notes");
    google.bodies.put("1n", "{\"title\":\"Notes\"}");
    mount = google.mount(DOCUMENT, Duration.ZERO, Http.SILENCE, clock::get);
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    google.close();
  }

  private void script(String path, Reply reply) {
    google.google.server().on("GET", path, _ -> reply);
  }

  private <T extends ResourceException> T failure(Class<T> type) {
    T failure = catchThrowableOfType(type, () -> probe.read(NOTES));
    assertThat(failure).as("a failure of type " + type.getSimpleName()).isNotNull();
    assertThat(failure.reason())
        .doesNotContain(ScriptedGoogle.REFRESH_TOKEN)
        .doesNotContain(ScriptedGoogle.ACCESS_TOKEN)
        .doesNotContain(ScriptedGoogle.CLIENT_SECRET);
    return failure;
  }

  @Test
  void revokedSignIn_isDenied_andSaysWhatToDo() {
    google
        .google
        .server()
        .on(
            "POST",
            "/oauth2/token",
            _ ->
                Reply.json(
                    400,
                    "{\"error\": \"invalid_grant\", \"error_description\": \"Token has been expired"
                        + " or revoked.\"}"));
    assertThat(failure(ResourceException.Denied.class).reason())
        .contains("ada@example.com")
        .contains("sign in again")
        .contains("7 days");
  }

  @Test
  void expiredToken_isRenewedOnce_andThenDenied() {
    script("/v1/documents/1n", ScriptedGoogle.error(401, "authError", "Invalid Credentials"));
    assertThat(failure(ResourceException.Denied.class).reason()).contains("expired or was revoked");
    assertThat(google.google.server().requests())
        .filteredOn("GET /v1/documents/1n"::equals)
        .hasSize(2);
  }

  @Test
  void missingScope_isDenied_andNamesWhatIsNeeded() {
    script(
        "/v1/documents/1n",
        ScriptedGoogle.error(
            403, "insufficientPermissions", "Request had insufficient authentication scopes."));
    assertThat(failure(ResourceException.Denied.class).reason())
        .contains("documents.readonly, drive.metadata.readonly");
  }

  @Test
  void apiThatIsNotEnabled_isNamed() {
    script(
        "/v1/documents/1n",
        ScriptedGoogle.error(
            403, "accessNotConfigured", "Google Docs API has not been used in project 4711."));
    assertThat(failure(ResourceException.Denied.class).reason()).contains("Library");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void tooManyRequests_areKeptBack_untilTheTimeThatGoogleTells(int status) throws Exception {
    script(
        "/v1/documents/1n",
        ScriptedGoogle.error(status, "rateLimitExceeded", "Quota exceeded.")
            .with("Retry-After", "30"));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofSeconds(30));
    script("/v1/documents/1n", Reply.json("{}"));
    google.takeRequests();
    clock.set(NOW.plusSeconds(20));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofSeconds(10));
    assertThat(google.takeRequests()).isEmpty();
    clock.set(NOW.plusSeconds(31));
    assertThat(probe.text(NOTES)).isEqualTo("{}");
  }

  @Test
  void tooManyRequests_withoutATime_waitAMinute() {
    script("/v1/documents/1n", ScriptedGoogle.error(429, "rateLimitExceeded", "Quota exceeded."));
    assertThat(failure(ResourceException.RateLimited.class).retryAfter())
        .hasValue(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void trouble_isUnreachable(int status) {
    script("/v1/documents/1n", Reply.of(status, "text/html", "Bad gateway".getBytes(UTF_8)));
    assertThat(failure(ResourceException.Unreachable.class).reason()).contains("HTTP " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"title\": \"No", "<html>hello</html>", "", "[]", "{} {}", "5"})
  void documentThatIsNoJson_isCorrupt(String body) {
    script("/v1/documents/1n", Reply.json(body));
    failure(ResourceException.Corrupt.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"files\": [", "<html>hello</html>", "[]", "5"})
  void listingThatIsNoJson_isCorrupt(String body) {
    script("/drive/v3/files", Reply.json(body));
    assertThatThrownBy(() -> probe.list("owned")).isInstanceOf(ResourceException.Corrupt.class);
  }

  @Test
  void oddFiles_areSkipped_andWhatIsOddInOneIsNothing() throws Exception {
    script(
        "/drive/v3/files",
        Reply.json(
            """
            {"kind": "drive#fileList", "unheardOf": {}, "files": [null, 5, {}, {"id": ""},
              {"id": "1a", "name": null, "modifiedTime": "yesterday", "version": 12},
              {"id": "1b", "name": "B", "modifiedTime": 5, "unheardOf": [1]}]}
            """));
    assertThat(probe.names("owned")).containsExactly("Untitled__1a.gdoc.json", "B__1b.gdoc.json");
    assertThat(probe.list("owned").getLast().validator()).isEmpty();
  }

  @Test
  void listingThatDoesNotGoOn_isCorrupt() {
    script("/drive/v3/files", Reply.json("{\"files\": [], \"nextPageToken\": \"same\"}"));
    assertThatThrownBy(() -> probe.list("owned")).isInstanceOf(ResourceException.Corrupt.class);
  }

  @Test
  void networkLossInTheMiddle_isUnreachable() {
    script("/v1/documents/1n", Reply.json("{\"title\": \"" + "x".repeat(9_000) + "\"}").cut());
    assertThat(failure(ResourceException.Unreachable.class).reason()).contains("127.0.0.1:");
    script("/drive/v3/files", Reply.json("{\"files\": [], \"kind\": \"drive#fileList\"}").cut());
    assertThatThrownBy(() -> probe.list("owned")).isInstanceOf(ResourceException.Unreachable.class);
  }

  @Test
  void silence_isUnreachable() throws Exception {
    script("/v1/documents/1n", Reply.json("{}").after(Duration.ofSeconds(20)));
    try (var hasty =
        google.mount(DOCUMENT, Duration.ZERO, Duration.ofMillis(300), InstantSource.system())) {
      assertThatThrownBy(() -> new Probe(hasty).read(NOTES))
          .isInstanceOf(ResourceException.Unreachable.class)
          .hasMessageContaining("127.0.0.1");
    }
  }

  @Test
  void interrupt_endsAWait() throws Exception {
    script("/v1/documents/1n", Reply.json("{}").after(Duration.ofSeconds(20)));
    probe.stat(NOTES);
    var failure = new AtomicReference<Throwable>();
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    probe.read(NOTES);
                  } catch (ResourceException e) {
                    failure.set(e);
                  }
                });
    while (google.google.server().requests().stream().noneMatch("GET /v1/documents/1n"::equals)) {
      Thread.sleep(10);
    }
    reader.interrupt();
    assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
    assertThat(failure.get()).isInstanceOf(ResourceException.Interrupted.class);
  }

  @Test
  void aDeletedDocument_isNotFound() {
    google.remove("1n");
    failure(ResourceException.NotFound.class);
  }

  @Test
  void aDocumentThatMayBeListedAndNotRead_leavesTheRestStanding() throws Exception {
    script(
        "/v1/documents/1n",
        ScriptedGoogle.error(403, "forbidden", "The caller does not have permission"));
    assertThat(failure(ResourceException.Denied.class).reason())
        .contains("does not have permission");
    assertThat(probe.names("owned")).hasSize(1);
  }

  @Test
  void closedMount_answersNothing() {
    mount.close();
    assertThatThrownBy(() -> probe.list("")).isInstanceOf(ResourceException.BadHandle.class);
    assertThatThrownBy(() -> probe.stat(NOTES)).isInstanceOf(ResourceException.BadHandle.class);
    assertThatThrownBy(() -> probe.read(NOTES)).isInstanceOf(ResourceException.BadHandle.class);
  }

  @Test
  void login_namesTheUser_onceSomebodyAsked() throws Exception {
    google.google.permit(
        "https://www.googleapis.com/auth/drive.metadata.readonly"
            + " https://www.googleapis.com/auth/documents.readonly");
    assertThat(mount.askLogin().orElseThrow())
        .isEqualTo(
            "Ada Adams <ada@example.com>, with the sign-in of ada@example.com, which permits"
                + " documents.readonly, drive.metadata.readonly");
    assertThat(mount.login()).isEqualTo(mount.askLogin());
  }

  @Test
  void scopes_areTheLeastThatServe() {
    assertThat(scopes(DOCUMENT, false))
        .containsExactly("drive.metadata.readonly", "documents.readonly");
    assertThat(scopes(DOCUMENT, false, "exports", "md")).containsExactly("drive.readonly");
    assertThat(scopes(SPREADSHEET, false))
        .containsExactly("drive.metadata.readonly", "spreadsheets.readonly");
    assertThat(scopes(SPREADSHEET, true))
        .containsExactly("drive.metadata.readonly", "spreadsheets");
    assertThat(scopes(SPREADSHEET, true, "exports", "xlsx"))
        .containsExactly("drive.readonly", "spreadsheets");
    assertThat(scopes(PRESENTATION, true))
        .containsExactly("drive.metadata.readonly", "presentations.readonly");
  }

  private static List<String> scopes(DocumentKind kind, boolean writes, String... settings) {
    Map<String, String> values = settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]);
    return ScriptedEditors.provider(kind).scopes(Settings.of(values)).of(writes).stream()
        .map(scope -> scope.replace("https://www.googleapis.com/auth/", ""))
        .toList();
  }

  @Test
  void exports_areWordsThatTheKindHas() {
    Map<String, String> values = google.google.settings("exports", "docx,xlsx");
    assertThatThrownBy(() -> new DocsProvider(Map.of()).open(Settings.of(values)))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("'exports' must be words with commas, as in docx");
  }

  @Test
  void provider_opensWhatItsSettingsSay() throws Exception {
    Map<String, String> values = google.google.settings("exports", "md,pdf");
    try (var opened = new DocsProvider(Map.of()).open(Settings.of(values))) {
      assertThat(new Probe(opened).names("owned"))
          .containsExactly(
              "2026-05-03_Notes__1n.gdoc.json",
              "2026-05-03_Notes__1n.pdf",
              "2026-05-03_Notes__1n.md");
      assertThat(opened.identity().type()).isEqualTo("gdocs");
      assertThat(opened.server().orElseThrow()).hasToString(google.google.server().url());
    }
  }
}
