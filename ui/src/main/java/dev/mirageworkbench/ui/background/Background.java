package dev.mirageworkbench.ui.background;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;

/// The threads of the window. View models get these instead of making threads, so that their tests
/// decide when something runs.
///
/// @param fx the JavaFX thread, where all observable state lives
/// @param workers anything that may block
/// @param pulse the JavaFX thread a moment later, for what would otherwise come too often
/// @param after the JavaFX thread after some time
public record Background(
    Executor fx, Executor workers, Executor pulse, Function<Duration, Executor> after) {
  /// Thirty pictures a second are as many as anybody can read.
  private static final Duration PULSE = Duration.ofMillis(33);

  /// Something that may block and fail.
  @FunctionalInterface
  public interface Work<T> {
    T call() throws IOException;
  }

  /// The same, without a value.
  @FunctionalInterface
  public interface Step {
    void run() throws IOException;
  }

  public static Background live() {
    Executor fx = Platform::runLater;
    Function<Duration, Executor> after =
        time -> CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, fx);
    return new Background(
        fx,
        task -> Thread.ofVirtual().name("mirage-window-work").start(task),
        after.apply(PULSE),
        after);
  }

  /// Does the work on a worker and brings what came of it, one or the other, to the JavaFX thread.
  public <T> void run(Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
    workers.execute(
        () -> {
          try {
            T value = work.call();
            fx.execute(() -> done.accept(value));
          } catch (IOException | RuntimeException e) {
            fx.execute(() -> failed.accept(e));
          }
        });
  }

  public void run(Step step, Runnable done, Consumer<? super Exception> failed) {
    run(
        () -> {
          step.run();
          return true;
        },
        _ -> done.run(),
        failed);
  }
}
