package dev.mirageworkbench.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.embedded.RedisServer;

/// A real server on a free port of this machine, and what somebody else does with it.
final class EmbeddedRedis implements AutoCloseable {
  private static final AtomicInteger PREFIXES = new AtomicInteger();
  private static final int MOST_ATTEMPTS = 5;

  private final int port;
  private final List<String> settings;
  private final Path folder;
  private RedisServer server;

  private EmbeddedRedis(int port, List<String> settings, Path folder) throws IOException {
    this.port = port;
    this.settings = settings;
    this.folder = folder;
    this.server = started(port, settings, folder);
  }

  /// @param settings lines of its configuration
  static EmbeddedRedis start(String... settings) throws IOException {
    Path folder = Files.createTempDirectory("redis-");
    for (int attempt = 1; ; attempt++) {
      try {
        return new EmbeddedRedis(freePort(), List.of(settings), folder);
      } catch (IOException e) {
        // Somebody may have taken the port meanwhile.
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static RedisServer started(int port, List<String> settings, Path folder)
      throws IOException {
    var builder = RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1");
    builder.setting("dir \"" + folder + "\"");
    builder.setting("save \"\"").setting("appendonly no");
    settings.forEach(builder::setting);
    RedisServer made = builder.build();
    made.start();
    return made;
  }

  int port() {
    return port;
  }

  String url() {
    return "redis://127.0.0.1:" + port + "/0";
  }

  static String newPrefix() {
    return "test" + PREFIXES.incrementAndGet() + ":";
  }

  RedisResource mount(String prefix) throws ResourceException {
    return RedisResource.builder().url(url()).keyPrefix(prefix).build();
  }

  void stop() throws IOException {
    server.stop();
  }

  void startAgain() throws IOException {
    server = started(port, settings, folder);
  }

  /// A connection that knows of no mount.
  Connection connect() {
    return new Connection("127.0.0.1", port);
  }

  @Nullable Object call(Command command, String... arguments) {
    try (Connection connection = connect()) {
      var request = new CommandArguments(command);
      for (String argument : arguments) {
        request.add(argument.getBytes(UTF_8));
      }
      return connection.executeCommand(request);
    }
  }

  String text(Command command, String... arguments) {
    return call(command, arguments) instanceof byte[] bytes ? new String(bytes, UTF_8) : "";
  }

  List<String> texts(Command command, String... arguments) {
    return call(command, arguments) instanceof List<?> list
        ? list.stream().map(Store::text).toList()
        : List.of();
  }

  /// All keys with a prefix, sorted, without it.
  List<String> keys(String prefix) {
    var found = new TreeSet<String>();
    texts(Command.KEYS, prefix + "*").forEach(key -> found.add(key.substring(prefix.length())));
    return List.copyOf(found);
  }

  @Override
  public void close() throws IOException {
    server.stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
