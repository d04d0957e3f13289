package dev.mirageworkbench.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The network between a resource and its server, on a free port of 127.0.0.1: passes connections
/// on, and has the [Trouble] that a test says.
public final class Wire implements AutoCloseable {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");
  private static final int BACKLOG = 50;

  private final InetSocketAddress server;
  private final int port;
  private final Set<WiredConnection> open = ConcurrentHashMap.newKeySet();

  private final Semaphore accepted = new Semaphore(0);

  private volatile Episode episode = new Episode(new Trouble.None());

  /// Guarded by this.
  private Listener listener;

  /// How long there is the same trouble.
  ///
  /// @param silent open until the first bytes are swallowed by [Trouble.Silent]
  /// @param answered whether the one answer of [Trouble.Answered] has been given
  record Episode(Trouble trouble, CountDownLatch silent, AtomicBoolean answered) {
    Episode(Trouble trouble) {
      this(trouble, new CountDownLatch(1), new AtomicBoolean());
    }
  }

  private Wire(InetSocketAddress server) throws IOException {
    this.server = server;
    listener = listen(0);
    port = listener.socket.getLocalPort();
  }

  public static Wire to(InetSocketAddress server) throws IOException {
    return new Wire(server);
  }

  private record Listener(ServerSocket socket, Thread thread) {
    /// The port is free only when nobody waits for connections any more.
    void close() throws IOException {
      socket.close();
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Listener listen(int wanted) throws IOException {
    var made = new ServerSocket();
    made.setReuseAddress(true);
    made.bind(new InetSocketAddress(LOCAL, wanted), BACKLOG);
    return new Listener(made, Thread.ofVirtual().name("wire").start(() -> acceptAll(made)));
  }

  public String host() {
    return LOCAL.getHostAddress();
  }

  public int port() {
    return port;
  }

  public String address() {
    return host() + ":" + port;
  }

  /// Has trouble from now on, also with the connections that are there. Those that it has broken
  /// are
  /// reset when the next one begins.
  public synchronized void begin(Trouble trouble) throws IOException {
    boolean wasRefusing = episode.trouble() instanceof Trouble.Refused;
    boolean refuses = trouble instanceof Trouble.Refused;
    episode = new Episode(trouble);
    if (refuses) {
      listener.close();
    }
    open.stream()
        .filter(connection -> refuses || connection.isSpoiled())
        .forEach(WiredConnection::reset);
    if (wasRefusing && !refuses) {
      listener = listen(port);
    }
  }

  /// Ends the trouble.
  public void mend() throws IOException {
    begin(new Trouble.None());
  }

  /// Waits until somebody waits in vain for what [Trouble.Silent] keeps.
  public void awaitSilence(Duration limit) throws InterruptedException {
    if (!episode.silent().await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("nobody waits for anything");
    }
  }

  /// Waits until a client makes a new connection.
  public void awaitConnection() throws InterruptedException {
    accepted.drainPermits();
    accepted.acquire();
  }

  Episode episode() {
    return episode;
  }

  void forget(WiredConnection connection) {
    open.remove(connection);
  }

  private void acceptAll(ServerSocket from) {
    try {
      while (true) {
        Socket client = from.accept();
        accepted.release();
        carry(client);
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void carry(Socket client) throws IOException {
    try {
      Socket inside = new Socket(server.getAddress(), server.getPort());
      var connection = new WiredConnection(this, client, inside);
      open.add(connection);
      connection.start();
    } catch (IOException _) {
      client.close(); // the server is not there, or the client has gone
    }
  }

  @Override
  public synchronized void close() throws IOException {
    listener.close();
    open.forEach(WiredConnection::reset);
  }
}
