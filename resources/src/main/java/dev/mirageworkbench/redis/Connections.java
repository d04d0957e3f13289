package dev.mirageworkbench.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// The connections of a mount. They are made when they are needed, and a few are kept. Each is used
/// by one thread at a time: where that is a virtual one, an interrupt closes the connection and so
/// ends the call.
///
/// (The client library has a pool of its own, which is not used: it looks after idle connections
/// from a thread of its own, logs, and cannot end the calls under way.)
final class Connections implements AutoCloseable {
  /// The usual patience: no server that works is silent for so long in the middle of something. (A
  /// server that takes no bytes has no time limit here; only uploads send many, and the engine
  /// watches over those.)
  static final Duration SILENCE = Duration.ofSeconds(20);

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int AT_ONCE = 16;

  /// A connection that was idle for longer is tried out first: the server, or something on the way,
  /// may have dropped it, and of a change that gets no answer nobody knows whether it was made.
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private final RedisConfig config;
  private final RedisErrors errors;
  private final SslOptions tls;
  private final Duration silence;
  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /// Newest first. Guarded by this object's monitor.
  private final Deque<Idle> idle = new ArrayDeque<>();

  /// All of them, those in use too. Guarded by this object's monitor.
  private final Set<Connection> open = new HashSet<>();

  /// Of connections that are being made. Guarded by this object's monitor.
  private final Set<Socket> signingIn = new HashSet<>();

  /// Guarded by this object's monitor.
  private boolean closed;

  private volatile boolean isKnownToFit;

  /// @param since in the time of [System#nanoTime]
  private record Idle(Connection connection, long since) {}

  /// @param tls whom to trust, where the address asks for TLS
  /// @param silence after which a server that sends nothing counts as gone
  Connections(RedisConfig config, RedisErrors errors, SslOptions tls, Duration silence) {
    this.config = config;
    this.errors = errors;
    this.tls = tls;
    this.silence = silence;
  }

  /// What is done with a connection. It reads all answers to what it sends, also where one of them
  /// is a refusal.
  @FunctionalInterface
  interface Use<T> {
    T with(Connection connection);
  }

  /// @throws JedisDataException if the server refuses something
  <T> T use(Use<T> use) throws ResourceException, JedisDataException {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted while waiting for a connection", e);
    }
    try {
      return useOne(use);
    } catch (JedisDataException e) {
      throw e;
    } catch (JedisException e) {
      requireOpen(); // a connection that was closed under the call says it this way
      throw errors.translate(e);
    } finally {
      permits.release();
    }
  }

  private <T> T useOne(Use<T> use) throws ResourceException {
    Connection connection = take();
    boolean isClean = false;
    try {
      T answer = use.with(connection);
      isClean = true;
      return answer;
    } catch (JedisDataException e) {
      isClean = true;
      throw e;
    } finally {
      giveBack(connection, isClean && !connection.isBroken());
    }
  }

  private Connection take() throws ResourceException {
    for (Idle kept = nextIdle(); kept != null; kept = nextIdle()) {
      if (System.nanoTime() - kept.since() < TRUSTED.toNanos() || answers(kept.connection())) {
        return kept.connection();
      }
      drop(kept.connection());
    }
    return connect();
  }

  private synchronized @Nullable Idle nextIdle() throws ResourceException {
    requireOpen();
    return idle.pollFirst();
  }

  private static boolean answers(Connection connection) {
    try {
      connection.executeCommand(Command.PING);
      return true;
    } catch (JedisDataException _) {
      return true; // whatever it says, it is there
    } catch (JedisException _) {
      return false;
    }
  }

  /// A connection beside those that the calls use, for whoever hands it to [#drop] in the end.
  Connection connectBeside() throws ResourceException, JedisDataException {
    try {
      return connect();
    } catch (JedisDataException e) {
      throw e;
    } catch (JedisException e) {
      requireOpen();
      throw errors.translate(e);
    }
  }

  private Connection connect() throws ResourceException {
    Connection made = signIn();
    synchronized (this) {
      if (!closed) {
        open.add(made);
      }
    }
    boolean isKept = false;
    try {
      requireOpen();
      if (!isKnownToFit) {
        requireFit(made);
        isKnownToFit = true;
      }
      isKept = true;
      return made;
    } finally {
      if (!isKept) {
        drop(made);
      }
    }
  }

  private Connection signIn() {
    DefaultJedisClientConfig client = clientConfig();
    try (var socket = new OneSocket(client)) {
      return new Connection(socket, client);
    }
  }

  /// Makes the socket of a connection, and knows it until the server has been told who this is:
  /// what
  /// makes a connection does not hand it out before.
  private final class OneSocket extends DefaultJedisSocketFactory implements AutoCloseable {
    private @Nullable Socket made;

    OneSocket(DefaultJedisClientConfig client) {
      super(new HostAndPort(config.address().host(), config.address().port()), client);
    }

    @Override
    public Socket createSocket() {
      Socket socket = super.createSocket();
      made = socket;
      synchronized (Connections.this) {
        signingIn.add(socket);
        if (closed) {
          disconnect(socket);
        }
      }
      return socket;
    }

    /// It is the connection's now.
    @Override
    public void close() {
      synchronized (Connections.this) {
        signingIn.remove(made);
      }
    }
  }

  private DefaultJedisClientConfig clientConfig() {
    var made =
        DefaultJedisClientConfig.builder()
            .serverDefaultProtocol()
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .connectionTimeoutMillis((int) CONNECT.toMillis())
            .socketTimeoutMillis((int) silence.toMillis())
            .database(config.address().database());
    if (config.login() instanceof RedisConfig.Login.Given(var user, String password)) {
      made.user(user.orElse(null)).password(password);
    }
    if (config.address().tls()) {
      made.sslOptions(tls);
    }
    return made.build();
  }

  /// Each server of a cluster answers for its own keys only, so that a listing would lack the
  /// others' without a word.
  private void requireFit(Connection connection) throws ResourceException {
    switch (mode(connection)) {
      case "cluster" -> throw errors.cluster();
      case "sentinel" -> throw errors.sentinel();
      default -> {}
    }
  }

  private static String mode(Connection connection) {
    Object answer;
    try {
      answer = connection.executeCommand(new CommandArguments(Command.HELLO));
    } catch (JedisDataException e) {
      if (String.valueOf(e.getMessage()).contains("unknown command")) {
        return ""; // a server from before HELLO, or something that only speaks like one
      }
      throw e;
    }
    List<?> pairs = answer instanceof List<?> list ? list : List.of();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      if (text(pairs.get(i)).equals("mode")) {
        return text(pairs.get(i + 1));
      }
    }
    return "";
  }

  private static String text(@Nullable Object answer) {
    return answer instanceof byte[] bytes ? new String(bytes, UTF_8) : "";
  }

  /// Where one connection has broken the idle ones will hardly be better.
  private void giveBack(Connection connection, boolean isClean) {
    List<Connection> leaving = new ArrayList<>();
    synchronized (this) {
      if (isClean && !closed) {
        idle.addFirst(new Idle(connection, System.nanoTime()));
      } else {
        leaving.add(connection);
        idle.forEach(kept -> leaving.add(kept.connection()));
        idle.clear();
      }
    }
    leaving.forEach(this::drop);
  }

  void drop(Connection connection) {
    synchronized (this) {
      open.remove(connection);
    }
    disconnect(connection);
  }

  private static void disconnect(Connection connection) {
    try {
      connection.forceDisconnect();
    } catch (IOException | JedisConnectionException _) {
      // it is to go anyway
    }
  }

  private static void disconnect(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // it is to go anyway
    }
  }

  synchronized void requireOpen() throws ResourceException {
    if (closed) {
      throw new ResourceException.BadHandle("the mount is closed");
    }
  }

  /// Ends the calls that are under way, too.
  @Override
  public void close() {
    List<Connection> leaving;
    synchronized (this) {
      closed = true;
      idle.clear();
      leaving = List.copyOf(open);
      open.clear();
      signingIn.forEach(Connections::disconnect);
    }
    leaving.forEach(Connections::disconnect);
  }
}
