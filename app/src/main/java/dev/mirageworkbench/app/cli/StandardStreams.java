package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.redaction.Redaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// The process's stdout and stderr. What is written is seen at once. A reader who has gone away is
/// no error: it is remembered, and what is written afterwards is dropped. Thread-safe.
final class StandardStreams {
  private final OutputStream out;
  private final OutputStream err;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  StandardStreams(OutputStream out, OutputStream err) {
    this.out = out;
    this.err = err;
  }

  void out(String text) {
    out(text.getBytes(StandardCharsets.UTF_8), 0);
  }

  /// Writes the bytes from `start` on.
  void out(byte[] bytes, int start) {
    synchronized (out) {
      if (isClosed()) {
        return;
      }
      try {
        out.write(bytes, start, bytes.length - start);
        out.flush();
      } catch (IOException e) {
        // The usual case is a pipe into head or less; there is nobody left to tell.
        closed.complete(null);
      }
    }
  }

  /// Something that the program itself says, and not the user's; without secrets.
  void err(String text) {
    writeErr(Redaction.hide(text));
  }

  private void writeErr(String text) {
    synchronized (err) {
      try {
        err.write(text.getBytes(StandardCharsets.UTF_8));
        err.flush();
      } catch (IOException e) {
        System.getLogger(StandardStreams.class.getName())
            .log(System.Logger.Level.WARNING, "stderr is closed; not shown: " + text, e);
      }
    }
  }

  /// One line from the program itself.
  void message(String text) {
    err("mirage: " + text + "\n");
  }

  /// What a program of the user's prints, as it is.
  void write(CellEvent.Stream stream, String text) {
    switch (stream) {
      case STDOUT -> out(text);
      case STDERR -> writeErr(text);
    }
  }

  /// Whether stdout's reader has gone.
  boolean isClosed() {
    return closed.isDone();
  }

  /// Runs once stdout's reader has gone, or at once if it has.
  void onClosed(Runnable action) {
    var _ = closed.thenRun(action);
  }
}
