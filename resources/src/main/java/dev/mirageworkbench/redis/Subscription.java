package dev.mirageworkbench.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// A connection over which the server names the keys of a mount that change ("keyspace
/// notifications").
final class Subscription implements AutoCloseable {
  private static final String SETTING = "notify-keyspace-events";

  /// What must be notified: by the keys' names, all kinds of changes that the layout knows (general
  /// ones such as DEL and RENAME, those of strings, of sets and of hashes).
  private static final String NAMES = "K";

  private static final String KINDS = "g$sh";
  private static final String ALL_KINDS = "A";

  private final Store store;
  private final Connection connection;
  private final String start;

  /// Guarded by this.
  private boolean closed;

  private Subscription(Store store, Connection connection, byte[] start) {
    this.store = store;
    this.connection = connection;
    this.start = new String(start, ISO_8859_1);
  }

  /// @return empty where the server does not notify, or not this user
  static Optional<Subscription> open(Store store) throws ResourceException {
    if (!notifies(store)) {
      return Optional.empty();
    }
    byte[] channels = Store.bytes("__keyspace@" + store.database() + "__:");
    byte[] prefix = Store.bytes(store.keys().prefix());
    Connection connection = store.connect();
    boolean isSubscribed = false;
    try {
      connection.executeCommand(
          Store.command(Command.PSUBSCRIBE, Keys.join(channels, Keys.startingWith(prefix))));
      isSubscribed = true;
      return Optional.of(new Subscription(store, connection, Keys.join(channels, prefix)));
    } catch (JedisDataException _) {
      return Optional.empty(); // a user without the right to channels
    } catch (JedisException e) {
      throw store.translate(e);
    } finally {
      if (!isSubscribed) {
        store.disconnect(connection);
      }
    }
  }

  /// A server that does not tell its settings, as many do that are rented, is taken at its best: if
  /// nothing comes in the end, nothing is lost.
  private static boolean notifies(Store store) throws ResourceException {
    List<?> answer;
    try {
      answer =
          store.callForList(
              Store.command(Command.CONFIG, Store.bytes("GET"), Store.bytes(SETTING)));
    } catch (ResourceException.Denied
        | ResourceException.Unsupported
        | ResourceException.Failed _) {
      return true;
    }
    return answer.size() < 2 || isEnough(Store.text(answer.get(1)));
  }

  static boolean isEnough(String flags) {
    return flags.contains(NAMES)
        && (flags.contains(ALL_KINDS) || KINDS.chars().allMatch(kind -> flags.indexOf(kind) >= 0));
  }

  /// Listens until the connection ends.
  ///
  /// @param changed hears of each key that changed, without the mount's prefix, a character for
  /// each
  ///     byte
  void listen(Consumer<String> changed) {
    try {
      while (true) {
        if (next() instanceof List<?> message
            && message.size() == 4
            && message.get(2) instanceof byte[] channel) {
          String name = new String(channel, ISO_8859_1);
          if (name.startsWith(start)) {
            changed.accept(name.substring(start.length()));
          }
        }
      }
    } catch (JedisException _) {
      // closed, by us or by the server
    }
  }

  private @Nullable Object next() {
    try {
      return connection.getUnflushedObject();
    } catch (JedisDataException _) {
      return null; // a user without the right to ping; the server is there
    }
  }

  /// Has the server say something. One that is silent for longer than it may counts as gone.
  synchronized void ping() {
    if (closed) {
      return; // or the client would connect once more
    }
    try {
      connection.sendCommand(Command.PING);
      var _ = connection.getMany(0); // sends what waits to be sent
    } catch (JedisException _) {
      // who listens notices, too
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    store.disconnect(connection);
  }
}
