package dev.mirageworkbench.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// What a server answered.
public final class Answer {
  private static final List<String> REQUEST_IDS =
      List.of("X-GitHub-Request-Id", "X-Slack-Req-Id", "X-Request-Id", "X-Guploader-UploadId");

  private final URI source;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  /// @param source whose answer it is, after all redirects
  /// @param body as sent; empty where it went into a file
  public Answer(URI source, int status, HttpHeaders headers, byte[] body) {
    this.source = source;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public URI source() {
    return source;
  }

  public int status() {
    return status;
  }

  public byte[] body() {
    return body;
  }

  public Optional<String> header(String name) {
    return headers.firstValue(name).map(String::strip).filter(value -> !value.isEmpty());
  }

  /// All of them, each value by itself, in no order.
  public List<Map.Entry<String, String>> headers() {
    return headers.map().entrySet().stream()
        .flatMap(each -> each.getValue().stream().map(value -> Map.entry(each.getKey(), value)))
        .toList();
  }

  /// What the server calls the request, for its support.
  public Optional<String> requestId() {
    return REQUEST_IDS.stream().map(this::header).flatMap(Optional::stream).findFirst();
  }

  public boolean isOk() {
    return status == 200;
  }

  public boolean isJson() {
    return isJson(headers);
  }

  /// Media types of raw bytes that end in `+json`, as GitHub has them, are none.
  static boolean isJson(HttpHeaders headers) {
    String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.replaceFirst(";.*", "").strip().equals("application/json");
  }

  /// The body, unpacked.
  public InputStream open() throws IOException {
    var bytes = new ByteArrayInputStream(body);
    return header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent()
        ? new GZIPInputStream(bytes)
        : bytes;
  }

  /// The body as text; of one that cannot be unpacked, nothing.
  public String text() {
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
