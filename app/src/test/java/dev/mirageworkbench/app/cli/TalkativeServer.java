package dev.mirageworkbench.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Speaks Redis's protocol and refuses every command with the same words.
final class TalkativeServer implements AutoCloseable {
  private final ServerSocket socket;
  private final byte[] answer;

  private TalkativeServer(String words) throws IOException {
    this.socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    this.answer = ("-ERR " + words + "\r\n").getBytes(UTF_8);
  }

  /// @param words one line
  static TalkativeServer start(String words) throws IOException {
    var server = new TalkativeServer(words);
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (true) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> answer(client));
      } catch (IOException _) {
        // Closed.
        return;
      }
    }
  }

  private void answer(Socket client) {
    try (client) {
      var input = new BufferedInputStream(client.getInputStream());
      while (skipCommand(input)) {
        client.getOutputStream().write(answer);
      }
    } catch (IOException _) {
      // The client has gone.
    }
  }

  /// `*2`, then each word as `$5` and the word.
  ///
  /// @return whether there was one
  private static boolean skipCommand(InputStream input) throws IOException {
    String head = line(input);
    if (!head.startsWith("*")) {
      return false;
    }
    for (int word = Integer.parseInt(head.substring(1)); word > 0; word--) {
      int length = Integer.parseInt(line(input).substring(1));
      input.skipNBytes(length + 2L);
    }
    return true;
  }

  private static String line(InputStream input) throws IOException {
    var line = new StringBuilder();
    for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
