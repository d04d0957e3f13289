package dev.mirageworkbench.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/// One connection through a [Wire].
final class WiredConnection {
  private static final int BUFFER = 16 << 10;

  private final Wire wire;
  private final Socket client;
  private final Socket server;

  /// Whether something that was sent has not arrived, so that it is of no use any more.
  private volatile boolean spoiled;

  /// Confined to the thread that brings answers: since when it counts, and the bytes since then.
  private Wire.Episode counted;

  private int passed;

  WiredConnection(Wire wire, Socket client, Socket server) throws IOException {
    this.wire = wire;
    this.client = client;
    this.server = server;
    this.counted = wire.episode();
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  /// What happens with the bytes of one direction.
  @FunctionalInterface
  private interface Passing {
    void pass(byte[] bytes, int count) throws IOException, InterruptedException;
  }

  void start() {
    Thread.ofVirtual().name("wire-up").start(() -> carry(client, this::passUp));
    Thread.ofVirtual().name("wire-down").start(() -> carry(server, this::passDown));
  }

  boolean isSpoiled() {
    return spoiled;
  }

  private void carry(Socket from, Passing passing) {
    try {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        passing.pass(buffer, count);
      }
      close();
    } catch (IOException _) {
      close(); // one side has gone, and with it the other
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void passUp(byte[] bytes, int count) throws IOException {
    Wire.Episode now = wire.episode();
    if (spoiled) {
      return;
    }
    switch (now.trouble()) {
      // A socket in which a thread waits closes a moment after it was told to, so that somebody may
      // still get in, or send something.
      case Trouble.Refused _, Trouble.Reset _ -> reset();
      case Trouble.Silent(int left) when left == 0 -> swallow(now);
      case Trouble.Answered(byte[] answer) when now.answered().compareAndSet(false, true) -> {
        spoiled = true;
        client.getOutputStream().write(answer);
        client.shutdownOutput();
      }
      default -> server.getOutputStream().write(bytes, 0, count);
    }
  }

  private void passDown(byte[] bytes, int count) throws IOException, InterruptedException {
    Wire.Episode now = wire.episode();
    if (!now.equals(counted)) {
      counted = now;
      passed = 0;
    }
    switch (now.trouble()) {
      case Trouble.Cut(int most) -> {
        write(bytes, Math.min(count, most - passed));
        if (passed >= most) {
          reset();
        }
      }
      case Trouble.Silent(int most) -> {
        int left = Math.min(count, most - passed);
        write(bytes, left);
        if (left < count) {
          swallow(now);
        }
      }
      case Trouble.Slow(int piece, Duration pause) -> writeSlowly(bytes, count, piece, pause);
      default -> write(bytes, count);
    }
  }

  private void swallow(Wire.Episode now) {
    spoiled = true;
    now.silent().countDown();
  }

  private void write(byte[] bytes, int count) throws IOException {
    client.getOutputStream().write(bytes, 0, count);
    passed += count;
  }

  private void writeSlowly(byte[] bytes, int count, int piece, Duration pause)
      throws IOException, InterruptedException {
    OutputStream out = client.getOutputStream();
    for (int at = 0; at < count; at += piece) {
      out.write(bytes, at, Math.min(piece, count - at));
      Thread.sleep(pause);
    }
  }

  /// Ends the connection as a machine does that has forgotten it.
  void reset() {
    try {
      client.setSoLinger(true, 0);
    } catch (IOException _) {
      // it has ended already
    }
    close();
  }

  private void close() {
    wire.forget(this);
    for (Socket each : new Socket[] {client, server}) {
      try {
        each.close();
      } catch (IOException _) {
        // it is of no use any more
      }
    }
  }
}
