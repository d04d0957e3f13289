package dev.mirageworkbench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Program;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.testing.FilesInMemory;
import dev.mirageworkbench.testing.ScriptedKernel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandRunnerTest {
  private final FilesInMemory files =
      new FilesInMemory().with("/s3/a.py", "print(1)\n").with("/s3/b.py", "print('ä')\n");
  private final ScriptedKernel kernel = new ScriptedKernel(CommandRunnerTest::greet);

  @Test
  void run_givesBothStreamsAndTheExitCode() throws ResourceException {
    var failing =
        new ScriptedKernel(
            request ->
                List.of(
                    output(request, CellEvent.Stream.STDOUT, "out\n"),
                    output(request, CellEvent.Stream.STDERR, "err\n"),
                    ScriptedKernel.finished(request.id(), 3)));

    assertThat(new CommandRunner(failing, files).run("python3 -c x", ExecuteOptions.DEFAULT))
        .isEqualTo(new ExecuteResult("out\n", "err\n", 3));
  }

  @Test
  void run_passesOnWhatTheOptionsSay() throws ResourceException {
    ExecuteOptions options =
        ExecuteOptions.DEFAULT
            .withCwd("/s3")
            .withStdin("typed")
            .withEnvironment(Map.of("A", "1", "B", "2"));

    run("B=3 python3 run.py x", options);

    CellRequest request = kernel.requests().getFirst();
    assertThat(request.program())
        .isEqualTo(new Program.Script(WorkspacePath.of("/s3/run.py"), "run.py", List.of("x")));
    assertThat(request.cwd()).contains(WorkspacePath.of("/s3"));
    assertThat(request.environment()).isEqualTo(Map.of("A", "1", "B", "3"));
    assertThat(request.stdin()).contains("typed");
  }

  @Test
  void run_givesEmptyInput_whenThereIsNone() throws ResourceException {
    run("python3", ExecuteOptions.DEFAULT);

    assertThat(kernel.requests().getFirst().stdin()).isEqualTo(Optional.of(""));
  }

  @Test
  void run_namesEachRunDifferently() throws ResourceException {
    run("python3", ExecuteOptions.DEFAULT);
    run("python3", ExecuteOptions.DEFAULT);

    assertThat(kernel.requests()).extracting(CellRequest::id).doesNotHaveDuplicates();
  }

  @Test
  void cat_joinsFilesAndInput() throws ResourceException {
    run("cat a.py - /s3/b.py | python3", ExecuteOptions.DEFAULT.withCwd("/s3").withStdin("#\n"));

    assertThat(kernel.requests().getFirst().stdin()).contains("print(1)\n#\nprint('ä')\n");
  }

  @Test
  void cat_complainsAndGoesOn_whenAFileIsMissing() throws ResourceException {
    ExecuteResult result = run("cat /nope /s3 /s3/a.py | python3 -", ExecuteOptions.DEFAULT);

    assertThat(result.stderrText())
        .isEqualTo("cat: /nope: No such file or directory\ncat: /s3: Is a directory\n");
    assertThat(result.exitCode()).isZero();
    assertThat(kernel.requests().getFirst().stdin()).contains("print(1)\n");
  }

  @Test
  void run_neverReachesTheKernel_whenRefused() throws ResourceException {
    ExecuteResult result = run("ls /s3", ExecuteOptions.DEFAULT);

    assertThat(result.exitCode()).isEqualTo(127);
    assertThat(result.stderrText()).startsWith("mirage: ls: command not found").endsWith("\n");
    assertThat(kernel.requests()).isEmpty();
  }

  @Test
  void run_showsTheTraceback_withoutColours() throws ResourceException {
    ExecuteResult result = fail("Traceback:\n");

    assertThat(result).isEqualTo(new ExecuteResult("", "Traceback:\nValueError: no\n", 1));
  }

  @Test
  void run_showsTheTracebackOnce_whenPythonPrintedItToo() throws ResourceException {
    ExecuteResult result = fail("Traceback:\nValueError: no\n");

    assertThat(result.stderrText()).isEqualTo("Traceback:\nValueError: no\n");
  }

  private ExecuteResult fail(String printed) throws ResourceException {
    boolean whole = printed.contains("ValueError");
    var failing =
        new ScriptedKernel(
            request ->
                List.of(
                    output(request, CellEvent.Stream.STDERR, whole ? printed : ""),
                    new CellEvent.Failed(
                        request.id(),
                        "ValueError",
                        "no",
                        List.of("\u001b[0;31mTraceback:\u001b[0m", "ValueError: no")),
                    ScriptedKernel.finished(request.id(), 1)));
    return new CommandRunner(failing, files).run("python3 -c x", ExecuteOptions.DEFAULT);
  }

  @Test
  void run_interruptsAndEnds124_whenTheTimeIsOver() throws ResourceException {
    var hanging =
        new ScriptedKernel(request -> List.of(output(request, CellEvent.Stream.STDOUT, "so far")));

    ExecuteResult result =
        new CommandRunner(hanging, files)
            .run("python3 -c x", ExecuteOptions.DEFAULT.withTimeout(Duration.ofMillis(50)));

    assertThat(result)
        .isEqualTo(
            new ExecuteResult(
                "so far", "mirage: timed out after 0.05 s and was interrupted\n", 124));
    assertThat(hanging.interrupts()).isEqualTo(1);
  }

  @Test
  void run_startsTheKernelAfresh_whenItIgnoresTheInterrupt() throws ResourceException {
    var deaf = new ScriptedKernel(_ -> List.of(), false);

    ExecuteResult result =
        new CommandRunner(deaf, files, Duration.ofMillis(20))
            .run("python3 -c x", ExecuteOptions.DEFAULT.withTimeout(Duration.ofMillis(20)));

    assertThat(result.exitCode()).isEqualTo(124);
    assertThat(deaf.restarts()).isEqualTo(1);
  }

  @Test
  void run_interruptsTheCommand_whenItsThreadIsInterrupted() {
    var hanging = new ScriptedKernel(_ -> List.of());
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> new CommandRunner(hanging, files).run("python3", ExecuteOptions.DEFAULT))
        .isInstanceOf(ResourceException.Interrupted.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(hanging.interrupts()).isEqualTo(1);
  }

  @Test
  void run_refusesACwdThatIsNotAbsolute() {
    assertThatThrownBy(() -> run("python3", ExecuteOptions.DEFAULT.withCwd("s3")))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("'s3'");
  }

  private ExecuteResult run(String command, ExecuteOptions options) throws ResourceException {
    return new CommandRunner(kernel, files).run(command, options);
  }

  private static List<CellEvent> greet(CellRequest request) {
    return List.of(
        output(request, CellEvent.Stream.STDOUT, "hello\n"),
        ScriptedKernel.finished(request.id(), 0));
  }

  private static CellEvent output(CellRequest request, CellEvent.Stream stream, String text) {
    return new CellEvent.Output(request.id(), stream, text);
  }
}
