package dev.mirageworkbench.command;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.resource.ResourceException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Runs one simple command (see the grammar in the package) on a kernel.
public final class CommandRunner {
  private static final AtomicLong RUNS = new AtomicLong();
  private static final int TIMED_OUT = 124;

  /// How long Python has to obey an interrupt before the kernel is started afresh.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Kernel kernel;
  private final WorkspaceFiles files;
  private final Duration grace;

  /// @param files for `cat FILE | python3 -`
  public CommandRunner(Kernel kernel, WorkspaceFiles files) {
    this(kernel, files, GRACE);
  }

  CommandRunner(Kernel kernel, WorkspaceFiles files, Duration grace) {
    this.kernel = kernel;
    this.files = files;
    this.grace = grace;
  }

  /// Waits until the command has ended. Never throws for a reason that lies in the command.
  ///
  /// @throws ResourceException.Invalid if the options' cwd is not an absolute path
  /// @throws ResourceException.Interrupted if the calling thread is interrupted; the command is,
  ///     too
  public ExecuteResult run(String command, ExecuteOptions options) throws ResourceException {
    WorkspacePath cwd = cwd(options);
    return switch (new CommandParser(cwd, options.environment()).parse(command)) {
      case Command.Refused(int exitCode, String message) ->
          new ExecuteResult("", message + "\n", exitCode);
      case Command.Run run -> run(run, cwd, options);
    };
  }

  private static WorkspacePath cwd(ExecuteOptions options) throws ResourceException.Invalid {
    try {
      return WorkspacePath.of(options.cwd());
    } catch (IllegalArgumentException e) {
      throw new ResourceException.Invalid(
          "the cwd '" + options.cwd() + "' is not an absolute workspace path such as /s3", e);
    }
  }

  private ExecuteResult run(Command.Run run, WorkspacePath cwd, ExecuteOptions options)
      throws ResourceException {
    var texts = new RunTexts();
    var environment = new HashMap<>(options.environment());
    environment.putAll(run.environment());
    var request =
        new CellRequest(
            new CellId("command#" + RUNS.incrementAndGet()),
            run.program(),
            Optional.of(cwd),
            environment,
            Optional.of(stdin(run.stdin(), cwd, options, texts)));
    return await(kernel.submit(request, texts::accept), options.timeout(), texts);
  }

  private String stdin(
      StdinSource source, WorkspacePath cwd, ExecuteOptions options, RunTexts texts)
      throws ResourceException {
    String given = options.stdin().orElse("");
    return switch (source) {
      case StdinSource.FromOptions() -> given;
      case StdinSource.Text(String text) -> text;
      case StdinSource.Files(var operands) -> {
        var complaints = new StringBuilder();
        String text = new CatReader(files, cwd, given).read(operands, complaints);
        texts.addError(complaints.toString());
        yield text;
      }
    };
  }

  private ExecuteResult await(
      CompletableFuture<CellEvent.Finished> running, Optional<Duration> timeout, RunTexts texts)
      throws ResourceException {
    try {
      return ended(timeout.isPresent() ? get(running, timeout.get()) : running.get(), texts);
    } catch (TimeoutException e) {
      return timedOut(running, timeout.orElseThrow(), texts);
    } catch (ExecutionException e) {
      throw kernelFailed(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static ExecuteResult ended(CellEvent.Finished finished, RunTexts texts) {
    return texts.result(finished.exitCode());
  }

  private ExecuteResult timedOut(
      CompletableFuture<CellEvent.Finished> running, Duration timeout, RunTexts texts)
      throws ResourceException {
    kernel.interrupt();
    try {
      var _ = get(running, grace);
    } catch (TimeoutException e) {
      kernel.restart();
      texts.addError("mirage: Python did not obey the interrupt and was started afresh\n");
    } catch (ExecutionException e) {
      throw kernelFailed(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    texts.addError("mirage: timed out after " + seconds(timeout) + " s and was interrupted\n");
    return texts.result(TIMED_OUT);
  }

  private static CellEvent.Finished get(
      CompletableFuture<CellEvent.Finished> running, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return running.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
  }

  private static String seconds(Duration timeout) {
    return BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private ResourceException interrupted(InterruptedException cause) {
    kernel.interrupt();
    Thread.currentThread().interrupt();
    return new ResourceException.Interrupted("the command was interrupted", cause);
  }

  private static ResourceException kernelFailed(ExecutionException problem) {
    return new ResourceException.Failed(
        "the kernel failed: " + problem.getCause() + "; run the command again", problem);
  }
}
