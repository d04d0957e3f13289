package dev.mirageworkbench.slack;

import dev.mirageworkbench.http.EmulateServer;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The emulator of Slack's API, with one workspace. It does not look at which times a history is
/// asked for, and sends files whole.
final class SlackEmulator implements AutoCloseable {
  static final int MANY_CHANNELS = 250;

  private static final String TOKEN = "xoxb-emulated-0123456789";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmulateServer server;

  private SlackEmulator(EmulateServer server) {
    this.server = server;
  }

  /// @throws org.opentest4j.TestAbortedException if this machine cannot run it; says why
  static SlackEmulator start() throws Exception {
    return new SlackEmulator(EmulateServer.start("slack", seed()));
  }

  private static String seed() {
    ObjectNode seed = JSON.createObjectNode();
    seed.putObject("team").put("name", "Emulated GmbH").put("domain", "emulated");
    ArrayNode users = seed.putArray("users");
    users.addObject().put("name", "zoë").put("real_name", "Zoë Żak");
    users.addObject().put("name", "bob/😀").put("real_name", "Bob \"B\" Brown");
    ArrayNode channels = seed.putArray("channels");
    for (String name : new String[] {"größe 日本語", "a/b", "🚀", "empty", "old", "files"}) {
      channels.addObject().put("name", name);
    }
    channels.addObject().put("name", "secret").put("is_private", true);
    for (int i = 0; i < MANY_CHANNELS; i++) {
      channels.addObject().put("name", "many-" + i);
    }
    ObjectNode app = seed.putArray("oauth_apps").addObject();
    app.put("client_id", "1").put("client_secret", "x").put("name", "Robot");
    app.putArray("redirect_uris");
    seed.putArray("tokens").addObject().put("token", TOKEN).put("user", "admin");
    return seed.toString();
  }

  /// By the name that the addresses of its files have.
  private String url() {
    return server.url().replace("127.0.0.1", "localhost");
  }

  SlackResource mount() throws ResourceException {
    return new SlackResource(
        new SlackProvider(Map.of()).config(Settings.of(Map.of("token", TOKEN, "baseUrl", url()))),
        Http.SILENCE,
        Duration.ZERO,
        InstantSource.system());
  }

  /// Calls a method of the Web API.
  JsonNode call(String method, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(each -> each.getKey() + "=" + escape(each.getValue()))
            .collect(Collectors.joining("&"));
    JsonNode answer =
        JSON.readTree(
            post(
                "/api/" + method,
                "application/x-www-form-urlencoded",
                body.getBytes(StandardCharsets.UTF_8)));
    if (!answer.path("ok").asBoolean(false)) {
      throw new IllegalStateException(method + ": " + answer);
    }
    return answer;
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String post(String address, String type, byte[] body) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(server.url()).resolve(address))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(address + ": " + answer.body());
    }
    return answer.body();
  }

  /// The id of a channel or user.
  String idOf(String method, String field, String name) throws Exception {
    for (JsonNode each :
        call(method, Map.of("limit", "1000", "types", "public_channel,private_channel"))
            .path(field)) {
      if (each.path("name").asString().equals(name)) {
        return each.path("id").asString();
      }
    }
    throw new IllegalArgumentException(name);
  }

  String channel(String name) throws Exception {
    return idOf("conversations.list", "channels", name);
  }

  /// @return the time of the message
  String say(String channel, String text) throws Exception {
    return call("chat.postMessage", Map.of("channel", channel, "text", text)).path("ts").asString();
  }

  /// Sends a file to a channel.
  void send(String channel, String name, byte[] bytes) throws Exception {
    JsonNode place =
        call(
            "files.getUploadURLExternal",
            Map.of("filename", name, "length", String.valueOf(bytes.length)));
    String id = place.path("file_id").asString();
    String _ = post("/upload/v1/" + id, "application/octet-stream", bytes);
    JsonNode _ =
        call(
            "files.completeUploadExternal",
            Map.of("channel_id", channel, "files", "[{\"id\":\"" + id + "\"}]"));
  }

  @Override
  public void close() throws IOException {
    client.shutdownNow();
    server.close();
  }
}
