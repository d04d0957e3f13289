package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.resource.ResourceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// A content that was read to its end, in a file of its own that goes when this is closed.
final class Spool implements AutoCloseable {
  private static final int PIECE = 1 << 20;

  private final Path file;

  private Spool(Path file) {
    this.file = file;
  }

  /// @param copied is told how many bytes were read so far
  static Spool of(InputStream content, Path folder, LongConsumer copied) throws IOException {
    Files.createDirectories(folder);
    var spool = new Spool(Files.createTempFile(folder, "write-", ""));
    try {
      spool.fill(content, copied);
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
    return spool;
  }

  private void fill(InputStream content, LongConsumer copied) throws IOException {
    var piece = new byte[PIECE];
    long done = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int got = content.read(piece); got >= 0; got = content.read(piece)) {
        requireNotInterrupted();
        out.write(piece, 0, got);
        done += got;
        copied.accept(done);
      }
    }
  }

  private static void requireNotInterrupted() throws ResourceException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ResourceException.Interrupted("interrupted; nothing was written");
    }
  }

  /// Reads in a way that an interrupt does not break, so that no file is written in part.
  void writeTo(WorkspaceFiles session, long handle) throws ResourceException {
    var piece = new byte[PIECE];
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      for (long at = 0; at < size; ) {
        int got = in.read(piece);
        if (got < 0) {
          throw new EOFException("it has become shorter");
        }
        session.write(handle, at, ByteBuffer.wrap(piece, 0, got));
        at += got;
      }
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw new ResourceException.Failed("the copy in " + file + " cannot be read: " + e, e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
