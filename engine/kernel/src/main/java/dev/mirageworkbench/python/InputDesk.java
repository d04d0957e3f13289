package dev.mirageworkbench.python;

import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Where a run waits for a line from the front end.
final class InputDesk {
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private volatile boolean waiting;

  /// Waits for one line.
  ///
  /// @param request tells the front end, after this desk is ready for its answer
  /// @return null if the wait was interrupted; the thread then stays interrupted
  @Nullable String ask(Runnable request) {
    lines.clear();
    waiting = true;
    try {
      request.run();
      return lines.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      waiting = false;
    }
  }

  /// A line that nobody asked for is dropped.
  void answer(String text) {
    if (waiting) {
      lines.add(text);
    }
  }
}
