package dev.mirageworkbench.google;

import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.AuthorizationCodeRequestUrl;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpTransport;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.SignIn;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// Google's sign-in for desktop programs: the system's browser asks the person, and the answer
/// comes
/// back to a port of this machine (RFC 8252), bound to this attempt by PKCE (RFC 7636) and a state.
final class BrowserSignIn implements SignIn {
  /// Besides what the mount needs, so that the account can be named.
  private static final List<String> IDENTITY = List.of("openid", "email");

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String service;
  private final Function<Settings, Scopes> scopes;

  /// @param service as people call it
  BrowserSignIn(String service, Function<Settings, Scopes> scopes) {
    this.service = service;
    this.scopes = scopes;
  }

  @Override
  public List<String> asks(Settings settings, boolean writes) {
    List<String> wanted = words(scopes.apply(settings).of(writes));
    return Stream.concat(wanted.stream(), Stream.of("your e-mail address")).toList();
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
    List<String> wanted = scopes.apply(settings).of(writes);
    String state = state();
    var http = new Http(Http.SILENCE);
    try (var listener = LoopbackListener.open(state, service)) {
      AuthorizationCodeFlow flow = flow(settings, wanted, new Transport(http));
      String address = listener.address().toString();
      browser.accept(consent(flow, settings, state, address));
      String code = listener.await(PATIENCE);
      return granted(settings, wanted, exchange(flow, address, code));
    } finally {
      http.close();
    }
  }

  /// Ties an answer to this attempt.
  private static String state() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static AuthorizationCodeFlow flow(
      Settings settings, List<String> wanted, HttpTransport transport) throws ResourceException {
    Endpoints endpoints = LoginSettings.endpoints(settings);
    String client = settings.require(LoginSettings.CLIENT_ID);
    List<String> asked = Stream.concat(wanted.stream(), IDENTITY.stream()).toList();
    return new AuthorizationCodeFlow.Builder(
            BearerToken.authorizationHeaderAccessMethod(),
            transport,
            GoogleApi.JSON,
            new GenericUrl(endpoints.token()),
            new ClientParametersAuthentication(
                client, settings.get(LoginSettings.CLIENT_SECRET).orElse(null)),
            client,
            endpoints.consent().toString())
        .setScopes(asked)
        .enablePKCE()
        .build();
  }

  private static URI consent(
      AuthorizationCodeFlow flow, Settings settings, String state, String address) {
    AuthorizationCodeRequestUrl url =
        flow.newAuthorizationUrl().setRedirectUri(address).setState(state);
    url.set("access_type", "offline");
    url.set("prompt", "consent"); // else who signs in again gets no refresh token
    settings.get(LoginSettings.ACCOUNT).ifPresent(account -> url.set("login_hint", account));
    return url.toURI();
  }

  private TokenResponse exchange(AuthorizationCodeFlow flow, String address, String code)
      throws ResourceException {
    try {
      return flow.newTokenRequest(code).setRedirectUri(address).execute();
    } catch (TokenResponseException e) {
      throw refusal(e);
    } catch (IOException e) {
      CarriedFailure carried = Refusals.find(e, CarriedFailure.class);
      throw carried != null
          ? carried.failure()
          : new ResourceException.Corrupt("Google's answer to the sign-in cannot be read", e);
    }
  }

  private ResourceException refusal(TokenResponseException refusal) {
    if (refusal.getStatusCode() >= 500) {
      return new ResourceException.Unreachable(
          "Google's sign-in is in trouble (HTTP " + refusal.getStatusCode() + ")", refusal);
    }
    Complaint complaint = Complaint.in(refusal);
    return new ResourceException.Denied(
        complaint.hasReasonOf(Set.of("invalid_client"))
            ? "Google does not know the OAuth client"
                + complaint.quoted()
                + "; compare its id and secret with Google's console"
            : "Google did not complete the sign-in for " + service + complaint.quoted(),
        refusal);
  }

  private static Granted granted(Settings settings, List<String> wanted, TokenResponse tokens)
      throws ResourceException {
    String refreshToken = tokens.getRefreshToken();
    if (refreshToken == null) {
      throw new ResourceException.Denied(
          "Google gave no lasting permission: is the OAuth client of type \"Desktop app\"?");
    }
    Optional<String> account = IdToken.email(String.valueOf(tokens.get("id_token")));
    Map<String, String> values = new LinkedHashMap<>();
    values.put(LoginSettings.REFRESH_TOKEN, refreshToken);
    account
        .or(() -> settings.get(LoginSettings.ACCOUNT))
        .ifPresent(email -> values.put(LoginSettings.ACCOUNT, email));
    // Without a list, all that was asked for is permitted (RFC 6749, 5.1).
    String scope = tokens.getScope();
    List<String> refused =
        scope == null ? List.of() : Scopes.lacking(wanted, List.of(scope.split(" ")));
    List<String> permitted = wanted.stream().filter(each -> !refused.contains(each)).toList();
    return new Granted(values, account, words(permitted), words(refused));
  }

  private static List<String> words(List<String> scopes) {
    return scopes.stream().map(each -> Scopes.words(Stream.of(each))).toList();
  }
}
