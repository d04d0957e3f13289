package dev.mirageworkbench.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// Passes HTTP/1.1 requests on to a server and its answers back, and notes each: it counts what
/// really crossed the wire, whatever a client or a server believes. On the way it may delay them
/// and do what [Faults] say.
///
/// Changes of one object pass one at a time, each with its answer. The server behind looks whether
/// a condition holds and writes after that; only so is the two one step, as on Amazon's.
final class CountingProxy implements AutoCloseable {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

  private final ServerSocket listener;
  private final int serverPort;
  private final Faults faults = new Faults();
  private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  private final ConcurrentMap<String, ReentrantLock> changes = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Duration latency = Duration.ZERO;

  /// One request, its bytes and those of its answer so far.
  record Exchange(S3Call call, HttpHead request, AtomicLong sent, AtomicLong received) {}

  CountingProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listener = new ServerSocket();
    listener.bind(new InetSocketAddress(LOCAL, 0));
    Thread.ofVirtual().name("counting-proxy").start(this::acceptAll);
  }

  int port() {
    return listener.getLocalPort();
  }

  Faults faults() {
    return faults;
  }

  /// How long each request takes at least.
  void setLatency(Duration atLeast) {
    latency = atLeast;
  }

  void delay() {
    try {
      Thread.sleep(latency);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  List<S3Server.Request> requests() {
    List<S3Server.Request> seen = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      seen.add(
          new S3Server.Request(
              exchange.call,
              exchange.request.method(),
              exchange.request.target(),
              exchange.sent.get(),
              exchange.received.get()));
    }
    return seen;
  }

  void reset() {
    exchanges.clear();
  }

  Exchange begin(S3Call call, HttpHead request) {
    var exchange = new Exchange(call, request, new AtomicLong(), new AtomicLong());
    exchanges.add(exchange);
    return exchange;
  }

  /// What holds back other changes of the same object.
  ReentrantLock changesOf(String path) {
    return changes.computeIfAbsent(path, _ -> new ReentrantLock());
  }

  /// A connection to the server, closed with this proxy.
  Socket connect() throws IOException {
    Socket server = new Socket(LOCAL, serverPort);
    server.setTcpNoDelay(true);
    open.add(server);
    return server;
  }

  void forget(Socket socket) {
    open.remove(socket);
  }

  void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptAll() {
    try {
      while (!listener.isClosed()) {
        Socket client = listener.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client;
        var connection = new ProxiedConnection(this, client)) {
      connection.serve();
    } catch (IOException _) {
      // one side hung up
    } finally {
      forget(client);
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
