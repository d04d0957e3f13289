package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;

/// Copies the bytes of a write. That they cannot be read is another failure than that of the disk
/// they go to.
final class BodyCopy {
  private static final int PIECE = 1 << 16;

  private BodyCopy() {}

  static void copy(Body body, OutputStream out) throws IOException {
    byte[] piece = new byte[PIECE];
    long written = 0;
    try (InputStream in = open(body)) {
      for (int count = read(in, piece); count >= 0; count = read(in, piece)) {
        out.write(piece, 0, count);
        written += count;
      }
    }
    if (written != body.length()) {
      throw new ResourceException.Failed("the bytes to write changed while they were read");
    }
  }

  private static InputStream open(Body body) throws ResourceException {
    try {
      return body.open();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static int read(InputStream in, byte[] piece) throws ResourceException {
    try {
      return in.read(piece);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static ResourceException unreadable(IOException e) {
    return switch (e) {
      case ResourceException known -> known;
      case ClosedByInterruptException _, InterruptedIOException _ ->
          new ResourceException.Interrupted("interrupted while writing", e);
      default -> new ResourceException.Failed("the bytes to write cannot be read: " + e, e);
    };
  }
}
