package dev.mirageworkbench.app.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A simple index of packages on this machine that wants a password.
final class LoopbackIndex implements AutoCloseable {
  static final String PASSWORD = "s3cr%40t";
  private static final String ALLOWED =
      "Basic " + Base64.getEncoder().encodeToString("bob:s3cr@t".getBytes(UTF_8));

  private final HttpServer server;
  private final Map<String, Wheel> wheels = new ConcurrentHashMap<>();
  private final Map<String, String> hashes = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile String cutAt = "";

  LoopbackIndex() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  LoopbackIndex with(Wheel wheel) {
    return with(wheel, wheel.hash());
  }

  /// @param hash as the index claims
  LoopbackIndex with(Wheel wheel, String hash) {
    wheels.put(wheel.fileName(), wheel);
    hashes.put(wheel.fileName(), hash);
    return this;
  }

  /// The connection breaks in the middle of this file, and no other is made from then on.
  LoopbackIndex cutAt(Wheel wheel) {
    cutAt = wheel.fileName();
    return this;
  }

  String url() {
    return "http://bob:%s@127.0.0.1:%d/simple/".formatted(PASSWORD, server.getAddress().getPort());
  }

  /// The paths that were asked for.
  List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(path);
      if (!ALLOWED.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"index\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      String last = path.substring(path.lastIndexOf('/') + 1);
      if (path.startsWith("/files/") && wheels.containsKey(last)) {
        sendFile(exchange, last, wheels.get(last).bytes());
      } else if (path.startsWith("/simple/")) {
        sendPage(exchange, path.substring("/simple/".length()).replace("/", ""));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private void sendFile(HttpExchange exchange, String name, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(200, bytes.length);
    if (name.equals(cutAt)) {
      exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
      exchange.getResponseBody().flush();
      Thread.ofVirtual().start(() -> server.stop(0));
      return;
    }
    exchange.getResponseBody().write(bytes);
  }

  private void sendPage(HttpExchange exchange, String project) throws IOException {
    var page = new StringBuilder("<!DOCTYPE html><html><body>");
    List<Wheel> found =
        wheels.values().stream().filter(wheel -> wheel.name().equalsIgnoreCase(project)).toList();
    if (found.isEmpty()) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    for (Wheel wheel : found) {
      page.append(
          "<a href=\"/files/%s#sha256=%s\">%s</a>"
              .formatted(wheel.fileName(), hashes.get(wheel.fileName()), wheel.fileName()));
    }
    byte[] bytes = page.append("</body></html>").toString().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
