package dev.mirageworkbench.google;

import dev.mirageworkbench.http.ScriptedServer;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// A [ScriptedServer] in Google's place. It knows one account, whose access tokens it gives for
/// [#REFRESH_TOKEN] and for any service account; a test scripts the services themselves.
public final class ScriptedGoogle implements AutoCloseable {
  public static final String CLIENT = "4711.apps.googleusercontent.com";
  public static final String CLIENT_SECRET = "GOCSPX-desktop-client-0123456789";
  public static final String REFRESH_TOKEN = "1//0gRefreshTokenOfTheTests-0123456789";
  public static final String ACCESS_TOKEN = "ya29.AccessTokenOfTheTests-0123456789";

  private final ScriptedServer server;

  private ScriptedGoogle(ScriptedServer server) {
    this.server = server;
    server.on("POST", "/oauth2/token", call -> Reply.json(tokens()));
    permit("https://www.googleapis.com/auth/drive.readonly");
  }

  public static ScriptedGoogle start() throws IOException {
    return new ScriptedGoogle(ScriptedServer.start());
  }

  private static String tokens() {
    return "{\"access_token\": \"%s\", \"expires_in\": 3599, \"token_type\": \"Bearer\"}"
        .formatted(ACCESS_TOKEN);
  }

  /// Says which scopes its tokens have.
  public void permit(String scopes) {
    server.on(
        "POST",
        "/tokeninfo",
        call -> Reply.json("{\"scope\": \"%s\", \"expires_in\": \"3500\"}".formatted(scopes)));
  }

  /// An error as Google's APIs have it.
  public static Reply error(int status, String reason, String message) {
    return Reply.json(
        status,
        """
        {"error": {"code": %d, "message": "%s", "errors": [{"domain": "global", "reason": "%s", \
        "message": "%s"}], "status": "SOME_STATUS"}}
        """
            .formatted(status, message, reason, message));
  }

  public ScriptedServer server() {
    return server;
  }

  /// The settings of a mount of somebody who signed in.
  ///
  /// @param more keys and values
  public Map<String, String> settings(String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("baseUrl", server.url());
    values.put("clientId", CLIENT);
    values.put("clientSecret", CLIENT_SECRET);
    values.put("refreshToken", REFRESH_TOKEN);
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return values;
  }

  @Override
  public void close() {
    server.close();
  }
}
