package dev.mirageworkbench.linear;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server on a free port of 127.0.0.1 that answers from a [Workspace] by Linear's published
/// schema. A test scripts other answers, and looks at the questions.
final class ScriptedLinear implements AutoCloseable {
  static final String KEY = "lin_api_0123456789abcdefghijklmnopqrstuvwxyz";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern OPERATION = Pattern.compile("query (\\w+)");

  final Workspace workspace = new Workspace();
  final List<Call> calls = new CopyOnWriteArrayList<>();

  private final Schema schema = new Schema(workspace);
  private final Map<String, Function<Call, Reply>> scripts = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /// A question as it came.
  ///
  /// @param operation its name, for example `Teams`
  /// @param headers by their names in lower case
  record Call(String operation, String query, JsonNode variables, Map<String, String> headers) {}

  /// @param isCut whether the connection ends in the middle of the body
  record Reply(
      int status, Map<String, String> headers, String body, Duration delay, boolean isCut) {
    static Reply json(int status, String body) {
      return new Reply(
          status, Map.of("Content-Type", "application/json"), body, Duration.ZERO, false);
    }

    static Reply error(int status, String code, String message) {
      return json(
          status,
          "{\"errors\": [{\"message\": \"%s\", \"extensions\": {\"code\": \"%s\"}}]}"
              .formatted(message, code));
    }

    Reply with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Reply(status, more, body, delay, isCut);
    }

    Reply after(Duration pause) {
      return new Reply(status, headers, body, pause, isCut);
    }

    Reply cut() {
      return new Reply(status, headers, body, delay, true);
    }
  }

  private ScriptedLinear() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/graphql", this::handle);
    server.start();
  }

  static ScriptedLinear start() throws IOException {
    return new ScriptedLinear();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Answers one kind of question in another way.
  void script(String operation, Function<Call, Reply> answer) {
    scripts.put(operation, answer);
  }

  void unscript(String operation) {
    scripts.remove(operation);
  }

  /// The answer by schema and workspace.
  Reply answer(Call call) {
    Schema.Result result =
        schema.execute(call.query(), JSON.convertValue(call.variables(), new TypeReference<>() {}));
    return Reply.json(result.status(), JSON.writeValueAsString(result.body()));
  }

  LinearResource mount(String... settings) throws ResourceException {
    return mount(Duration.ZERO, settings);
  }

  /// @param fresh how long an answer about an item is believed
  /// @param settings keys and values
  LinearResource mount(Duration fresh, String... settings) throws ResourceException {
    return mount(fresh, Http.SILENCE, InstantSource.system(), settings);
  }

  LinearResource mount(Duration fresh, Duration silence, InstantSource clock, String... settings)
      throws ResourceException {
    Map<String, String> values = new HashMap<>();
    values.put("apiKey", KEY);
    values.put("baseUrl", url());
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return new LinearResource(
        new LinearProvider(Map.of()).config(Settings.of(values)), silence, fresh, clock);
  }

  /// The names of the questions that came, in their order.
  List<String> operations() {
    return calls.stream().map(Call::operation).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v.getFirst()));
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String query = body.path("query").asString("");
      Matcher operation = OPERATION.matcher(query);
      var call =
          new Call(
              operation.find() ? operation.group(1) : "", query, body.path("variables"), headers);
      calls.add(call);
      send(exchange, scripts.getOrDefault(call.operation(), this::answer).apply(call));
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    try {
      Thread.sleep(reply.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    byte[] body = reply.body().getBytes(UTF_8);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body, 0, reply.isCut() ? body.length / 2 : body.length);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
