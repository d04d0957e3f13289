package dev.mirageworkbench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.SslOptions;

class RedisTlsTest {
  /// Little, but enough for a busy machine.
  private static final Duration IMPATIENT = Duration.ofSeconds(5);

  private static MountedRedis mount(String host, int port, SslOptions tls)
      throws ResourceException {
    return mount(host, port, tls, IMPATIENT);
  }

  private static MountedRedis mount(String host, int port, SslOptions tls, Duration silence)
      throws ResourceException {
    return new MountedRedis(
        new RedisResource(
            new RedisConfig(
                RedisAddress.parse("rediss://" + host + ":" + port),
                "tls:",
                new RedisConfig.Login.Nobody()),
            tls,
            silence));
  }

  @Test
  void mount_works_whenTheCertificateIsTrusted(@TempDir Path folder) throws Exception {
    try (var server = EmbeddedRedis.start();
        var tls = TlsFront.before(server, folder);
        var mount = mount("localhost", tls.port(), tls.trusted())) {
      mount.mkdir("sub");
      mount.put("sub/a", "text");
      assertThat(mount.text("sub/a")).isEqualTo("text");
      assertThat(mount.names("sub")).containsExactly("a");
    }
  }

  @Test
  void call_isUnreachable_whenTheCertificateIsOfNobodyKnown(@TempDir Path folder) throws Exception {
    try (var server = EmbeddedRedis.start();
        var tls = TlsFront.before(server, folder);
        var mount = mount("localhost", tls.port(), SslOptions.defaults())) {
      assertThatThrownBy(() -> mount.stat("a"))
          .isInstanceOf(ResourceException.Unreachable.class)
          .hasMessageContaining("certificate");
    }
  }

  @Test
  void call_isUnreachable_whenTheCertificateIsOfAnotherServer(@TempDir Path folder)
      throws Exception {
    try (var server = EmbeddedRedis.start();
        var tls = TlsFront.before(server, folder);
        var mount = mount("127.0.0.1", tls.port(), tls.trusted())) {
      assertThatThrownBy(() -> mount.stat("a"))
          .isInstanceOf(ResourceException.Unreachable.class)
          .hasMessageContaining("certificate");
    }
  }

  @Test
  void call_saysSo_whenTheServerDoesNotSpeakTls() throws Exception {
    try (var server = EmbeddedRedis.start();
        var mount =
            mount("localhost", server.port(), SslOptions.defaults(), Duration.ofMillis(300))) {
      assertThatThrownBy(() -> mount.stat("a"))
          .isInstanceOf(ResourceException.Unreachable.class)
          .hasMessageContaining("TLS");
    }
  }
}
