package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Finished;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A kernel as a Unix process: it can be waited for with a time limit, is interrupted when its
/// reader goes away, and has an exit code.
final class PythonProcess implements AutoCloseable {
  /// How long an interrupted run may take to end and to send what it wrote.
  private static final Duration GRACE = Duration.ofSeconds(35);

  /// When one that does not react is ended with all that it knows. Later than a kernel in this
  /// process is left behind.
  private static final Duration LAST_RESORT = Duration.ofSeconds(8);

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  private final Kernel kernel;
  private final HostProcess host;
  private final TimeLimit limit;
  private final InputLines input;

  PythonProcess(
      Kernel kernel, HostProcess host, Optional<Duration> timeout, Interruption interruption) {
    this.kernel = kernel;
    this.host = host;
    this.limit = TimeLimit.from(timeout);
    this.input = new InputLines(host);
    host.streams().onClosed(kernel::interrupt);
    interruption.onInterrupt(this::interrupt);
  }

  /// What nobody can wish a second time ends in any case.
  private void interrupt() {
    kernel.interrupt();
    CompletableFuture.delayedExecutor(LAST_RESORT.toMillis(), TimeUnit.MILLISECONDS)
        .execute(kernel::restart);
  }

  /// Runs one request to its end.
  ///
  /// @param events is called on a thread of the kernel
  /// @return the exit code
  int run(CellRequest request, Consumer<CellEvent> events)
      throws CommandFailure, InterruptedException {
    Finished finished =
        await(
            kernel.submit(
                request,
                event -> {
                  if (event instanceof CellEvent.InputNeeded needed) {
                    input.answer(needed, kernel);
                  }
                  events.accept(event);
                }));
    return host.streams().isClosed() ? ExitCodes.BROKEN_PIPE : exitCode(finished);
  }

  private Finished await(CompletableFuture<Finished> run)
      throws CommandFailure, InterruptedException {
    try {
      return limit.await(run);
    } catch (TimeoutException e) {
      throw new CommandFailure(ExitCodes.TIMED_OUT, endAfterTimeout(run), e);
    } catch (ExecutionException e) {
      throw new CommandFailure(
          ExitCodes.SOFTWARE, "the Python kernel failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      kernel.interrupt();
      throw e;
    }
  }

  /// @return what to tell
  private String endAfterTimeout(CompletableFuture<Finished> run) throws InterruptedException {
    kernel.interrupt();
    try {
      var _ = run.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      return "timed out after " + limit + "; Python was interrupted";
    } catch (TimeoutException | ExecutionException e) {
      return "timed out after "
          + limit
          + "; Python did not react to the interrupt, so its last writes may not be sent";
    }
  }

  private static int exitCode(Finished finished) {
    return switch (finished.status()) {
      case INTERRUPTED -> ExitCodes.INTERRUPTED;
      case ERROR, DIED -> finished.exitCode() == 0 ? ExitCodes.PYTHON_ERROR : finished.exitCode();
      case OK -> finished.exitCode();
    };
  }

  @Override
  public void close() {
    Closing.within(LONGEST_CLOSE, kernel::close);
  }
}
