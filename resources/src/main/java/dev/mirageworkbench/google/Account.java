package dev.mirageworkbench.google;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.mirageworkbench.resource.ResourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Shows with each request who asks. Access tokens are fetched when the first request needs one,
/// and
/// again when they expire or are refused.
final class Account implements HttpRequestInitializer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final GoogleConfig config;
  private final Refusals refusals;
  private final HttpTransport transport;
  private final List<String> scopes;

  /// Guarded by this object's monitor; null until the first request.
  private @Nullable GoogleCredentials credentials;

  /// @param scopes what requests need; a service account asks for no more
  Account(GoogleConfig config, Refusals refusals, HttpTransport transport, List<String> scopes) {
    this.config = config;
    this.refusals = refusals;
    this.transport = transport;
    this.scopes = List.copyOf(scopes);
  }

  @Override
  public void initialize(HttpRequest request) throws IOException {
    request.setFollowRedirects(false); // those are followed below
    request.setNumberOfRetries(1);
    request.setUnsuccessfulResponseHandler(
        (refused, response, canRetry) -> canRetry && renew(refused, response));
    show(request);
  }

  /// The access token that requests have; empty where they have none.
  String token() throws IOException {
    HttpRequest probe =
        transport
            .createRequestFactory()
            .buildGetRequest(new GenericUrl(config.endpoints().tokenInfo()));
    show(probe);
    String shown = probe.getHeaders().getAuthorization();
    return shown == null ? "" : shown.replaceFirst("^Bearer ", "");
  }

  private void show(HttpRequest request) throws IOException {
    if (config.login() instanceof Login.None) {
      return;
    }
    try {
      Map<String, List<String>> headers =
          credentials().getRequestMetadata(request.getUrl().toURI());
      headers.forEach((name, values) -> request.getHeaders().set(name, values));
    } catch (CarriedFailure e) {
      throw e;
    } catch (IOException e) {
      throw new CarriedFailure(refusals.ofLogin(e));
    }
  }

  /// A token can end before its time, by revocation or a wrong clock; a fresh one is tried once.
  private boolean renew(HttpRequest refused, HttpResponse response) throws IOException {
    if (response.getStatusCode() != 401 || !canRenew()) {
      return false;
    }
    try {
      credentials().refresh();
    } catch (IOException e) {
      throw new CarriedFailure(refusals.ofLogin(e));
    }
    show(refused);
    return true;
  }

  private boolean canRenew() {
    return config.login() instanceof Login.Consent || config.login() instanceof Login.KeyFile;
  }

  private synchronized GoogleCredentials credentials() throws IOException {
    GoogleCredentials known = credentials;
    if (known == null) {
      known = make();
      credentials = known;
    }
    return known;
  }

  private GoogleCredentials make() throws IOException {
    return switch (config.login()) {
      case Login.AccessToken(String value, String _) ->
          GoogleCredentials.create(AccessToken.newBuilder().setTokenValue(value).build());
      case Login.Consent consent -> ofConsent(consent);
      case Login.KeyFile file -> ofFile(file);
      case Login.None _ -> throw new IllegalStateException("nobody has no credentials");
    };
  }

  private GoogleCredentials ofConsent(Login.Consent consent) {
    UserCredentials.Builder builder =
        UserCredentials.newBuilder()
            .setClientId(consent.clientId())
            .setRefreshToken(consent.refreshToken())
            .setTokenServerUri(config.endpoints().token())
            .setHttpTransportFactory(factory());
    consent.clientSecret().ifPresent(builder::setClientSecret);
    return builder.build();
  }

  private GoogleCredentials ofFile(Login.KeyFile login) throws IOException {
    try {
      byte[] content = Files.readAllBytes(login.file());
      String kind = JSON.readTree(content).path("type").asString("");
      if (kind.equals("authorized_user") && login.subject().isEmpty()) {
        return ofPerson(UserCredentials.fromStream(new ByteArrayInputStream(content), factory()));
      }
      if (kind.equals("service_account")) {
        return ofProgram(
            ServiceAccountCredentials.fromStream(new ByteArrayInputStream(content), factory()),
            login);
      }
    } catch (IOException | IllegalArgumentException | JacksonException _) {
      // The cause may quote the file, which holds a key.
    }
    throw new CarriedFailure(
        new ResourceException.Invalid(
            login.origin()
                + " cannot be read as a service account's key: make a key of type JSON in Google's"
                + " console, under IAM & Admin, Service accounts, Keys"));
  }

  private GoogleCredentials ofPerson(UserCredentials read) {
    UserCredentials.Builder builder = read.toBuilder();
    return config.endpoints().other().isPresent()
        ? builder.setTokenServerUri(config.endpoints().token()).build()
        : builder.build();
  }

  private GoogleCredentials ofProgram(ServiceAccountCredentials read, Login.KeyFile login) {
    ServiceAccountCredentials.Builder builder =
        read.toBuilder().setScopes(scopes).setDefaultRetriesEnabled(false);
    login.subject().ifPresent(builder::setServiceAccountUser);
    if (config.endpoints().other().isPresent()) {
      builder.setTokenServerUri(config.endpoints().token());
    }
    return builder.build();
  }

  private HttpTransportFactory factory() {
    return () -> transport;
  }
}
