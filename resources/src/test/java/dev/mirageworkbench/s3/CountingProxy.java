package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Passes HTTP/1.1 bytes on to a server unchanged and notes each request. It counts what really
/// crossed the wire, whatever a client or a server believes.
final class CountingProxy implements AutoCloseable {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

  private final ServerSocket listener;
  private final int serverPort;
  private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /// One request and the bytes of its answer so far.
  private record Exchange(String method, String target, AtomicLong sent, AtomicLong received) {}

  CountingProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listener = new ServerSocket();
    listener.bind(new InetSocketAddress(LOCAL, 0));
    Thread.ofVirtual().name("counting-proxy").start(this::acceptAll);
  }

  int port() {
    return listener.getLocalPort();
  }

  List<S3Server.Request> requests() {
    List<S3Server.Request> seen = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      seen.add(
          new S3Server.Request(
              exchange.method, exchange.target, exchange.sent.get(), exchange.received.get()));
    }
    return seen;
  }

  void reset() {
    exchanges.clear();
  }

  private void acceptAll() {
    try {
      while (!listener.isClosed()) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client;
        Socket server = new Socket(LOCAL, serverPort)) {
      open.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      var connection = new Connection(client, server);
      Thread answers = Thread.ofVirtual().start(connection::passAnswers);
      connection.passRequests();
      answers.join();
      open.remove(server);
    } catch (IOException _) {
      // one side hung up
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /// Requests on one connection come one after the other, so answers belong to the last one.
  private final class Connection {
    private final Socket client;
    private final Socket server;
    private volatile @Nullable Exchange current;

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void passAnswers() {
      try {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] buffer = new byte[64 << 10];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          Exchange exchange = current;
          if (exchange != null) {
            exchange.received.addAndGet(count);
          }
          out.write(buffer, 0, count);
        }
        client.shutdownOutput();
      } catch (IOException _) {
        closeServer();
      }
    }

    private void closeServer() {
      try {
        server.close();
      } catch (IOException _) {
        // already gone
      }
    }

    void passRequests() throws IOException {
      InputStream in = new BufferedInputStream(client.getInputStream(), 64 << 10);
      OutputStream out = new BufferedOutputStream(server.getOutputStream(), 64 << 10);
      try {
        for (String head = readHead(in); !head.isEmpty(); head = readHead(in)) {
          String[] line = head.substring(0, head.indexOf('\r')).split(" ", 3);
          var exchange =
              new Exchange(line[0], line[1], new AtomicLong(head.length()), new AtomicLong());
          exchanges.add(exchange);
          current = exchange;
          out.write(head.getBytes(ISO_8859_1));
          out.flush();
          passBody(in, out, bodyLength(head), exchange);
        }
      } finally {
        closeServer();
      }
    }

    private void passBody(InputStream in, OutputStream out, long length, Exchange exchange)
        throws IOException {
      byte[] buffer = new byte[64 << 10];
      long left = length;
      while (left > 0) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new IOException("the client hung up in the middle of a body");
        }
        exchange.sent.addAndGet(count);
        out.write(buffer, 0, count);
        left -= count;
      }
      out.flush();
    }
  }

  /// The request line and headers with the empty line after them; empty at the end.
  private static String readHead(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < 4) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
      matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
    return head.toString(ISO_8859_1);
  }

  private static long bodyLength(String head) throws IOException {
    for (String line : head.split("\r\n", -1)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        return Long.parseLong(lower.substring("content-length:".length()).strip());
      }
      if (lower.startsWith("transfer-encoding:")) {
        throw new IOException("a request must say its length: " + line);
      }
    }
    return 0;
  }
}
