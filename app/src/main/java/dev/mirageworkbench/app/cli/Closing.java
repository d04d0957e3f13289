package dev.mirageworkbench.app.cli;

import java.time.Duration;

/// Ends parts that may not end by themselves: Python cannot be stopped inside one long built-in
/// call, and that must not keep a command from ending.
final class Closing {
  private Closing() {}

  static void within(Duration limit, Runnable close) {
    Thread closer = Thread.ofPlatform().daemon().name("mirage-close").start(close);
    try {
      if (!closer.join(limit)) {
        System.getLogger(Closing.class.getName())
            .log(System.Logger.Level.WARNING, "left behind while closing after " + limit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
