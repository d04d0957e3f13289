package dev.mirageworkbench.google;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.UrlEncodedContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks Google which scopes an access token has (its OAuth endpoint `tokeninfo`).
final class TokenInfo {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final GoogleConfig config;
  private final HttpTransport transport;

  TokenInfo(GoogleConfig config, HttpTransport transport) {
    this.config = config;
    this.transport = transport;
  }

  /// @return which scopes were granted and which are lacking, in a few words
  String ask(Account account) throws IOException {
    List<String> granted = granted(account);
    if (granted.isEmpty()) {
      return config.who() + " (what it permits is not told)";
    }
    List<String> lacking = Scopes.lacking(config.scopes().reading(), granted);
    return config.who()
        + ", which permits "
        + Scopes.words(granted.stream().filter(scope -> scope.startsWith("https:")))
        + (lacking.isEmpty() ? "" : " and lacks " + Scopes.words(lacking.stream()));
  }

  /// @return empty where the server has no such question
  private List<String> granted(Account account) throws IOException {
    String token = account.token();
    if (token.isEmpty()) {
      return List.of();
    }
    // In the body, since addresses end up in logs.
    HttpRequest request =
        transport
            .createRequestFactory()
            .buildPostRequest(
                new GenericUrl(config.endpoints().tokenInfo()),
                new UrlEncodedContent(Map.of("access_token", token)));
    request.setThrowExceptionOnExecuteError(false);
    request.setNumberOfRetries(0);
    HttpResponse response = request.execute();
    try (InputStream in = response.getContent()) {
      JsonNode body = JSON.readTree(in == null ? new byte[0] : in.readAllBytes());
      return response.isSuccessStatusCode()
          ? Stream.of(body.path("scope").asString("").split(" "))
              .filter(scope -> !scope.isBlank())
              .toList()
          : List.of();
    } catch (JacksonException _) {
      return List.of();
    } finally {
      response.disconnect();
    }
  }
}
