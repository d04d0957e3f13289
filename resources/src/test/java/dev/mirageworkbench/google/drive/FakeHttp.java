package dev.mirageworkbench.google.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.mirageworkbench.google.GoogleApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Requests and answers of [FakeDrive], bytes as they are.
final class FakeHttp {
  private FakeHttp() {}

  /// A request as it came. One that says it is of another method, since its address would have been
  /// too long, is of that method.
  ///
  /// @param path decoded
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Asked(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {

    static Asked of(HttpExchange exchange) throws IOException {
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, String> query = decode(exchange.getRequestURI().getRawQuery());
      String method = exchange.getRequestMethod();
      String meant = headers.get("x-http-method-override");
      if (meant != null) {
        query.putAll(decode(new String(body, UTF_8)));
      }
      return new Asked(
          meant == null ? method : meant, exchange.getRequestURI().getPath(), query, headers, body);
    }

    private static Map<String, String> decode(@Nullable String form) {
      Map<String, String> values = new LinkedHashMap<>();
      for (String pair : (form == null ? "" : form).split("&", -1)) {
        int at = pair.indexOf('=');
        if (at > 0) {
          values.put(
              URLDecoder.decode(pair.substring(0, at), UTF_8),
              URLDecoder.decode(pair.substring(at + 1), UTF_8));
        }
      }
      return values;
    }

    <T> T body(Class<T> type) {
      return parse(new String(body, UTF_8), type);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static <T> T parse(String json, Class<T> type) {
    try {
      return GoogleApi.JSON.fromString(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Object model) {
    try {
      return GoogleApi.JSON.toString(model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param isCut whether the connection ends in the middle of the body
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reply(int status, Map<String, String> headers, byte[] body, boolean isCut) {
    static Reply bytes(int status, String type, byte[] body) {
      return new Reply(status, Map.of("Content-Type", type), body, false);
    }

    static Reply json(String body) {
      return bytes(200, "application/json; charset=UTF-8", body.getBytes(UTF_8));
    }

    /// One of Google's own classes.
    static Reply of(Object model) {
      return json(text(model));
    }

    Reply with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Reply(status, more, body, isCut);
    }

    Reply cut() {
      return new Reply(status, headers, body, true);
    }

    void send(HttpExchange exchange) throws IOException {
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body, 0, isCut ? body.length / 2 : body.length);
    }
  }

  /// An error as Google's APIs have it.
  static Reply error(int status, String reason, String message) {
    String body =
        """
        {"error": {"code": %d, "message": "%s", "errors": [{"domain": "global", "reason": "%s", \
        "message": "%s"}]}}
        """
            .formatted(status, message, reason, message);
    return Reply.bytes(status, "application/json; charset=UTF-8", body.getBytes(UTF_8));
  }

  static Reply missing() {
    return error(404, "notFound", "Not Found");
  }
}
