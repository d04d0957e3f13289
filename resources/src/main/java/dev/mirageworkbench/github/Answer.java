package dev.mirageworkbench.github;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// What a server answered.
final class Answer {
  private final URI source;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  /// @param source whose answer it is, after all redirects
  /// @param body as sent; empty where it went into a file
  Answer(URI source, int status, HttpHeaders headers, byte[] body) {
    this.source = source;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  URI source() {
    return source;
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  Optional<String> header(String name) {
    return headers.firstValue(name).map(String::strip).filter(value -> !value.isEmpty());
  }

  boolean isOk() {
    return status == 200;
  }

  boolean isJson() {
    return isJson(headers);
  }

  /// GitHub's own media types for raw bytes end in `+json`, too, and are none.
  static boolean isJson(HttpHeaders headers) {
    String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.replaceFirst(";.*", "").strip().equals("application/json");
  }

  /// The body, unpacked.
  InputStream open() throws IOException {
    var bytes = new ByteArrayInputStream(body);
    return header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent()
        ? new GZIPInputStream(bytes)
        : bytes;
  }

  /// The body as text; of one that cannot be unpacked, nothing.
  String text() {
    try (InputStream in = open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public String toString() {
    return "HTTP " + status + " from " + source.getHost();
  }
}
