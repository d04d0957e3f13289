package dev.mirageworkbench.google.gmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.http.EmulateServer;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.ScriptedServer;
import dev.mirageworkbench.http.ScriptedServer.Call;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The emulator of Gmail's API, with one mailbox. It knows no `fields` and tells no profile, so a
/// server in front adds the number of the last change.
final class GmailEmulator implements AutoCloseable {
  private static final String ROOT = "/gmail/v1/users/me";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmulateServer server;
  private final ScriptedServer front;

  private GmailEmulator(EmulateServer server, ScriptedServer front) {
    this.server = server;
    this.front = front;
    front.on("GET", "/gmail/.*", this::forward);
    front.on("GET", ROOT + "/profile", _ -> profile());
  }

  /// @throws org.opentest4j.TestAbortedException if this machine cannot run it; says why
  static GmailEmulator start(String seed) throws Exception {
    return new GmailEmulator(EmulateServer.start("google", seed), ScriptedServer.start());
  }

  /// A mount without any memory of its own.
  Resource mount() throws ResourceException {
    return mount(front.url());
  }

  /// One that is told of no changes, as the emulator itself does not tell the last one.
  Resource plainMount() throws ResourceException {
    return mount(server.url());
  }

  private static Resource mount(String url) throws ResourceException {
    return new GmailProvider(Map.of(), Http.SILENCE, Duration.ZERO, InstantSource.system())
        .open(Settings.of(Map.of("baseUrl", url, "accessToken", "ya29.any")));
  }

  ScriptedServer front() {
    return front;
  }

  private Reply forward(Call call) {
    String query =
        call.query().entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<byte[]> answer = send("GET", call.path() + "?" + query, "");
    return Reply.of(answer.statusCode(), "application/json", answer.body());
  }

  private Reply profile() {
    JsonNode history =
        JSON.readTree(send("GET", ROOT + "/history?startHistoryId=1&maxResults=1", "").body());
    return Reply.json(
        JSON.createObjectNode()
            .put("emailAddress", "ada@example.com")
            .put("historyId", history.path("historyId").asString())
            .toString());
  }

  /// Puts a mail into the mailbox.
  ///
  /// @return its id
  String receive(String mime, String... labels) {
    ObjectNode body = JSON.createObjectNode();
    body.put("raw", Base64.getUrlEncoder().encodeToString(mime.getBytes(UTF_8)));
    List.of(labels).forEach(body.putArray("labelIds")::add);
    return call("POST", "/messages", body.toString()).path("id").asString();
  }

  void modify(String id, String added, String removed) {
    JsonNode _ =
        call(
            "POST",
            "/messages/" + id + "/modify",
            "{\"addLabelIds\": [\"%s\"], \"removeLabelIds\": [\"%s\"]}".formatted(added, removed));
  }

  void trash(String id) {
    JsonNode _ = call("POST", "/messages/" + id + "/trash", "");
  }

  void delete(String id) {
    JsonNode _ = call("DELETE", "/messages/" + id, "");
  }

  private JsonNode call(String method, String path, String body) {
    HttpResponse<byte[]> answer = send(method, ROOT + path, body);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + new String(answer.body(), UTF_8));
    }
    return answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  private HttpResponse<byte[]> send(String method, String path, String body) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.url() + path))
              .header("Authorization", "Bearer ya29.any")
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    client.shutdownNow();
    front.close();
    server.close();
  }
}
