package dev.mirageworkbench.linear;

import static dev.mirageworkbench.linear.Workspace.NOON;
import static dev.mirageworkbench.linear.Workspace.id;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.contract.GivenFile;
import dev.mirageworkbench.contract.GivenFolder;
import dev.mirageworkbench.contract.ResourceContract;
import dev.mirageworkbench.contract.ServedContract;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourcePath;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// The contract on documents of a team, whose text a test can choose.
class LinearContractTest extends ResourceContract {
  private static final ResourcePath TEAM = path("teams/ENG__Engineering__" + id(100));
  private static final int FIRST_DOCUMENT = 700;

  private @Nullable ScriptedLinear server;
  private int documents;

  @AfterEach
  void stop() {
    running().close();
  }

  private ScriptedLinear running() {
    return Objects.requireNonNull(server);
  }

  @Override
  protected Resource create() throws Exception {
    server = ScriptedLinear.start();
    running().workspace.team(100, "ENG", "Engineering");
    return running().mount();
  }

  @Override
  protected boolean looksTellSizes() {
    return false;
  }

  @Override
  protected Instant changedAt() {
    return Instant.parse(NOON);
  }

  @Override
  protected int largestPage() {
    return 50;
  }

  @Override
  protected int smallestPage() {
    return 50;
  }

  @Override
  protected GivenFile file(int least) {
    int number = FIRST_DOCUMENT + documents++;
    String title = "Report " + number;
    String content = content(least);
    running().workspace.document(number, title, content);
    return given(number, title, content, NOON);
  }

  /// Numbers, so that no two stretches are alike.
  private static String content(int least) {
    var text = new StringBuilder();
    for (int i = 0; text.length() < least; i++) {
      text.append(i).append(' ');
    }
    return text.toString();
  }

  private static GivenFile given(int number, String title, String content, String updated) {
    String json =
        """
        {
          "document_id": "%s",
          "title": "%s",
          "content": "%s",
          "project_id": null,
          "project_name": null,
          "creator_id": null,
          "creator_name": null,
          "creator_email": null,
          "created_at": "2026-05-01T08:00:00.000Z",
          "updated_at": "%s",
          "url": "https://linear.app/acme/%d"
        }"""
            .formatted(id(number), title, content, updated, number);
    return new GivenFile(inDocuments(fileName(number)), json.getBytes(UTF_8));
  }

  private static String fileName(int number) {
    return "Report_" + number + "__" + id(number) + ".json";
  }

  private static ResourcePath inDocuments(String name) {
    return TEAM.child("documents").child(name);
  }

  @Override
  protected GivenFile change(GivenFile file) {
    String later = "2026-05-03T12:00:01.000Z";
    Map<String, Object> document =
        running().workspace.documents.stream()
            .filter(each -> file.path().name().contains((String) each.get("id")))
            .findFirst()
            .orElseThrow();
    document.put("content", "Much shorter");
    document.put("updatedAt", later);
    int number = FIRST_DOCUMENT + running().workspace.documents.indexOf(document);
    return given(number, "Report " + number, "Much shorter", later);
  }

  @Override
  protected GivenFolder folder() {
    return new GivenFolder(
        TEAM, List.of("team.json", "members", "issues", "projects", "cycles", "documents"));
  }

  @Override
  protected GivenFolder folderOf(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(file(1).path().name());
    }
    return new GivenFolder(TEAM.child("documents"), names);
  }

  @Nested
  class Served extends ServedContract {
    @Override
    protected InetSocketAddress server() {
      URI url = URI.create(running().url());
      return new InetSocketAddress(url.getHost(), url.getPort());
    }

    private Resource mount(String host, int port, String key, Duration patience) throws Exception {
      return running()
          .mount(
              Duration.ZERO,
              patience,
              InstantSource.system(),
              "apiKey",
              key,
              "baseUrl",
              "http://" + host + ":" + port);
    }

    @Override
    protected Resource mount(String host, int port, Duration patience) throws Exception {
      return mount(host, port, ScriptedLinear.KEY, patience);
    }

    @Override
    protected Resource mountWithSecret(String host, int port, String secret) throws Exception {
      return mount(host, port, secret, Http.SILENCE);
    }

    /// "Authentication errors" (https://linear.app/developers/graphql).
    @Override
    protected Optional<String> refusalInstead() {
      String body =
          "{\"errors\": [{\"message\": \"Authentication required\","
              + " \"extensions\": {\"code\": \"AUTHENTICATION_ERROR\"}}]}";
      return Optional.of(
          "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\nConnection: close\r\n\r\n"
              + body);
    }

    @Override
    protected String whatToCheck() {
      return "API key";
    }

    @Override
    protected GivenFile put(int least) {
      return file(least);
    }
  }
}
