package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.command.ExecuteOptions;
import dev.mirageworkbench.command.ExecuteResult;
import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `Workspace.execute` understands and how it ends, through the real kernel. `/ram` is memory;
/// the mounts below `/failing` answer every read and write of content with a failure.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecuteTest {
  private static final String SHOW_ARGUMENTS = "import sys; print(sys.argv)";

  private Workspace workspace = Workspace.builder().build();

  @BeforeAll
  void mount(@TempDir Path state) throws Exception {
    workspace =
        Workspace.builder()
            .folders(AppFolders.below(state))
            .retry(
                new RetryPolicy(
                    2, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(5)))
            .build();
    workspace.addMount("/ram", new RamResource(), MountMode.WRITE);
    mountFailing("/denied", () -> new ResourceException.Denied("403 the key is not known"));
    mountFailing("/unreachable", () -> new ResourceException.Unreachable("no route to host"));
    mountFailing(
        "/limited", () -> new ResourceException.RateLimited("429 slow down", Duration.ZERO, null));
    workspace.fs().writeString("/ram/words.txt", "one\ntwo\n");
    workspace.fs().writeString("/ram/show.py", SHOW_ARGUMENTS + "\n");
    workspace.fs().mkdir("/ram/sub");
    workspace.fs().writeString("/ram/sub/show.py", "print('in sub')\n" + SHOW_ARGUMENTS + "\n");
    workspace
        .fs()
        .writeString("/ram/sub/greeting.py", "import sys\nprint(__name__, sys.argv[1:])\n");
  }

  private void mountFailing(String prefix, Supplier<ResourceException> failure) throws Exception {
    var memory = new RamResource();
    memory
        .writing()
        .orElseThrow()
        .write(
            new ResourcePath("there.txt"),
            Body.of("there".getBytes(StandardCharsets.UTF_8)),
            Precondition.ANYTHING);
    workspace.addMount(prefix, new FailingRam(memory, failure), MountMode.WRITE);
  }

  @AfterAll
  void close() {
    workspace.close();
  }

  private ExecuteResult execute(String command) throws Exception {
    return workspace.execute(command);
  }

  /// The output of a command that must end well and silently.
  private String out(String command) throws Exception {
    return out(command, ExecuteOptions.DEFAULT);
  }

  private String out(String command, ExecuteOptions options) throws Exception {
    ExecuteResult result = workspace.execute(command, options);
    assertThat(result).extracting(ExecuteResult::stderrText).isEqualTo("");
    assertThat(result.exitCode()).isZero();
    return result.stdoutText();
  }

  private static ExecuteOptions in(String cwd) {
    return ExecuteOptions.DEFAULT.withCwd(cwd);
  }

  // -- programs

  @Test
  void code_runs() throws Exception {
    assertThat(out("python3 -c 'print(6 * 7)'")).isEqualTo("42\n");
  }

  @Test
  void code_takesArguments() throws Exception {
    assertThat(out("python3 -c '" + SHOW_ARGUMENTS + "' a 'b c' -c"))
        .isEqualTo("['-c', 'a', 'b c', '-c']\n");
  }

  @Test
  void python_isAnotherNameForPython3() throws Exception {
    assertThat(out("python -c 'print(1)'")).isEqualTo("1\n");
  }

  @Test
  void script_runsFromAMount() throws Exception {
    assertThat(out("python3 /ram/show.py x --y")).isEqualTo("['/ram/show.py', 'x', '--y']\n");
  }

  @Test
  void script_isFoundRelativeToTheCwd() throws Exception {
    assertThat(out("python3 show.py x", in("/ram/sub"))).isEqualTo("in sub\n['show.py', 'x']\n");
    assertThat(out("python3 ../show.py", in("/ram/sub"))).isEqualTo("['../show.py']\n");
  }

  @Test
  void script_importsItsNeighbours() throws Exception {
    workspace.fs().writeString("/ram/sub/uses.py", "import greeting\n");
    assertThat(out("python3 /ram/sub/uses.py")).isEqualTo("greeting []\n");
  }

  @Test
  void missingScript_endsAsCPythonSays() throws Exception {
    ExecuteResult result = workspace.execute("python3 none.py", in("/ram"));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.stdoutText()).isEmpty();
    assertThat(result.stderrText())
        .startsWith(
            "python3: can't open file '/ram/none.py': [Errno 2] No such file or directory\n");
  }

  @Test
  void dash_readsTheProgramFromStandardInput() throws Exception {
    assertThat(out("python3 - a", ExecuteOptions.DEFAULT.withStdin(SHOW_ARGUMENTS)))
        .isEqualTo("['-', 'a']\n");
  }

  @Test
  void noProgram_readsItFromStandardInput() throws Exception {
    assertThat(out("python3", ExecuteOptions.DEFAULT.withStdin("print(3)"))).isEqualTo("3\n");
  }

  @Test
  void module_runsFromTheStandardLibrary() throws Exception {
    assertThat(out("echo '{\"a\":1}' | python3 -m json.tool --compact")).isEqualTo("{\"a\":1}\n");
  }

  @Test
  void module_runsFromTheCwd() throws Exception {
    assertThat(out("python3 -m greeting a b", in("/ram/sub"))).isEqualTo("__main__ ['a', 'b']\n");
  }

  @Test
  void missingModule_endsAsCPythonSays() throws Exception {
    ExecuteResult result = execute("python3 -m no_such_module");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stderrText()).isEqualTo("python3: No module named no_such_module\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"python3 --version", "python3 -V", "python --version -c 'print(1)'"})
  void version_isTold(String command) throws Exception {
    assertThat(out(command)).matches("Python 3\\.\\d+\\.\\d+\n");
  }

  // -- pipes, heredocs, quoting

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "echo one two;one two|",
        "echo -n one;one",
        "printf '%s-%s' a b;a-b",
        "printf 'a\\nb\\n';a|b|",
        "cat /ram/words.txt;one|two|",
        "cat /ram/words.txt /ram/words.txt;one|two|one|two|"
      })
  void pipedText_isStandardInput(String feeder, String expected) throws Exception {
    assertThat(out(feeder + " | python3 -c 'import sys; print(sys.stdin.read(), end=\"\")'"))
        .isEqualTo(expected.replace('|', '\n'));
  }

  @Test
  void pipedText_isTheProgram() throws Exception {
    assertThat(out("echo 'print(5)' | python3")).isEqualTo("5\n");
    assertThat(out("cat /ram/show.py | python3 - x")).isEqualTo("['-', 'x']\n");
  }

  @Test
  void catOfAMissingFile_complainsAndGoesOn() throws Exception {
    ExecuteResult result =
        execute("cat /ram/none | python3 -c 'import sys; print(sys.stdin.read())'");
    assertThat(result.stdoutText()).isEqualTo("\n");
    assertThat(result.stderrText()).contains("/ram/none: No such file or directory");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void quotedHeredoc_isTakenAsItStands() throws Exception {
    assertThat(out("python3 - <<'X'\nprint('$HOME `a` \\\\')\nX\n")).isEqualTo("$HOME `a` \\\n");
  }

  @Test
  void bareHeredoc_expandsVariables() throws Exception {
    var options = ExecuteOptions.DEFAULT.withEnvironment(Map.of("NAME", "world"));
    assertThat(out("python3 <<X\nprint('hello $NAME ${NAME} \\$NAME')\nX\n", options))
        .isEqualTo("hello world world $NAME\n");
  }

  @Test
  void indentedHeredoc_losesItsTabs() throws Exception {
    assertThat(out("python3 - a <<-X\n\timport sys\n\tprint(sys.argv)\n\tX\n"))
        .isEqualTo("['-', 'a']\n");
  }

  @Test
  void heredoc_isStandardInputOfCode() throws Exception {
    assertThat(out("python3 -c 'print(input())' <<'X'\nline\nX\n")).isEqualTo("line\n");
  }

  @Test
  void quoting_isPosix() throws Exception {
    assertThat(
            out("python3 -c '" + SHOW_ARGUMENTS + "' 'a b'\"c d\"e\\ f \"\\\"\" '' \"it's\" # x"))
        .isEqualTo("['-c', 'a bc de f', '\"', '', \"it's\"]\n");
  }

  @Test
  void otherCommand_is127() throws Exception {
    ExecuteResult result = execute("ls /ram");
    assertThat(result.exitCode()).isEqualTo(127);
    assertThat(result.stderrText()).contains("ls").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python3 -c '1'; python3 -c '2'",
        "python3 -c '1' && python3 -c '2'",
        "python3 -c '1' > /ram/out",
        "python3 -c \"$(cat /ram/show.py)\"",
        "python3 -c '1' &",
        "python3 -c 'unclosed"
      })
  void shellSyntax_isRefusedInASentence(String command) throws Exception {
    ExecuteResult result = execute(command);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.stdoutText()).isEmpty();
    assertThat(result.stderrText()).isNotBlank();
  }

  // -- environment, cwd, standard input, timeout

  @Test
  void assignments_areInTheEnvironmentOfThatCommandAlone() throws Exception {
    String show = "python3 -c 'import os; print(os.environ.get(\"A\"), os.environ.get(\"B\"))'";
    assertThat(out("A=1 B='x y' " + show)).isEqualTo("1 x y\n");
    assertThat(out(show)).isEqualTo("None None\n");
  }

  @Test
  void environmentOption_isInTheEnvironment_andAssignmentsWin() throws Exception {
    var options = ExecuteOptions.DEFAULT.withEnvironment(Map.of("A", "option", "B", "option"));
    assertThat(
            out(
                "A=word python3 -c 'import os; print(os.environ[\"A\"], os.environ[\"B\"])'",
                options))
        .isEqualTo("word option\n");
  }

  @Test
  void environment_hasNothingOfTheHost() throws Exception {
    String names = out("python3 -c 'import os; print(*sorted(os.environ))'");
    assertThat(names.strip().split(" ")).contains("HOME", "TMPDIR").doesNotContain("PATH", "USER");
    assertThat(out("python3 -c 'import os; print(os.environ[\"HOME\"])'")).isEqualTo("/tmp\n");
  }

  @Test
  void changesOfTheEnvironment_endWithTheCommand() throws Exception {
    out("python3 -c 'import os; os.environ[\"LEFT\"] = \"x\"'");
    assertThat(out("python3 -c 'import os; print(\"LEFT\" in os.environ)'")).isEqualTo("False\n");
  }

  @Test
  void cwdOption_isWhereRelativePathsStart() throws Exception {
    assertThat(
            out(
                "python3 -c 'import os; print(os.getcwd(), open(\"words.txt\").read()[:3])'",
                in("/ram")))
        .isEqualTo("/ram one\n");
    assertThat(out("python3 -c 'import os; print(os.getcwd())'")).isEqualTo("/\n");
  }

  @Test
  void chdir_endsWithTheCommand() throws Exception {
    out("python3 -c 'import os; os.chdir(\"/ram/sub\")'");
    assertThat(out("python3 -c 'import os; print(os.getcwd())'")).isEqualTo("/\n");
  }

  @Test
  void stdinOption_isStandardInput() throws Exception {
    assertThat(
            out(
                "python3 -c 'import sys; print(input(), sys.stdin.readlines())'",
                ExecuteOptions.DEFAULT.withStdin("a\nb\nc")))
        .isEqualTo("a ['b\\n', 'c']\n");
  }

  @Test
  void input_endsWithEofError_whenNothingIsGiven() throws Exception {
    ExecuteResult result = execute("python3 -c 'input()'");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stderrText()).endsWith("EOFError: EOF when reading a line\n");
  }

  @Test
  void timeout_interruptsTheCommand_andTheNextOneRuns() throws Exception {
    ExecuteResult result =
        workspace.execute(
            "python3 -c 'while True: pass'",
            ExecuteOptions.DEFAULT.withTimeout(Duration.ofMillis(500)));
    assertThat(result.exitCode()).isEqualTo(124);
    assertThat(result.stderrText()).contains("timed out after 0.5 s");
    assertThat(out("python3 -c 'print(1)'")).isEqualTo("1\n");
  }

  // -- ends

  @ParameterizedTest
  @CsvSource({"0,0", "3,3", "None,0", "256,0", "-1,255", "True,1"})
  void sysExit_isTheExitCode(String argument, int code) throws Exception {
    ExecuteResult result = execute("python3 -c 'import sys; print(1); sys.exit(" + argument + ")'");
    assertThat(result).isEqualTo(new ExecuteResult("1\n", "", code));
  }

  @Test
  void sysExit_tellsAText() throws Exception {
    assertThat(execute("python3 -c 'import sys; sys.exit(\"no way\")'"))
        .isEqualTo(new ExecuteResult("", "no way\n", 1));
  }

  @Test
  void uncaughtException_isATracebackAsCPythonWritesIt() throws Exception {
    ExecuteResult result = execute("python3 - <<'X'\ndef f():\n    return 1 / 0\nf()\nX\n");
    assertThat(result)
        .isEqualTo(
            new ExecuteResult(
                "",
                """
                Traceback (most recent call last):
                  File "<stdin>", line 3, in <module>
                  File "<stdin>", line 2, in f
                ZeroDivisionError: division by zero
                """,
                1));
  }

  @Test
  void uncaughtExceptionOfAScript_showsItsLines() throws Exception {
    workspace.fs().writeString("/ram/fails.py", "value = {}\nvalue['key']\n");
    ExecuteResult result = execute("python3 /ram/fails.py");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stderrText())
        .startsWith(
            "Traceback (most recent call last):\n  File \"/ram/fails.py\", line 2, in <module>\n")
        .contains("    value['key']\n")
        .endsWith("KeyError: 'key'\n");
  }

  @Test
  void syntaxError_isExit1() throws Exception {
    ExecuteResult result = execute("python3 -c 'print('");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stderrText()).contains("File \"<string>\", line 1").contains("SyntaxError");
  }

  @Test
  void globals_areFresh_andModulesStayImported() throws Exception {
    out("python3 -c 'import json; json.marked = 1; variable = 2'");
    assertThat(
            out(
                "python3 -c 'import sys; print(\"variable\" in globals(), sys.modules[\"json\"].marked)'"))
        .isEqualTo("False 1\n");
  }

  @Test
  void name_isMain() throws Exception {
    assertThat(out("python3 -c 'import sys; x = 1; print(__name__, sys.modules[\"__main__\"].x)'"))
        .isEqualTo("__main__ 1\n");
  }

  // -- failures of mounts

  @ParameterizedTest
  @ValueSource(strings = {"/denied", "/unreachable", "/limited"})
  void unsentWrite_is74_andNamesTheFileOnce(String mount) throws Exception {
    String file = mount + "/out.txt";
    ExecuteResult result =
        execute("python3 -c 'open(\"" + file + "\", \"w\").write(\"x\"); print(\"done\")'");
    assertThat(result.exitCode()).isEqualTo(74);
    assertThat(result.stdoutText()).isEqualTo("done\n");
    assertThat(result.stderrText()).containsOnlyOnce(file).contains("not sent");
  }

  @Test
  void exitCodeOfPython_winsOverAnUnsentWrite() throws Exception {
    ExecuteResult result =
        execute("python3 -c 'open(\"/denied/w\", \"w\").write(\"x\"); raise SystemExit(3)'");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.stderrText()).containsOnlyOnce("/denied/w");
  }

  @ParameterizedTest
  @CsvSource({
    "/denied, 13, 403 the key is not known, Permission denied",
    "/unreachable, 110, no route to host, Connection timed out",
    "/limited, 16, 429 slow down, Device or resource busy"
  })
  void errorOfAMount_carriesItsCause(String mount, int errno, String cause, String text)
      throws Exception {
    String file = mount + "/there.txt";
    ExecuteResult result = execute("python3 -c 'open(\"" + file + "\").read()'");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stderrText())
        .contains("[Errno " + errno + "] " + text)
        .containsOnlyOnce("mirage: " + file + ": ")
        .contains(cause);
  }

  @Test
  void missingFile_isErrno2WithItsCause() throws Exception {
    ExecuteResult result = execute("python3 -c 'open(\"/ram/none\")'");
    assertThat(result.stderrText())
        .contains("FileNotFoundError: [Errno 2] No such file or directory: '/ram/none'\n")
        .containsOnlyOnce("mirage: /ram/none: missing: ");
  }

  @Test
  void caughtErrorOfAMount_hasTheErrno() throws Exception {
    assertThat(
            out(
                """
                python3 - <<'X'
                for path in ('/denied', '/unreachable', '/limited'):
                    try:
                        open(path + '/there.txt').read()
                    except OSError as problem:
                        print(type(problem).__name__, problem.errno)
                X
                """))
        .isEqualTo("PermissionError 13\nTimeoutError 110\nOSError 16\n");
  }
}
