package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A server on a free port of 127.0.0.1 that answers for one repository, `octo/repo`, as GitHub's
/// documentation of its REST API says: "REST API endpoints for Git trees", "for Git blobs"
/// (https://docs.github.com/en/rest/git), "for commits" (https://docs.github.com/en/rest/commits).
/// A test scripts other answers, and looks at the requests.
final class ScriptedGitHub implements AutoCloseable {
  static final String REPOSITORY = "/repos/octo/repo";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final FakeGit git = new FakeGit();
  final List<Call> calls = new CopyOnWriteArrayList<>();

  private final Map<String, Function<Call, Reply>> scripts = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /// A request as it came.
  ///
  /// @param target path and query, escaped as sent
  /// @param headers by their names in lower case
  record Call(String method, String target, Map<String, String> headers, String body) {
    String path() {
      return target.replaceFirst("\\?.*", "");
    }
  }

  /// @param delay before the answer's first byte
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reply(int status, Map<String, String> headers, byte[] body, Duration delay) {
    static Reply json(int status, String body) {
      return new Reply(
          status,
          Map.of("Content-Type", "application/json; charset=utf-8"),
          body.getBytes(UTF_8),
          Duration.ZERO);
    }

    static Reply of(int status, String type, byte[] body) {
      return new Reply(status, Map.of("Content-Type", type), body, Duration.ZERO);
    }

    static Reply to(int status, String location) {
      return json(status, "{\"message\": \"Moved Permanently\"}").with("Location", location);
    }

    Reply with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Reply(status, more, body, delay);
    }

    Reply after(Duration pause) {
      return new Reply(status, headers, body, pause);
    }
  }

  private ScriptedGitHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static ScriptedGitHub start() throws IOException {
    return new ScriptedGitHub();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Answers one address, with or without its query, in another way.
  void script(String target, Function<Call, Reply> answer) {
    scripts.put(target, answer);
  }

  void script(String target, Reply reply) {
    script(target, _ -> reply);
  }

  void unscript(String target) {
    scripts.remove(target);
  }

  GitHubResource mount(String... settings) throws ResourceException {
    return mount(Duration.ZERO, settings);
  }

  /// @param fresh how long an answer about the branch is believed
  /// @param settings keys and values
  GitHubResource mount(Duration fresh, String... settings) throws ResourceException {
    return mount(fresh, Http.SILENCE, InstantSource.system(), settings);
  }

  GitHubResource mount(Duration fresh, Duration silence, InstantSource clock, String... settings)
      throws ResourceException {
    Map<String, String> values = new HashMap<>();
    values.put("repository", "octo/repo");
    values.put("baseUrl", url());
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return new GitHubResource(
        new GitHubProvider(Map.of()).config(Settings.of(values)), silence, fresh, clock);
  }

  List<String> targets() {
    return calls.stream().map(Call::target).toList();
  }

  /// How many requests had an address with this in it.
  long count(String part) {
    return targets().stream().filter(target -> target.contains(part)).count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v.getFirst()));
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var call =
          new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
      calls.add(call);
      send(exchange, answer(call));
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    try {
      Thread.sleep(reply.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(reply.body());
    }
  }

  private Reply answer(Call call) {
    Function<Call, Reply> script = scripts.getOrDefault(call.target(), scripts.get(call.path()));
    if (script != null) {
      return script.apply(call);
    }
    String path = call.path();
    if (path.equals(REPOSITORY)) {
      return Reply.json(200, "{\"default_branch\": \"main\"}");
    }
    if (!path.startsWith(REPOSITORY + "/")) {
      return notFound();
    }
    String part = URLDecoder.decode(path.substring(REPOSITORY.length() + 1), UTF_8);
    String name = part.substring(part.lastIndexOf('/') + 1);
    if (part.startsWith("commits/")) {
      return commit(call, part.substring("commits/".length()));
    }
    if (part.startsWith("git/trees/")) {
      return tree(name, call.target().endsWith("?recursive=1"), false);
    }
    if (part.startsWith("git/blobs/") && git.blobs.containsKey(name)) {
      return Reply.of(200, "application/vnd.github.raw+json; charset=utf-8", git.blobs.get(name));
    }
    return notFound();
  }

  static Reply notFound() {
    return Reply.json(404, "{\"message\": \"Not Found\", \"status\": \"404\"}");
  }

  private Reply commit(Call call, String ref) {
    if (git.commits.isEmpty()) {
      return Reply.json(409, "{\"message\": \"Git Repository is empty.\"}");
    }
    String found = git.refs.getOrDefault(ref.equals("HEAD") ? "main" : ref, ref);
    if (!git.commits.containsKey(found)) {
      return Reply.json(422, "{\"message\": \"No commit found for SHA: " + ref + "\"}");
    }
    String etag = "\"" + found + "\"";
    if (etag.equals(call.headers().get("if-none-match"))) {
      return new Reply(304, Map.of("ETag", etag), new byte[0], Duration.ZERO);
    }
    return Reply.of(200, "application/vnd.github.sha; charset=utf-8", found.getBytes(UTF_8))
        .with("ETag", etag);
  }

  /// The answer to a question for a tree.
  ///
  /// @param isCut whether it says that entries were left out
  Reply tree(String sha, boolean isRecursive, boolean isCut) {
    String tree = git.commits.getOrDefault(sha, sha);
    if (!git.trees.containsKey(tree)) {
      return notFound();
    }
    ObjectNode answer = JSON.createObjectNode().put("sha", sha).put("url", "about:blank");
    var list = answer.putArray("tree");
    for (FakeGit.Item item :
        isRecursive ? git.recursive(tree, "") : git.trees.getOrDefault(tree, List.of())) {
      ObjectNode entry =
          list.addObject()
              .put("path", item.path())
              .put("mode", item.mode())
              .put("type", item.type())
              .put("sha", item.sha());
      if (item.size() >= 0) {
        entry.put("size", item.size());
      }
      entry.put("url", "about:blank");
    }
    return Reply.json(200, answer.put("truncated", isCut).toString());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
