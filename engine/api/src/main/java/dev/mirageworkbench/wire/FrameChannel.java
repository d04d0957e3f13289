package dev.mirageworkbench.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// Frames over a stream socket, each a length of four bytes and as many bytes. One thread sends at
/// a
/// time and one receives.
///
/// An interrupt of a thread that is in here closes the channel, as with every NIO channel: only
/// threads that nobody interrupts may come in.
public final class FrameChannel implements AutoCloseable {
  /// Larger than any frame that is sent; a greater length means that the other end is broken.
  private static final int MOST = 256 << 20;

  private static final int LENGTH = Integer.BYTES;
  private static final int FIRST = 64 << 10;

  private final SocketChannel channel;

  /// Bytes that have come in and were not handed out: from position to limit.
  private ByteBuffer in = ByteBuffer.allocateDirect(FIRST).limit(0);

  /// @param channel connected and blocking
  public FrameChannel(SocketChannel channel) {
    this.channel = channel;
  }

  /// Sends a whole frame, its length included.
  public void send(ByteBuffer frame) throws IOException {
    while (frame.hasRemaining()) {
      var _ = channel.write(frame);
    }
  }

  /// The next frame without its length, valid until the next call; null where the other end closed.
  public @Nullable ByteBuffer receive() throws IOException {
    if (!fill(LENGTH)) {
      return null;
    }
    int length = in.getInt();
    if (length < 0 || length > MOST) {
      throw new WireException("a frame of " + length + " bytes");
    }
    if (!fill(length)) {
      throw new WireException("the other end closed in the middle of a frame");
    }
    ByteBuffer frame = in.slice(in.position(), length);
    in.position(in.position() + length);
    return frame;
  }

  /// Waits until at least so many bytes are in.
  ///
  /// @return false where the other end closed before
  private boolean fill(int bytes) throws IOException {
    if (in.remaining() >= bytes) {
      return true;
    }
    makeRoom(bytes);
    in.compact();
    try {
      while (in.position() < bytes) {
        if (channel.read(in) < 0) {
          return false;
        }
      }
    } finally {
      in.flip();
    }
    return true;
  }

  private void makeRoom(int bytes) {
    if (in.capacity() < bytes + LENGTH) {
      in = ByteBuffer.allocateDirect(bytes + FIRST).put(in).flip();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
