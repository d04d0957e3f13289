package dev.mirageworkbench.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.drive.Drive;
import dev.mirageworkbench.http.ScriptedServer.Call;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccountTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Scopes SCOPES = Scopes.ofReading("drive.readonly").andWriting("drive");

  private ScriptedGoogle google;
  private Path folder;

  @BeforeEach
  void start(@TempDir Path given) throws Exception {
    folder = given;
    google = ScriptedGoogle.start();
    google.server().on("GET", "/drive/v3/about", call -> Reply.json("{\"kind\": \"drive#about\"}"));
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private GoogleApi api(Map<String, String> values) throws ResourceException {
    Settings settings = Settings.of(values).completedBy(LoginSettings.ALL);
    Endpoints endpoints = LoginSettings.endpoints(settings);
    return new GoogleApi(
        new GoogleConfig(
            "gdrive",
            "Google Drive",
            endpoints,
            LoginSettings.login(settings, endpoints, Map.of()),
            SCOPES));
  }

  private static void ask(GoogleApi api, boolean writes) throws Exception {
    Drive drive =
        new Drive.Builder(api.transport(), GoogleApi.JSON, writes ? api.writing() : api.reading())
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(api.config().endpoints().root(Drive.DEFAULT_ROOT_URL))
            .build();
    api.ask(drive.about().get().setFields("user"));
  }

  private List<Call> calls(String path) {
    return google.server().calls().stream().filter(call -> call.path().equals(path)).toList();
  }

  @Test
  void api_asksNothing_beforeTheFirstRequest() throws Exception {
    try (GoogleApi _ = api(google.settings())) {
      assertThat(google.server().calls()).isEmpty();
    }
  }

  @Test
  void request_fetchesOneAccessTokenForAll_ofASignIn() throws Exception {
    try (GoogleApi api = api(google.settings())) {
      ask(api, false);
      ask(api, false);
    }

    assertThat(calls("/oauth2/token"))
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.form())
                    .containsEntry("grant_type", "refresh_token")
                    .containsEntry("refresh_token", ScriptedGoogle.REFRESH_TOKEN)
                    .containsEntry("client_id", ScriptedGoogle.CLIENT)
                    .containsEntry("client_secret", ScriptedGoogle.CLIENT_SECRET));
    assertThat(calls("/drive/v3/about"))
        .hasSize(2)
        .allSatisfy(
            call ->
                assertThat(call.headers())
                    .containsEntry("authorization", "Bearer " + ScriptedGoogle.ACCESS_TOKEN));
  }

  @Test
  void request_isMadeAgainWithAFreshToken_whenTheTokenIsRefused() throws Exception {
    var refusals = new AtomicInteger(1);
    google
        .server()
        .on(
            "GET",
            "/drive/v3/about",
            call ->
                refusals.getAndDecrement() > 0
                    ? ScriptedGoogle.error(401, "authError", "Invalid Credentials")
                    : Reply.json("{}"));

    try (GoogleApi api = api(google.settings())) {
      ask(api, false);
    }

    assertThat(calls("/drive/v3/about")).hasSize(2);
    assertThat(calls("/oauth2/token")).hasSize(2);
  }

  @Test
  void request_isDenied_whenAFreshTokenIsRefused() throws Exception {
    google
        .server()
        .on(
            "GET",
            "/drive/v3/about",
            call -> ScriptedGoogle.error(401, "authError", "Invalid Credentials"));

    try (GoogleApi api = api(google.settings())) {
      assertThatThrownBy(() -> ask(api, false))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessageContaining("sign in again");
    }
    assertThat(calls("/drive/v3/about")).hasSize(2);
  }

  @Test
  void request_isDeniedAndNamesTheSevenDays_whenTheSignInHasExpired() throws Exception {
    google
        .server()
        .on(
            "POST",
            "/oauth2/token",
            call ->
                Reply.json(
                    400,
                    "{\"error\": \"invalid_grant\", \"error_description\": \"Token has been expired"
                        + " or revoked.\"}"));

    try (GoogleApi api = api(google.settings("account", "ann@example.com"))) {
      assertThatThrownBy(() -> ask(api, false))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessageContaining("the sign-in of ann@example.com")
          .hasMessageContaining("7 days")
          .hasMessageNotContaining(ScriptedGoogle.REFRESH_TOKEN);
    }
    assertThat(calls("/drive/v3/about")).isEmpty();
  }

  @Test
  void request_isDeniedAndNamesTheClient_whenTheClientIsUnknown() throws Exception {
    google
        .server()
        .on(
            "POST",
            "/oauth2/token",
            call ->
                Reply.json(
                    401,
                    "{\"error\": \"invalid_client\", \"error_description\": \"The OAuth client was"
                        + " not found.\"}"));

    try (GoogleApi api = api(google.settings())) {
      assertThatThrownBy(() -> ask(api, false))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessageContaining("does not know the OAuth client: The OAuth client was not found.");
    }
  }

  @Test
  void request_isUnreachable_whenTheTokenServerIsInTrouble() throws Exception {
    google.server().on("POST", "/oauth2/token", call -> Reply.json(503, "busy"));

    try (GoogleApi api = api(google.settings())) {
      assertThatThrownBy(() -> ask(api, false))
          .isInstanceOf(ResourceException.Unreachable.class)
          .hasMessageContaining("HTTP 503");
    }
  }

  @Test
  void request_showsAGivenAccessTokenAndNothingElse() throws Exception {
    try (GoogleApi api =
        api(Map.of("baseUrl", google.server().url(), "accessToken", "Bearer ya29.given"))) {
      ask(api, false);
    }

    assertThat(google.server().requests()).containsExactly("GET /drive/v3/about");
    assertThat(google.server().calls().getFirst().headers())
        .containsEntry("authorization", "Bearer ya29.given");
  }

  @Test
  void request_ofAServiceAccount_asksForTheScopesOfReadingOnly_untilItWrites() throws Exception {
    try (GoogleApi api = api(keyFile("subject", "ann@example.com"))) {
      ask(api, false);
      JsonNode claims = claims(calls("/oauth2/token").getFirst());
      assertThat(claims.path("scope").asString())
          .isEqualTo("https://www.googleapis.com/auth/drive.readonly");
      assertThat(claims.path("sub").asString()).isEqualTo("ann@example.com");
      assertThat(claims.path("iss").asString()).isEqualTo("robot@project.iam.gserviceaccount.com");

      ask(api, true);
      assertThat(claims(calls("/oauth2/token").getLast()).path("scope").asString())
          .isEqualTo("https://www.googleapis.com/auth/drive");
    }
  }

  private static JsonNode claims(Call call) {
    String assertion = call.form().getOrDefault("assertion", "");
    return JSON.readTree(Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[1]));
  }

  @Test
  void request_takesWhatGcloudLeft_asAKeyFile() throws Exception {
    Path file = folder.resolve("application_default_credentials.json");
    Files.writeString(
        file,
        """
        {"type": "authorized_user", "client_id": "c", "client_secret": "s", "refresh_token": "r"}
        """);

    try (GoogleApi api =
        api(Map.of("baseUrl", google.server().url(), "keyFile", file.toString()))) {
      ask(api, false);
    }

    assertThat(calls("/oauth2/token").getFirst().form()).containsEntry("refresh_token", "r");
  }

  @Test
  void request_saysWhatAKeyFileIs_whenTheFileIsNone() throws Exception {
    Path file = folder.resolve("key.json");
    Files.writeString(file, "{\"type\": \"service_account\", \"private_key\": \"top-secret\"}");

    try (GoogleApi api =
        api(Map.of("baseUrl", google.server().url(), "keyFile", file.toString()))) {
      assertThatThrownBy(() -> ask(api, false))
          .isInstanceOf(ResourceException.Invalid.class)
          .hasMessageContaining("make a key of type JSON")
          .hasNoCause()
          .hasMessageNotContaining("top-secret");
    }
  }

  private Map<String, String> keyFile(String... more) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    Path file = folder.resolve("robot.json");
    Files.writeString(
        file,
        JSON.writeValueAsString(
            Map.of(
                "type", "service_account",
                "project_id", "project",
                "private_key_id", "1",
                "private_key", pem,
                "client_email", "robot@project.iam.gserviceaccount.com",
                "client_id", "1",
                "token_uri", "https://oauth2.googleapis.com/token")));
    Map<String, String> values = new HashMap<>();
    values.put("baseUrl", google.server().url());
    values.put("keyFile", file.toString());
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return values;
  }

  @Test
  void permissions_nameWhatIsGrantedAndWhatIsLacking() throws Exception {
    google.permit("openid https://www.googleapis.com/auth/gmail.readonly");

    try (GoogleApi api = api(google.settings("account", "ann@example.com"))) {
      assertThat(api.permissions())
          .isEqualTo(
              "the sign-in of ann@example.com, which permits gmail.readonly and lacks"
                  + " drive.readonly");
    }
    assertThat(calls("/tokeninfo").getFirst().query()).isEmpty();
    assertThat(calls("/tokeninfo").getFirst().form())
        .containsEntry("access_token", ScriptedGoogle.ACCESS_TOKEN);
  }

  @Test
  void permissions_lackNothing_whenAWiderScopeIsGranted() throws Exception {
    google.permit("https://www.googleapis.com/auth/drive");

    try (GoogleApi api = api(google.settings())) {
      assertThat(api.permissions()).isEqualTo("the sign-in of this mount, which permits drive");
    }
  }

  @Test
  void permissions_areNotTold_whereTheServerHasNoSuchQuestion() throws Exception {
    google.server().on("POST", "/tokeninfo", call -> Reply.json(404, "{}"));

    try (GoogleApi api = api(google.settings())) {
      assertThat(api.permissions()).contains("what it permits is not told");
    }
  }

  @Test
  void settings_areRefused_whenSeveralWaysToSignInAreGiven() {
    assertThatThrownBy(() -> api(google.settings("accessToken", "ya29.given")))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("give one of");
  }

  @Test
  void settings_sayWhatToDo_whenThereIsNoWayToSignIn() {
    assertThatThrownBy(() -> api(Map.of()))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("give a 'clientId' and sign in");
  }

  @Test
  void configAndLogins_holdNoSecretInTheirText() throws Exception {
    try (GoogleApi api = api(google.settings())) {
      assertThat(api.config() + " " + api.config().identity(java.util.Optional.empty()))
          .doesNotContain(ScriptedGoogle.REFRESH_TOKEN)
          .doesNotContain(ScriptedGoogle.CLIENT_SECRET);
    }
  }
}
