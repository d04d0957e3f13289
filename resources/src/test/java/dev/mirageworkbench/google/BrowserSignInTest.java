package dev.mirageworkbench.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.SignIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowserSignInTest {
  private static final String READONLY = "https://www.googleapis.com/auth/drive.readonly";

  private final BrowserSignIn signIn =
      new BrowserSignIn(
          "Google Drive", _ -> Scopes.ofReading("drive.readonly").andWriting("drive"));
  private ScriptedGoogle google;

  @BeforeEach
  void start() throws Exception {
    google = ScriptedGoogle.start();
    google.server().on("POST", "/oauth2/token", call -> Reply.json(tokens(READONLY)));
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private static String tokens(String scope) {
    String claims = "{\"email\": \"ann@example.com\", \"sub\": \"1\"}";
    String idToken =
        "e30."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF))
            + ".sig";
    return """
    {"access_token": "ya29.a", "refresh_token": "1//fresh", "scope": "openid %s", "id_token": "%s"}
    """
        .formatted(scope, idToken);
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  private Settings client() {
    Map<String, String> values = new HashMap<>(google.settings());
    values.remove("refreshToken");
    return Settings.of(values);
  }

  /// A person who answers in the browser at once.
  private static Consumer<URI> person(String answer) {
    return page -> {
      Map<String, String> query = Form.decode(page.getRawQuery());
      visit(URI.create(query.get("redirect_uri") + "/?" + answer.replace("STATE", state(page))));
    };
  }

  private static String state(URI page) {
    return Form.decode(page.getRawQuery()).getOrDefault("state", "");
  }

  private static HttpResponse<String> visit(URI address) {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void run_givesARefreshTokenAndTheAccount_whenThePersonSaysYes() throws Exception {
    var page = new CompletableFuture<URI>();

    SignIn.Granted granted =
        signIn.run(
            client(),
            false,
            address -> {
              page.complete(address);
              person("code=4/abc&state=STATE").accept(address);
            });

    assertThat(granted.values())
        .containsOnly(
            Map.entry("refreshToken", "1//fresh"), Map.entry("account", "ann@example.com"));
    assertThat(granted.account()).hasValue("ann@example.com");
    assertThat(granted.permitted()).containsExactly("drive.readonly");
    assertThat(granted.refused()).isEmpty();
    assertThat(granted.toString()).doesNotContain("1//fresh");

    Map<String, String> asked = Form.decode(page.get().getRawQuery());
    Map<String, String> exchanged = google.server().calls().getFirst().form();
    assertThat(asked)
        .containsEntry("client_id", ScriptedGoogle.CLIENT)
        .containsEntry("scope", READONLY + " openid email")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("access_type", "offline")
        .doesNotContainKey("client_secret");
    assertThat(asked.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:\\d+");
    assertThat(exchanged)
        .containsEntry("code", "4/abc")
        .containsEntry("redirect_uri", asked.get("redirect_uri"))
        .containsEntry("client_secret", ScriptedGoogle.CLIENT_SECRET);
    assertThat(asked.get("code_challenge"))
        .isEqualTo(challenge(exchanged.getOrDefault("code_verifier", "")));
  }

  private static String challenge(String verifier) throws Exception {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF)));
  }

  @Test
  void run_asksForWriting_whenTheMountIsToWrite() throws Exception {
    var page = new CompletableFuture<URI>();
    signIn.run(
        client(),
        true,
        address -> {
          page.complete(address);
          person("code=4/abc&state=STATE").accept(address);
        });

    assertThat(Form.decode(page.get().getRawQuery()).get("scope"))
        .isEqualTo("https://www.googleapis.com/auth/drive openid email");
    assertThat(signIn.asks(client(), true)).containsExactly("drive", "your e-mail address");
  }

  @Test
  void run_tellsWhatWasNotPermitted_whenThePersonUntickedABox() throws Exception {
    google
        .server()
        .on(
            "POST",
            "/oauth2/token",
            call -> Reply.json(tokens("https://www.googleapis.com/auth/userinfo.email")));

    assertThat(signIn.run(client(), false, person("code=4/abc&state=STATE")).refused())
        .containsExactly("drive.readonly");
  }

  @Test
  void run_isDenied_whenThePersonSaysNo() {
    assertThatThrownBy(() -> signIn.run(client(), false, person("error=access_denied&state=STATE")))
        .isInstanceOf(ResourceException.Denied.class)
        .hasMessageContaining("not permitted in the browser");
    assertThat(google.server().calls()).isEmpty();
  }

  @Test
  void run_waitsOn_whenAnAnswerHasAnotherState() throws Exception {
    var status = new CompletableFuture<Integer>();

    SignIn.Granted granted =
        signIn.run(
            client(),
            false,
            page -> {
              String redirect = Form.decode(page.getRawQuery()).get("redirect_uri");
              status.complete(visit(URI.create(redirect + "/?code=evil&state=x")).statusCode());
              visit(URI.create(redirect + "/favicon.ico"));
              person("code=4/abc&state=STATE").accept(page);
            });

    assertThat(status.get()).isEqualTo(404);
    assertThat(granted.values()).containsEntry("refreshToken", "1//fresh");
    assertThat(google.server().calls().getFirst().form()).containsEntry("code", "4/abc");
  }

  @Test
  void run_isDenied_whenGoogleGivesNoLastingPermission() {
    google
        .server()
        .on("POST", "/oauth2/token", call -> Reply.json("{\"access_token\": \"ya29.a\"}"));

    assertThatThrownBy(() -> signIn.run(client(), false, person("code=4/abc&state=STATE")))
        .isInstanceOf(ResourceException.Denied.class)
        .hasMessageContaining("Desktop app");
  }

  @Test
  void run_isDeniedAndQuotesGoogle_whenTheCodeIsRefused() {
    google
        .server()
        .on(
            "POST",
            "/oauth2/token",
            call ->
                Reply.json(
                    400, "{\"error\": \"invalid_grant\", \"error_description\": \"Bad code.\"}"));

    assertThatThrownBy(() -> signIn.run(client(), false, person("code=4/abc&state=STATE")))
        .isInstanceOf(ResourceException.Denied.class)
        .hasMessageContaining("Bad code.");
  }

  @Test
  void run_isRefused_withoutAClient() {
    assertThatThrownBy(() -> signIn.run(Settings.of(Map.of()), false, _ -> {}))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("Desktop app");
    assertThat(signIn.lacks(Settings.of(Map.of()))).isPresent();
    assertThat(signIn.lacks(client())).isEmpty();
  }

  @Test
  void run_givesUp_whenItIsInterrupted() throws Exception {
    var failure = new CompletableFuture<Throwable>();
    var shown = new CompletableFuture<URI>();
    Thread thread =
        Thread.startVirtualThread(
            () ->
                failure.complete(
                    catchThrowable(() -> signIn.run(client(), false, shown::complete))));
    URI page = shown.get(10, TimeUnit.SECONDS);
    thread.interrupt();

    assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(ResourceException.Interrupted.class);
    // Nobody listens any more.
    assertThatThrownBy(() -> person("code=4/abc&state=STATE").accept(page))
        .isInstanceOf(IllegalStateException.class);
  }
}
