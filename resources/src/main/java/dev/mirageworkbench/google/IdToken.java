package dev.mirageworkbench.google;

import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Whose a sign-in is. The token came straight from the server that made it, over a connection that
/// proves the server, so that its signature need not be judged (OpenID Connect Core, 3.1.3.7).
final class IdToken {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private IdToken() {}

  static Optional<String> email(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
      return Optional.of(JSON.readTree(claims).path("email").asString(""))
          .filter(email -> !email.isBlank());
    } catch (IllegalArgumentException | JacksonException _) {
      return Optional.empty();
    }
  }
}
