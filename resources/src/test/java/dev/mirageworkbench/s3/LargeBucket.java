package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A bucket with far more keys than anybody would put into a server for a test: it answers listings
/// as S3 does, from a rule that tells the n-th key. Nothing can be read or written.
///
/// The rule: a thousand files a day, `2024-03-01-000.csv`, `2024-03-01-001.csv`, ...
public final class LargeBucket implements AutoCloseable {
  public static final int KEYS = 1_000_000;
  private static final int A_DAY = 1_000;
  private static final int PAGE = 1_000;
  private static final LocalDate FIRST = LocalDate.parse("2024-03-01");

  private final HttpServer server;
  private final List<Listed> listed = new CopyOnWriteArrayList<>();

  /// A listing that was asked for.
  ///
  /// @param token where it went on; empty at the start
  public record Listed(String prefix, String token) {}

  private LargeBucket() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public static LargeBucket start() throws IOException {
    return new LargeBucket();
  }

  /// A mount of it.
  public S3Resource mount() throws Exception {
    return S3Resource.builder()
        .bucket("large")
        .endpoint(endpoint())
        .region("us-east-1")
        .anonymous()
        .build();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// What was asked, in order.
  public List<Listed> listed() {
    return List.copyOf(listed);
  }

  public void reset() {
    listed.clear();
  }

  static String key(int n) {
    return "%s-%03d.csv".formatted(FIRST.plusDays(n / A_DAY), n % A_DAY);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query = query(exchange.getRequestURI());
      boolean lists = "2".equals(query.get("list-type"));
      if (lists) {
        listed.add(
            new Listed(
                query.getOrDefault("prefix", ""), query.getOrDefault("continuation-token", "")));
      }
      byte[] body = lists ? listing(query).getBytes(UTF_8) : new byte[0];
      exchange.getResponseHeaders().add("Content-Type", "application/xml");
      exchange.sendResponseHeaders(lists ? 200 : 404, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, String> query(URI uri) {
    return Stream.of(Optional.ofNullable(uri.getRawQuery()).orElse("").split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static String listing(Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    String token = query.get("continuation-token");
    int from = token == null ? firstFrom(prefix) : Integer.parseInt(token);
    var xml = new StringBuilder("<ListBucketResult><Name>large</Name><EncodingType>url");
    xml.append("</EncodingType>");
    int n = from;
    while (n < KEYS && n < from + PAGE && key(n).startsWith(prefix)) {
      xml.append("<Contents><Key>").append(key(n)).append("</Key>");
      xml.append("<LastModified>2026-11-01T00:00:00.000Z</LastModified>");
      xml.append("<ETag>&quot;").append(n).append("&quot;</ETag>");
      xml.append("<Size>").append(n % 10_000).append("</Size></Contents>");
      n++;
    }
    boolean more = n < KEYS && key(n).startsWith(prefix);
    xml.append("<KeyCount>").append(n - from).append("</KeyCount>");
    xml.append("<IsTruncated>").append(more).append("</IsTruncated>");
    if (more) {
      xml.append("<NextContinuationToken>").append(n).append("</NextContinuationToken>");
    }
    return xml.append("</ListBucketResult>").toString();
  }

  /// The first key that is not before the text.
  private static int firstFrom(String text) {
    int low = 0;
    int high = KEYS;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key(middle).compareTo(text) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
