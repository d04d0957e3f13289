package dev.mirageworkbench.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A server on a free port of 127.0.0.1 that answers as a test says, and notes what was asked.
public final class ScriptedServer implements AutoCloseable {
  private final List<Route> routes = new CopyOnWriteArrayList<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private record Route(String method, Pattern path, Function<Call, Reply> answer) {
    boolean takes(Call call) {
      return method.equals(call.method()) && path.matcher(call.path()).matches();
    }
  }

  /// A request as it came.
  ///
  /// @param path decoded
  /// @param query the first value of each name
  /// @param headers by their names in lower case
  /// @param body as text
  public record Call(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {
    /// The body as a form.
    public Map<String, String> form() {
      return decode(body);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /// @param isCut whether the connection ends in the middle of the body
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Reply(
      int status, Map<String, String> headers, byte[] body, Duration delay, boolean isCut) {
    public static Reply json(String body) {
      return json(200, body);
    }

    public static Reply json(int status, String body) {
      return of(status, "application/json; charset=UTF-8", body.getBytes(UTF_8));
    }

    public static Reply of(int status, String contentType, byte[] body) {
      return new Reply(status, Map.of("Content-Type", contentType), body, Duration.ZERO, false);
    }

    public Reply with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Reply(status, more, body, delay, isCut);
    }

    public Reply after(Duration pause) {
      return new Reply(status, headers, body, pause, isCut);
    }

    public Reply cut() {
      return new Reply(status, headers, body, delay, true);
    }
  }

  private ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static ScriptedServer start() throws IOException {
    return new ScriptedServer();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Answers requests in this way from now on; what nobody answers is HTTP 404.
  ///
  /// @param path a regular expression for all of it
  public void on(String method, String path, Function<Call, Reply> answer) {
    routes.addFirst(new Route(method, Pattern.compile(path), answer));
  }

  /// What was asked so far.
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /// What was asked since it was last forgotten, as `GET /path`.
  public List<String> requests() {
    return calls.stream().map(Call::toString).toList();
  }

  public void forget() {
    calls.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v.getFirst()));
      String query = exchange.getRequestURI().getRawQuery();
      var call =
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              query == null ? Map.of() : decode(query),
              headers,
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      calls.add(call);
      send(
          exchange,
          routes.stream()
              .filter(route -> route.takes(call))
              .findFirst()
              .map(route -> route.answer().apply(call))
              .orElseGet(() -> Reply.json(404, "{}")));
    }
  }

  private static Map<String, String> decode(String form) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : form.split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        values.putIfAbsent(
            URLDecoder.decode(pair.substring(0, at), UTF_8),
            URLDecoder.decode(pair.substring(at + 1), UTF_8));
      }
    }
    return values;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    try {
      Thread.sleep(reply.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    byte[] body = reply.body();
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
