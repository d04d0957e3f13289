package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;

/// Brings a large body to the server in pieces, under a name of its own that takes the file's place
/// in the end. One that is left behind, by a program that was killed or a connection that broke,
/// goes by itself.
final class Upload implements AutoCloseable {
  static final int PIECE = 1 << 20;

  /// From the last piece on.
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final byte[] TO_LIVE = Store.bytes(Long.toString(KEPT.toMillis()));

  private final Store store;
  private final byte[] key;
  private boolean isInPlace;

  private Upload(Store store, String token) {
    this.store = store;
    this.key = store.keys().upload(token);
  }

  /// @param body of at least one byte
  static Upload of(Store store, String token, Body body) throws ResourceException {
    var upload = new Upload(store, token);
    boolean isWhole = false;
    try {
      upload.send(body);
      isWhole = true;
      return upload;
    } finally {
      if (!isWhole) {
        upload.close();
      }
    }
  }

  byte[] key() {
    return key;
  }

  private void send(Body body) throws ResourceException {
    byte[] length = Store.bytes(Long.toString(body.length()));
    requireDone(store.run(Scripts.RESERVE, List.of(key), List.of(length, TO_LIVE)));
    try (InputStream in = body.open()) {
      long offset = 0;
      while (offset < body.length()) {
        byte[] piece = in.readNBytes((int) Math.min(PIECE, body.length() - offset));
        if (piece.length == 0) {
          throw changed();
        }
        byte[] position = Store.bytes(Long.toString(offset));
        requireDone(
            store.run(Scripts.FILL, List.of(key), List.of(length, TO_LIVE, position, piece)));
        offset += piece.length;
      }
      if (in.read() >= 0) {
        throw changed();
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static void requireDone(Store.Answer answer) throws ResourceException {
    if (!answer.isDone()) {
      throw Refusals.of(answer);
    }
  }

  /// All bytes of a small body.
  static byte[] readAll(Body body) throws ResourceException {
    try (InputStream in = body.open()) {
      byte[] bytes = in.readNBytes((int) body.length());
      if (bytes.length != body.length() || in.read() >= 0) {
        throw changed();
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static ResourceException changed() {
    return new ResourceException.Failed("the bytes to write changed while they were read");
  }

  /// Says that it was our side that failed, not the server.
  private static ResourceException unreadable(IOException e) {
    return switch (e) {
      case ResourceException known -> known;
      case ClosedByInterruptException _ -> interrupted(e);
      case InterruptedIOException _ -> interrupted(e);
      default -> new ResourceException.Failed("the bytes to write cannot be read: " + e, e);
    };
  }

  private static ResourceException interrupted(IOException e) {
    return new ResourceException.Interrupted("interrupted while writing", e);
  }

  /// The bytes have another name now.
  void inPlace() {
    isInPlace = true;
  }

  @Override
  public void close() {
    if (isInPlace) {
      return;
    }
    boolean interrupted = Thread.interrupted(); // or this request would not be sent either
    try {
      store.remove(key);
    } catch (ResourceException _) {
      // it goes by itself
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
