package dev.mirageworkbench.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits on a port of this machine, which only this machine reaches, for the browser to bring the
/// answer of a sign-in. Takes one answer, and only one with the right state.
final class LoopbackListener implements AutoCloseable {
  private static final String PATH = "/";

  private final String state;
  private final String service;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<String> code = new CompletableFuture<>();

  private LoopbackListener(String state, String service, HttpServer server) {
    this.state = state;
    this.service = service;
    this.server = server;
  }

  static LoopbackListener open(String state, String service) throws ResourceException {
    try {
      var here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      var listener = new LoopbackListener(state, service, HttpServer.create(here, 0));
      listener.start();
      return listener;
    } catch (IOException e) {
      throw new ResourceException.Failed(
          "this machine gives no port for the browser's answer: " + e, e);
    }
  }

  private void start() {
    server.createContext(PATH, this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// @return the code that the answer brought
  String await(Duration patience) throws ResourceException {
    try {
      return code.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ResourceException.Denied(
          "nobody answered in the browser for " + patience.toMinutes() + " minutes; sign in again",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("the sign-in was given up", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ResourceException refusal) {
        throw refusal;
      }
      throw new ResourceException.Failed("the browser's answer cannot be read", e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      Map<String, String> values = Form.decode(query == null ? "" : query);
      if (!isOurs(values.getOrDefault("state", ""))) {
        // A page that guessed the port, or the browser asking for an icon.
        reply(exchange, 404, "There is nothing here.");
      } else if (values.containsKey("code")) {
        reply(exchange, 200, "You are signed in. Close this page and go back to Mirage Workbench.");
        code.complete(values.get("code"));
      } else {
        reply(
            exchange,
            200,
            "You are not signed in. Close this page and go back to Mirage Workbench.");
        code.completeExceptionally(refusal(values.getOrDefault("error", "")));
      }
    }
  }

  private boolean isOurs(String given) {
    return MessageDigest.isEqual(given.getBytes(UTF_8), state.getBytes(UTF_8));
  }

  private ResourceException refusal(String error) {
    return new ResourceException.Denied(
        error.equals("access_denied")
            ? "access to "
                + service
                + " was not permitted in the browser. If Google said that the"
                + " app is not verified, add yourself as a test user of your OAuth client"
            : "the browser brought no permission for " + service + ": " + error);
  }

  private static void reply(HttpExchange exchange, int status, String sentence) throws IOException {
    byte[] page =
        ("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Mirage Workbench</title>"
                + "<body style=\"font: 1rem sans-serif; margin: 4rem\"><p>"
                + sentence
                + "</p></body></html>")
            .getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(status, page.length);
    exchange.getResponseBody().write(page);
  }

  @Override
  public void close() {
    server.stop(1); // the page is still on its way to the browser
    threads.shutdown();
  }
}
