package dev.mirageworkbench.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexLookupTest {
  private final HttpServer server;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  IndexLookupTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            String path = exchange.getRequestURI().getPath();
            int code =
                path.equals("/simple/here/") ? 200 : path.equals("/simple/moved/") ? 302 : 404;
            exchange.sendResponseHeaders(code, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private IndexLookup lookup() {
    return new IndexLookup(
        PackageSettings.STANDARD.indexUrl(
            "http://bob:s3cr%%40t@127.0.0.1:%d/simple".formatted(server.getAddress().getPort())));
  }

  @Test
  void isUnknown_isTrue_onlyWhenIndexSaysSo() throws Exception {
    assertThat(lookup().isUnknown("here")).isFalse();
    assertThat(lookup().isUnknown("moved")).isFalse();
    assertThat(lookup().isUnknown("gone")).isTrue();
    assertThat(authorizations)
        .containsOnly("Basic " + Base64.getEncoder().encodeToString("bob:s3cr@t".getBytes(UTF_8)));
    IndexLookup unreachable = lookup();
    server.stop(0);
    assertThat(unreachable.isUnknown("gone")).isFalse();
  }

  @Test
  void isUnknown_looksIntoFolder_whenThereIsOne(@TempDir Path wheels) throws Exception {
    Files.writeString(wheels.resolve("Some_Thing-1.0-py3-none-any.whl"), "");
    var lookup = new IndexLookup(PackageSettings.STANDARD.wheelFolder(wheels));

    assertThat(lookup.isUnknown("some-thing")).isFalse();
    assertThat(lookup.isUnknown("some")).isTrue();
    assertThat(authorizations).isEmpty();
  }
}
