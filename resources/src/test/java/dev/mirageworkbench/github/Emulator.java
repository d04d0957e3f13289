package dev.mirageworkbench.github;

import dev.mirageworkbench.http.EmulateServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The emulator of GitHub's API, which keeps Git's objects.
final class Emulator implements AutoCloseable {
  static final String OWNER = "admin";

  /// One that the emulator knows from the start.
  static final String TOKEN = "test_token_admin";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmulateServer server;

  private Emulator(EmulateServer server) {
    this.server = server;
  }

  /// @throws TestAbortedException if this machine cannot run it; says why
  static Emulator start() throws Exception {
    return new Emulator(EmulateServer.start("github", "{}"));
  }

  String url() {
    return server.url();
  }

  /// Makes an empty repository of [#OWNER].
  Repository create(String name) throws Exception {
    post("/user/repos", JSON.createObjectNode().put("name", name).put("auto_init", false));
    return new Repository("/repos/" + OWNER + "/" + name);
  }

  private JsonNode post(String target, ObjectNode body) throws Exception {
    return call("POST", target, body);
  }

  private JsonNode call(String method, String target, ObjectNode body) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url() + target))
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, BodyPublishers.ofString(body.toString()))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(method + " " + target + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /// What tests put into a repository.
  final class Repository {
    private final String address;
    private Optional<String> head = Optional.empty();
    private Optional<String> tree = Optional.empty();

    private Repository(String address) {
      this.address = address;
    }

    /// @param mode as Git writes it
    /// @param sha of a blob or a submodule's commit
    record Change(String path, String mode, String sha) {}

    String blob(byte[] content) throws Exception {
      return post(
              address + "/git/blobs",
              JSON.createObjectNode()
                  .put("content", Base64.getEncoder().encodeToString(content))
                  .put("encoding", "base64"))
          .path("sha")
          .asString();
    }

    /// Commits to the default branch.
    ///
    /// @return the commit's SHA
    synchronized String commit(List<Change> changes) throws Exception {
      ObjectNode question = JSON.createObjectNode();
      tree.ifPresent(base -> question.put("base_tree", base));
      var items = question.putArray("tree");
      for (Change change : changes) {
        items
            .addObject()
            .put("path", change.path())
            .put("mode", change.mode())
            .put("type", change.mode().equals(FakeGit.SUBMODULE) ? "commit" : "blob")
            .put("sha", change.sha());
      }
      String newTree = post(address + "/git/trees", question).path("sha").asString();
      ObjectNode commit = JSON.createObjectNode().put("message", "change").put("tree", newTree);
      var parents = commit.putArray("parents");
      head.ifPresent(parents::add);
      String sha = post(address + "/git/commits", commit).path("sha").asString();
      if (head.isEmpty()) {
        ref("refs/heads/main", sha);
      } else {
        call(
            "PATCH",
            address + "/git/refs/heads/main",
            JSON.createObjectNode().put("sha", sha).put("force", true));
      }
      head = Optional.of(sha);
      tree = Optional.of(newTree);
      return sha;
    }

    void ref(String name, String sha) throws Exception {
      post(address + "/git/refs", JSON.createObjectNode().put("ref", name).put("sha", sha));
    }

    /// An annotated tag: an object of its own that points to a commit.
    void tag(String name, String sha) throws Exception {
      JsonNode tag =
          post(
              address + "/git/tags",
              JSON.createObjectNode()
                  .put("tag", name)
                  .put("message", "a tag")
                  .put("object", sha)
                  .put("type", "commit"));
      ref("refs/tags/" + name, tag.path("sha").asString());
    }
  }

  @Override
  public void close() throws IOException {
    client.shutdownNow();
    server.close();
  }

  static Map<String, String> settings(String url, String repository) {
    return settings(url, repository, TOKEN);
  }

  static Map<String, String> settings(String url, String repository, String token) {
    return Map.of("repository", OWNER + "/" + repository, "baseUrl", url, "token", token);
  }
}
