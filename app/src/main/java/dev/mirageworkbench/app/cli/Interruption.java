package dev.mirageworkbench.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Lets a command end in order on Ctrl+C and SIGTERM: runs an action when the signal comes, then
/// holds the process until the command has cleaned up, for a bounded time. The JVM itself then
/// exits with 128 plus the signal's number.
final class Interruption implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(40);

  private final AtomicReference<Runnable> action = new AtomicReference<>(() -> {});
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "mirage-interrupt");

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Replaces the action.
  void onInterrupt(Runnable newAction) {
    action.set(newAction);
  }

  private void interrupt() {
    action.get().run();
    try {
      var _ = ended.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The signal came: the hook is running and has just been released.
      action.set(() -> {});
    }
  }
}
