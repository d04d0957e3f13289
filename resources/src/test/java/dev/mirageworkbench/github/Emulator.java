package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A real counterpart: the npm package `emulate`, an emulator of GitHub's API that keeps Git's
/// objects, in a process of its own on a free port of 127.0.0.1. It is installed below `target` by
/// the first test that needs it, with a Node of its own where the machine's is too old; tests
/// without npm or network are skipped and say so.
final class Emulator implements AutoCloseable {
  static final String OWNER = "admin";

  /// One that the emulator knows from the start.
  static final String TOKEN = "test_token_admin";

  private static final String PACKAGE = "emulate@0.12.2";
  private static final String NODE = "node@24";
  private static final int OLDEST_NODE = 22;
  private static final Path FOLDER = Path.of("target", "emulate").toAbsolutePath();

  /// Tells its address, and ends with the process that holds its standard input.
  private static final String PROGRAM =
      """
      import { createEmulator } from 'emulate';
      const github = await createEmulator({ service: 'github', port: 0 });
      console.log('listening ' + github.url);
      process.stdin.resume();
      process.stdin.on('end', () => process.exit(0));
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String url;

  private Emulator(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /// @throws TestAbortedException if this machine cannot run it; says why
  static Emulator start() throws Exception {
    String node = install();
    Process process =
        new ProcessBuilder(node, "--input-type=module", "-e", PROGRAM)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    List<String> said = new ArrayList<>();
    BufferedReader out = process.inputReader(UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      if (line.startsWith("listening ")) {
        String url = line.substring("listening ".length()).replace("localhost", "127.0.0.1");
        return new Emulator(process, url);
      }
    }
    throw new IllegalStateException("the emulator did not start: " + said);
  }

  private static synchronized String install() throws Exception {
    Optional<String> own = ownNode();
    if (own.isPresent() && Files.isDirectory(FOLDER.resolve("node_modules/emulate"))) {
      return own.get();
    }
    String npm = System.getProperty("os.name", "").startsWith("Windows") ? "npm.cmd" : "npm";
    Assumptions.assumeTrue(
        run(npm, "--version").isPresent(), "npm is not installed, so no emulator of GitHub");
    Files.createDirectories(FOLDER);
    List<String> command =
        new ArrayList<>(
            List.of(npm, "install", "--prefix", FOLDER.toString(), "--no-audit", "--no-fund"));
    command.add(PACKAGE);
    if (!isNewEnough("node")) {
      command.add(NODE);
    }
    Assumptions.assumeTrue(
        run(command.toArray(String[]::new)).isPresent(),
        "npm cannot install " + PACKAGE + ", so no emulator of GitHub");
    return ownNode().orElseThrow();
  }

  /// The machine's Node, or the one that was installed here.
  private static Optional<String> ownNode() throws Exception {
    if (isNewEnough("node")) {
      return Optional.of("node");
    }
    String here = FOLDER.resolve("node_modules/node/bin/node").toString();
    return isNewEnough(here) ? Optional.of(here) : Optional.empty();
  }

  private static boolean isNewEnough(String node) throws Exception {
    return run(node, "--version")
        .map(version -> Integer.parseInt(version.replaceFirst("v(\\d+)(?s:.*)", "$1")))
        .filter(version -> version >= OLDEST_NODE)
        .isPresent();
  }

  /// @return what a program printed, if there is such a program and it succeeded
  private static Optional<String> run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0
          ? Optional.of(said)
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  String url() {
    return url;
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
            HttpRequest.newBuilder(URI.create(url + target))
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
    process.getOutputStream().close();
    try {
      if (process.waitFor(10, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  static Map<String, String> settings(String url, String repository) {
    return settings(url, repository, TOKEN);
  }

  static Map<String, String> settings(String url, String repository, String token) {
    return Map.of("repository", OWNER + "/" + repository, "baseUrl", url, "token", token);
  }
}
