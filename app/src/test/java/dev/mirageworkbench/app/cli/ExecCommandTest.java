package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.cli.FakeKernel.Ending;
import dev.mirageworkbench.app.workspace.MountArgument;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.kernel.Program;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecCommandTest {
  @TempDir private Path folder = Path.of("");

  private Shell shell(FakeKernel.Behaviour behaviour) {
    return new Shell(folder.resolve("home"), behaviour);
  }

  private Shell shell() {
    return shell((_, _) -> Ending.OK);
  }

  @Test
  void code_takesAllThatFollows_alsoWhatLooksLikeOurOptions() {
    Shell shell = shell();

    assertThat(shell.run("exec", "-c", "print(1)", "--debug", "-c", "x", "--", "@y")).isZero();

    assertThat(program(shell))
        .isEqualTo(new Program.Code("print(1)", List.of("--debug", "-c", "x", "--", "@y")));
    assertThat(shell.stderr()).isEmpty();
  }

  @Test
  void profile_choosesAPythonInAProcessOfItsOwn() {
    Shell shell = shell();

    assertThat(shell.run("exec", "-c", "print(1)")).isZero();
    assertThat(shell.run("exec", "--profile", "compute", "-c", "print(1)")).isZero();
    assertThat(shell.run("exec", "--profile", "fast", "-c", "print(1)")).isEqualTo(64);

    assertThat(shell.session.profiles)
        .containsExactly(Optional.empty(), Optional.of(KernelProfile.COMPUTE));
    assertThat(shell.stderr()).contains("--profile is default or compute, not fast");
  }

  @Test
  void module_takesAllThatFollows() {
    Shell shell = shell();

    assertThat(shell.run("exec", "-m", "json.tool", "-h")).isZero();

    assertThat(program(shell)).isEqualTo(new Program.Module("json.tool", List.of("-h")));
  }

  @Test
  void script_isMountedWithItsFolder_andNamedAsPythonCanOpenIt() throws IOException {
    Path script = Files.writeString(folder.resolve("a b.py"), "print(1)");
    Shell shell = shell();

    assertThat(shell.run("exec", script.toString(), "--mount", "x")).isZero();

    assertThat(program(shell))
        .isEqualTo(
            new Program.Script(
                WorkspacePath.of("/script/a b.py"), "/script/a b.py", List.of("--mount", "x")));
    assertThat(shell.session.mounted).containsEntry("/script", folder);
  }

  @Test
  void script_getsAnotherFolder_whenOursIsTaken() throws IOException {
    Path script = Files.writeString(folder.resolve("a.py"), "");
    Shell shell = shell();

    assertThat(shell.run("exec", "--mount", "/script=ram:", script.toString())).isZero();

    assertThat(shell.session.mounted).containsEntry("/script2", folder);
  }

  @Test
  void script_isRunFromItsMount_whenNoSuchHostFileExists() {
    Shell shell = shell();

    assertThat(shell.run("exec", "--mount", "/s3=s3://b", "/s3/jobs/a.py", "1")).isZero();

    assertThat(program(shell))
        .isEqualTo(
            new Program.Script(WorkspacePath.of("/s3/jobs/a.py"), "/s3/jobs/a.py", List.of("1")));
  }

  @Test
  void script_isMissingInput_whenItIsNowhere() {
    Shell shell = shell();

    assertThat(shell.run("exec", folder.resolve("none.py").toString())).isEqualTo(66);

    assertThat(shell.stderr())
        .isEqualTo("mirage: no such script: " + folder.resolve("none.py") + "\n");
    assertThat(shell.session.isClosed()).isTrue();
  }

  @Test
  void dash_runsStandardInput() {
    Shell shell = shell().type("print(1)");

    assertThat(shell.run("exec", "-", "a")).isZero();

    assertThat(program(shell)).isEqualTo(new Program.StandardInput(List.of("a")));
    assertThat(shell.session.kernel.requests.getFirst().stdin()).contains("print(1)");
  }

  @Test
  void stdin_isLeftAloneUntilPythonAsks() {
    Shell shell = shell().type("typed");

    assertThat(shell.run("exec", "-c", "pass")).isZero();

    assertThat(shell.session.kernel.requests.getFirst().stdin()).isEmpty();
  }

  @Test
  void input_isAnsweredWithOneLine_whenPythonAsks() {
    Shell shell =
        shell(
            (request, events) -> {
              events.accept(new CellEvent.InputNeeded(request.id(), "name? ", false));
              return Ending.NEVER;
            });

    assertThat(shell.type("Ada\nBob\n").run("exec", "-c", "input()")).isZero();

    assertThat(shell.session.kernel.lines).containsExactly("Ada\n");
    assertThat(shell.stdout()).isEqualTo("name? ");
  }

  @Test
  void mountsCwdAndEnvironment_reachTheWorkspaceAndTheKernel() {
    Shell shell = shell();

    int exitCode =
        shell.run(
            "exec",
            "--workspace",
            "w.mirage",
            "--mount",
            "/a=s3://b/p?x=y=z",
            "--mount-rw",
            "/r=ram:",
            "--cwd",
            "/a/../r",
            "--env",
            "A=b=c",
            "-c",
            "pass");

    assertThat(exitCode).isZero();
    assertThat(shell.session.requests)
        .containsExactly(
            new SessionRequest(
                Optional.of(Path.of("w.mirage")),
                List.of(
                    new MountArgument("/a", "s3://b/p?x=y=z", MountMode.READ),
                    new MountArgument("/r", "ram:", MountMode.WRITE)),
                AppFolders.below(folder.resolve("home")),
                false));
    assertThat(shell.session.configs.getFirst().cwd()).isEqualTo(WorkspacePath.of("/r"));
    assertThat(shell.session.configs.getFirst().environment()).isEqualTo(Map.of("A", "b=c"));
  }

  @Test
  void output_isStreamedToItsOwnStream() {
    Shell shell =
        shell(
            (request, events) -> {
              events.accept(output(request.id(), CellEvent.Stream.STDOUT, "é\n"));
              events.accept(output(request.id(), CellEvent.Stream.STDERR, "warned\n"));
              return Ending.OK;
            });

    assertThat(shell.run("exec", "-c", "pass")).isZero();

    assertThat(shell.stdout()).isEqualTo("é\n");
    assertThat(shell.stderr()).isEqualTo("warned\n");
  }

  @Test
  void exitCode_isPythons() {
    assertThat(shell((_, _) -> Ending.exit(3)).run("exec", "-c", "exit(3)")).isEqualTo(3);
  }

  @Test
  void traceback_goesToStderr_withoutColours() {
    Shell shell =
        shell(
            (request, events) -> {
              var lines = List.of("Traceback:", "\u001b[31mValueError\u001b[0m: no");
              events.accept(new CellEvent.Failed(request.id(), "ValueError", "no", lines));
              return Ending.exit(1);
            });

    assertThat(shell.run("exec", "-c", "raise ValueError('no')")).isEqualTo(1);

    assertThat(shell.stderr()).isEqualTo("Traceback:\nValueError: no\n");
  }

  @Test
  void timeout_interruptsPython() {
    Shell shell = shell((_, _) -> Ending.NEVER);

    assertThat(shell.run("exec", "--timeout", "0.05", "-c", "while True: pass")).isEqualTo(124);

    assertThat(shell.stderr())
        .isEqualTo("mirage: timed out after 0.05 s; Python was interrupted\n");
    assertThat(shell.session.kernel.isClosed()).isTrue();
    assertThat(shell.session.isClosed()).isTrue();
  }

  @Test
  void closedStdout_interruptsPythonQuietly() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Shell shell =
        shell(
            (request, events) -> {
              events.accept(output(request.id(), CellEvent.Stream.STDOUT, "y\n"));
              return Ending.NEVER;
            });

    assertThat(shell.into(gone).run("exec", "-c", "pass")).isEqualTo(141);

    assertThat(shell.stderr()).isEmpty();
  }

  @Test
  void nothingToRun_isWrongUsage() {
    Shell shell = shell();

    assertThat(shell.run("exec")).isEqualTo(64);

    assertThat(shell.stderr()).startsWith("mirage: say what to run").hasLineCount(1);
  }

  @Test
  void codeWithoutText_isWrongUsage() {
    Shell shell = shell();

    assertThat(shell.run("exec", "-c")).isEqualTo(64);

    assertThat(shell.stderr()).startsWith("mirage: ").contains("Try 'mirage exec --help'.");
  }

  @Test
  void mountWithoutUri_isWrongUsage() {
    Shell shell = shell();

    assertThat(shell.run("exec", "--mount", "/s3", "-c", "pass")).isEqualTo(64);

    assertThat(shell.stderr()).contains("PREFIX=URI").hasLineCount(1);
  }

  @Test
  void relativeCwd_isWrongUsage() {
    assertThat(shell().run("exec", "--cwd", "data", "-c", "pass")).isEqualTo(64);
  }

  @Test
  void timeoutOfZero_isWrongUsage() {
    assertThat(shell().run("exec", "--timeout", "0", "-c", "pass")).isEqualTo(64);
  }

  private static CellEvent output(
      dev.mirageworkbench.kernel.CellId cell, CellEvent.Stream stream, String text) {
    return new CellEvent.Output(cell, stream, text);
  }

  private static Program program(Shell shell) {
    return shell.session.kernel.requests.getFirst().program();
  }
}
