package dev.mirageworkbench.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.contract.GivenFile;
import dev.mirageworkbench.contract.ServedContract;
import dev.mirageworkbench.contract.WritingContract;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;

class RedisContractTest extends WritingContract {
  private static final String PASSWORD = "right";
  private static @Nullable EmbeddedRedis server;

  private final String prefix = EmbeddedRedis.newPrefix();

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedRedis.start("user ada on >" + PASSWORD + " ~* &* +@all");
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static EmbeddedRedis running() {
    return Objects.requireNonNull(server);
  }

  @Override
  protected Resource create() throws Exception {
    return running().mount(prefix);
  }

  @Override
  protected boolean keepsModes() {
    return true;
  }

  /// A page goes on until it has a thousand entries, by steps that find about as many each.
  @Override
  protected int largestPage() {
    return 2_100;
  }

  @Override
  protected int leftovers() {
    return running().keys(prefix + "tmp:").size();
  }

  /// As another program's writes, in one go.
  @Override
  protected void storeMany(List<String> names) {
    try (Connection connection = running().connect()) {
      List<CommandArguments> commands = new ArrayList<>();
      for (String name : names) {
        commands.add(set("file:/" + name, new byte[1]));
        commands.add(set("modified:/" + name, "2026-04-01T10:00:00Z".getBytes(UTF_8)));
      }
      commands.forEach(connection::sendCommand);
      if (!commands.isEmpty()) {
        connection.getMany(commands.size());
      }
    }
  }

  private CommandArguments set(String key, byte[] value) {
    return new CommandArguments(Command.SET).add((prefix + key).getBytes(UTF_8)).add(value);
  }

  @Nested
  class Served extends ServedContract {
    @Override
    protected InetSocketAddress server() {
      return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), running().port());
    }

    private Resource mount(String host, int port, String password, Duration patience)
        throws ResourceException {
      var address = RedisAddress.parse("redis://" + host + ":" + port + "/0");
      var login = new RedisConfig.Login.Given(Optional.of("ada"), password);
      return new RedisResource(
          new RedisConfig(address, prefix, login), SslOptions.defaults(), patience);
    }

    @Override
    protected Resource mount(String host, int port, Duration patience) throws Exception {
      return mount(host, port, PASSWORD, patience);
    }

    @Override
    protected Resource mountWithSecret(String host, int port, String secret) throws Exception {
      return mount(host, port, secret, Connections.SILENCE);
    }

    @Override
    protected String whatToCheck() {
      return "check the settings 'username' and 'password'";
    }

    @Override
    protected GivenFile put(int least) throws Exception {
      return file(least);
    }

    @Override
    protected boolean canAskForPatience() {
      return false;
    }
  }
}
