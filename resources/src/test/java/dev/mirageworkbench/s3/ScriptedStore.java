package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A server that answers as a test says, for what no server here does by itself. Notes what it was
/// asked.
final class ScriptedStore implements AutoCloseable {
  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /// @param target path and query as sent
  record Asked(String method, String target, Headers headers) {
    /// Empty where there is none.
    String header(String name) {
      String value = headers.getFirst(name);
      return value == null ? "" : value;
    }
  }

  record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body);
    }

    static Answer error(int status, String code) {
      return of(status, "<Error><Code>" + code + "</Code><Message>no</Message></Error>");
    }

    Answer with(String name, String value) {
      var more = new HashMap<>(headers);
      more.put(name, value);
      return new Answer(status, more, body);
    }
  }

  ScriptedStore(Function<Asked, Answer> script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, script));
    server.start();
  }

  private void answer(HttpExchange exchange, Function<Asked, Answer> script) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders());
      asked.add(request);
      Answer answer = script.apply(request);
      answer.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] body = answer.body().getBytes(UTF_8);
      boolean isHead = request.method().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), isHead || body.length == 0 ? -1 : body.length);
      if (!isHead) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// A mount as that provider makes it, but of this server.
  S3Resource mount(StoreProvider provider, Map<String, String> settings) throws ResourceException {
    S3Config config = provider.config(Settings.of(settings));
    return new S3Resource(
        new S3Config(
            config.bucket(),
            config.keys(),
            config.place().withEndpoint(endpoint()),
            config.login()),
        Duration.ofSeconds(20));
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
