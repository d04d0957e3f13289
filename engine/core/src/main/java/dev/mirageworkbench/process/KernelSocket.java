package dev.mirageworkbench.process;

import dev.mirageworkbench.wire.FrameChannel;
import dev.mirageworkbench.wire.Hello;
import dev.mirageworkbench.wire.WireException;
import dev.mirageworkbench.wire.WireReader;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.BiConsumer;

/// Where one kernel process connects: a socket in a folder that only its user can enter, and a
/// token
/// that the kernel was given through a pipe.
final class KernelSocket implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(KernelSocket.class.getName());

  /// A path must fit into `sockaddr_un`, which holds 104 bytes on macOS and 108 on Linux.
  private static final int LONGEST_PATH = 100;

  private static final int TOKEN_BYTES = 32;
  private static final String NAME = "k";

  private final Path folder;
  private final ServerSocketChannel server;
  private final String token;

  private KernelSocket(Path folder, ServerSocketChannel server, String token) {
    this.folder = folder;
    this.server = server;
    this.token = token;
  }

  /// @param parent a private folder; another one is taken where its path is too long for a socket
  static KernelSocket listen(Path parent) throws IOException {
    // As mkdtemp makes it: for its user only.
    Path folder = Files.createTempDirectory(parent, "");
    if (address(folder).toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
      Files.delete(folder);
      folder = Files.createTempDirectory("mirage");
    }
    var random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(address(folder)));
    } catch (IOException e) {
      server.close();
      Files.delete(folder);
      throw e;
    }
    return new KernelSocket(folder, server, HexFormat.of().formatHex(random));
  }

  private static Path address(Path folder) {
    return folder.resolve(NAME);
  }

  Path path() {
    return address(folder);
  }

  String token() {
    return token;
  }

  /// Takes connections until [#close].
  ///
  /// @param connected is called with each one that knows the token, on a thread of its own
  void accept(BiConsumer<Hello, FrameChannel> connected) {
    Thread.ofPlatform().daemon().name("mirage-kernel-accept").start(() -> acceptAll(connected));
  }

  private void acceptAll(BiConsumer<Hello, FrameChannel> connected) {
    try (server) {
      while (true) {
        SocketChannel channel = server.accept();
        Thread.ofPlatform()
            .daemon()
            .name("mirage-kernel-connection")
            .start(() -> greet(new FrameChannel(channel), connected));
      }
    } catch (ClosedChannelException e) {
      LOG.log(Level.DEBUG, "a kernel's socket was closed", e);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a kernel's socket takes no more connections", e);
    }
  }

  private void greet(FrameChannel channel, BiConsumer<Hello, FrameChannel> connected) {
    try {
      ByteBuffer frame = channel.receive();
      if (frame != null) {
        Hello hello = Hello.read(new WireReader(frame));
        if (!isToken(hello.token())) {
          throw new WireException("a wrong token");
        }
        connected.accept(hello, channel);
        return;
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a connection that is no kernel's was refused", e);
    }
    closeQuietly(channel);
  }

  private boolean isToken(String said) {
    return MessageDigest.isEqual(
        said.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static void closeQuietly(FrameChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a connection did not close", e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(path());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a kernel's socket is left behind", e);
    }
  }
}
