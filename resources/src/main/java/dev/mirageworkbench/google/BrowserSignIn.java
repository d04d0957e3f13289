package dev.mirageworkbench.google;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.Request;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.SignIn;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Google's sign-in for desktop programs: the system's browser asks the person, and the answer
/// comes
/// back to a port of this machine (RFC 8252), bound to this attempt by PKCE (RFC 7636) and a state.
final class BrowserSignIn implements SignIn {
  /// Besides what the mount needs, so that the account can be named.
  private static final List<String> IDENTITY = List.of("openid", "email");

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String service;
  private final Function<Settings, Scopes> scopes;

  /// @param service as people call it
  BrowserSignIn(String service, Function<Settings, Scopes> scopes) {
    this.service = service;
    this.scopes = scopes;
  }

  @Override
  public List<String> asks(Settings settings, boolean writes) {
    return Stream.concat(
            scopes.apply(settings).of(writes).stream().map(scope -> Scopes.words(Stream.of(scope))),
            Stream.of("your e-mail address"))
        .toList();
  }

  @Override
  public Optional<String> lacks(Settings settings) {
    return settings.get(LoginSettings.CLIENT_ID).isEmpty()
        ? Optional.of(
            "fill in the client ID of an OAuth client of type \"Desktop app\", which you make in"
                + " Google's console")
        : Optional.empty();
  }

  @Override
  public Granted run(Settings settings, boolean writes, Consumer<URI> browser)
      throws ResourceException {
    Optional<String> lacking = lacks(settings);
    if (lacking.isPresent()) {
      throw new ResourceException.Invalid("to sign in, " + lacking.get());
    }
    Endpoints endpoints = LoginSettings.endpoints(settings);
    List<String> wanted = scopes.apply(settings).of(writes);
    var proof = Proof.random();
    try (var listener = LoopbackListener.open(proof.state(), service)) {
      browser.accept(consent(endpoints, settings, wanted, proof, listener.address()));
      String code = listener.await(PATIENCE);
      return granted(settings, wanted, exchange(endpoints, settings, proof, listener, code));
    }
  }

  private static URI consent(
      Endpoints endpoints, Settings settings, List<String> wanted, Proof proof, URI address)
      throws ResourceException {
    List<String> all = new ArrayList<>(wanted);
    all.addAll(IDENTITY);
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", settings.require(LoginSettings.CLIENT_ID));
    query.put("redirect_uri", address.toString());
    query.put("response_type", "code");
    query.put("scope", String.join(" ", all));
    query.put("state", proof.state());
    query.put("code_challenge", proof.challenge());
    query.put("code_challenge_method", "S256");
    query.put("access_type", "offline");
    query.put("prompt", "consent"); // else who signs in again gets no refresh token
    settings.get(LoginSettings.ACCOUNT).ifPresent(account -> query.put("login_hint", account));
    return URI.create(endpoints.consent() + "?" + Form.encode(query));
  }

  private JsonNode exchange(
      Endpoints endpoints, Settings settings, Proof proof, LoopbackListener listener, String code)
      throws ResourceException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("client_id", settings.require(LoginSettings.CLIENT_ID));
    settings
        .get(LoginSettings.CLIENT_SECRET)
        .ifPresent(secret -> form.put("client_secret", secret));
    form.put("redirect_uri", listener.address().toString());
    form.put("code_verifier", proof.verifier());
    var http = new Http(Http.SILENCE);
    try {
      Answer answer =
          http.send(
              Request.post(endpoints.token(), Form.encode(form))
                  .with("Content-Type", "application/x-www-form-urlencoded"));
      JsonNode body = read(answer);
      if (answer.isOk() && !body.path("access_token").asString("").isEmpty()) {
        return body;
      }
      throw refusal(answer, body);
    } finally {
      http.close();
    }
  }

  private static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.text());
    } catch (JacksonException _) {
      return JSON.createObjectNode();
    }
  }

  private ResourceException refusal(Answer answer, JsonNode body) {
    String error = body.path("error").asString("");
    String said = body.path("error_description").asString(error);
    String quoted = said.isBlank() ? "" : ": " + said;
    if (answer.status() >= 500) {
      return new ResourceException.Unreachable(
          "Google's sign-in is in trouble (HTTP " + answer.status() + ")");
    }
    return new ResourceException.Denied(
        error.equals("invalid_client")
            ? "Google does not know the OAuth client"
                + quoted
                + "; compare its id and secret with"
                + " Google's console"
            : "Google did not complete the sign-in for " + service + quoted);
  }

  private static Granted granted(Settings settings, List<String> wanted, JsonNode tokens)
      throws ResourceException {
    String refreshToken = tokens.path("refresh_token").asString("");
    if (refreshToken.isEmpty()) {
      throw new ResourceException.Denied(
          "Google gave no lasting permission: is the OAuth client of type \"Desktop app\"?");
    }
    Optional<String> account = IdToken.email(tokens.path("id_token").asString(""));
    Map<String, String> values = new LinkedHashMap<>();
    values.put(LoginSettings.REFRESH_TOKEN, refreshToken);
    account
        .or(() -> settings.get(LoginSettings.ACCOUNT))
        .ifPresent(email -> values.put(LoginSettings.ACCOUNT, email));
    // Without a list, all that was asked for is permitted (RFC 6749, 5.1).
    String scope = tokens.path("scope").asString("");
    List<String> refused =
        scope.isBlank() ? List.of() : Scopes.lacking(wanted, List.of(scope.split(" ")));
    return new Granted(
        values, account, refused.stream().map(each -> Scopes.words(Stream.of(each))).toList());
  }
}
