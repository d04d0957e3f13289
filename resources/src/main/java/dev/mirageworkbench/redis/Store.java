package dev.mirageworkbench.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/// The requests to one server, their failures told in the resource's words.
final class Store implements AutoCloseable {
  private final RedisConfig config;
  private final Keys keys;
  private final Duration silence;
  private final RedisErrors errors;
  private final Connections connections;

  /// @param silence after which a server that sends nothing counts as gone
  Store(RedisConfig config, SslOptions tls, Duration silence) {
    this.config = config;
    this.keys = new Keys(config.keyPrefix());
    this.silence = silence;
    this.errors = new RedisErrors(config, silence);
    this.connections = new Connections(config, errors, tls, silence);
  }

  Keys keys() {
    return keys;
  }

  /// The number of the database that is mounted.
  int database() {
    return config.address().database();
  }

  /// How long a server that works may send nothing.
  Duration silence() {
    return silence;
  }

  /// A name that nobody has used yet.
  static String newToken() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /// The empty string where there is no value.
  static String text(@Nullable Object answer) {
    if (answer instanceof byte[] bytes) {
      return new String(bytes, UTF_8);
    }
    return answer == null ? "" : answer.toString();
  }

  /// Whether a command that counts or tests says yes.
  static boolean isOne(@Nullable Object answer) {
    return answer instanceof Long number && number != 0;
  }

  static CommandArguments command(Command command, byte[]... arguments) {
    var made = new CommandArguments(command);
    for (byte[] argument : arguments) {
      made.add(argument);
    }
    return made;
  }

  List<?> callForList(CommandArguments command) throws ResourceException {
    return call(connection -> (List<?>) connection.executeCommand(command));
  }

  void remove(byte[] key) throws ResourceException {
    call(connection -> connection.executeCommand(command(Command.DEL, key)));
  }

  private static void requireNoRefusal(@Nullable Object answer) {
    if (answer instanceof JedisDataException refusal) {
      throw refusal;
    }
  }

  /// Makes requests one after the other without waiting for each answer. Others' may come between
  /// them: a transaction would prevent that, but a server that is full takes none, not even one
  /// that
  /// only reads.
  List<@Nullable Object> inOneGo(List<CommandArguments> commands) throws ResourceException {
    return call(
        connection -> {
          commands.forEach(connection::sendCommand);
          List<@Nullable Object> answers = new ArrayList<>(connection.getMany(commands.size()));
          answers.forEach(Store::requireNoRefusal);
          return answers;
        });
  }

  /// What a script says.
  ///
  /// @param word `OK`, or why it did nothing
  /// @param rest what else it tells; may be empty
  record Answer(String word, List<String> rest) {
    boolean isDone() {
      return word.equals("OK");
    }
  }

  Answer run(Script script, List<byte[]> names, List<byte[]> arguments) throws ResourceException {
    List<?> answer =
        call(
            connection -> {
              try {
                return evaluate(connection, Command.EVALSHA, script.digest(), names, arguments);
              } catch (JedisNoScriptException _) {
                return evaluate(connection, Command.EVAL, script.source(), names, arguments);
              }
            });
    return new Answer(text(answer.getFirst()), answer.stream().skip(1).map(Store::text).toList());
  }

  private static List<?> evaluate(
      Connection connection,
      Command command,
      String script,
      List<byte[]> names,
      List<byte[]> arguments) {
    var request = new CommandArguments(command).add(script).add(names.size());
    names.forEach(request::add);
    arguments.forEach(request::add);
    return (List<?>) connection.executeCommand(request);
  }

  private <T> T call(Connections.Use<T> use) throws ResourceException {
    try {
      return connections.use(use);
    } catch (JedisDataException e) {
      throw errors.translate(e);
    }
  }

  /// A connection of its own, for whoever hands it to [#disconnect] in the end.
  Connection connect() throws ResourceException {
    try {
      return connections.connectBeside();
    } catch (JedisDataException e) {
      throw errors.translate(e);
    }
  }

  void disconnect(Connection connection) {
    connections.drop(connection);
  }

  ResourceException translate(JedisException e) throws ResourceException {
    requireOpen(); // a connection that was closed under the request says it this way
    return errors.translate(e);
  }

  void requireOpen() throws ResourceException {
    connections.requireOpen();
  }

  @Override
  public void close() {
    connections.close();
  }
}
