package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs run as the `python3` command runs them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramsTest {
  private final MemoryFiles files = new MemoryFiles("/ram");
  private final TestKernel kernel = new TestKernel(files);

  @AfterAll
  void close() {
    kernel.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pass|0",
        "import sys; sys.exit()|0",
        "import sys; sys.exit(3)|3",
        "import sys; sys.exit('bye')|1",
        "import sys; sys.exit(True)|1",
        "import sys; sys.exit(-1)|255",
        "import os; os._exit(5)|5",
        "1/0|1",
        "def (|1",
        "raise KeyboardInterrupt|130"
      })
  void code_endsWithPythonsExitCode(String source, int exitCode) {
    assertThat(kernel.code(source).finished().exitCode()).isEqualTo(exitCode);
  }

  @Test
  void code_writesTheTracebackToStderr_whenItFails() {
    TestKernel.Ran ran = kernel.code("def f():\n    1/0\nf()");
    assertThat(ran.err())
        .isEqualTo(
            """
            Traceback (most recent call last):
              File "<string>", line 3, in <module>
              File "<string>", line 2, in f
            ZeroDivisionError: division by zero
            """);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void code_writesTheExitTextToStderr() {
    assertThat(kernel.code("import sys; sys.exit('bye')").err()).isEqualTo("bye\n");
  }

  @Test
  void code_hasCpythonsArgvAndPath() {
    assertThat(
            kernel
                .code("import sys; print(sys.argv, repr(sys.path[0]), __name__)", "a", "b c")
                .out())
        .isEqualTo("['-c', 'a', 'b c'] '' __main__\n");
  }

  @Test
  void code_hasFreshGlobals_butModulesStay() {
    kernel.code("import json; json.marked = 1; leftover = 1");
    assertThat(kernel.code("import json; print(json.marked, 'leftover' in globals())").out())
        .isEqualTo("1 False\n");
  }

  @Test
  void code_leavesTheNotebookAlone() {
    kernel.cell("mine = 1");
    kernel.code("mine = 2; import os, sys; os.chdir('/'); os.environ['X'] = 'x'; sys.argv = []");
    assertThat(kernel.out("import os, sys; print(mine, os.getcwd(), 'X' in os.environ, sys.argv)"))
        .isEqualTo("1 /ram False ['notebook']");
  }

  @Test
  void script_importsItsSibling() {
    files.put("/ram/proj/main.py", "import helper, sys\nprint(helper.v, sys.argv, __file__)");
    files.put("/ram/proj/helper.py", "v = 42");
    TestKernel.Ran ran =
        kernel.program(
            new Program.Script(
                WorkspacePath.of("/ram/proj/main.py"), "proj/main.py", List.of("x")));
    assertThat(ran.out()).isEqualTo("42 ['proj/main.py', 'x'] proj/main.py\n");
  }

  @Test
  void script_isExit2_whenItIsMissing() {
    TestKernel.Ran ran =
        kernel.program(new Program.Script(WorkspacePath.of("/ram/x.py"), "x.py", List.of()));
    assertThat(ran.finished().exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("python3: can't open file '/ram/x.py': [Errno 2] No such file or directory\n");
  }

  @Test
  void standardInput_isTheProgram() {
    TestKernel.Ran ran =
        kernel.program(
            new Program.StandardInput(List.of("a")),
            "import sys\nprint(sys.argv, sys.stdin.read())");
    assertThat(ran.out()).isEqualTo("['-', 'a'] \n");
  }

  @Test
  void stdin_isReadAsTextLinesAndBytes() {
    assertThat(
            kernel
                .program(
                    new Program.Code(
                        """
                        import sys
                        print(input('? '), sys.stdin.readline(), sys.stdin.read(3), end='|')
                        print(sys.stdin.buffer is not None)
                        try:
                            sys.stdin.read(); input()
                        except EOFError as e: print(e)""",
                        List.of()),
                    "one\ntwo\nthree\n")
                .out())
        .isEqualTo("? one two\n thr|True\nEOF when reading a line\n");
  }

  @Test
  void stdinBuffer_givesBytes() {
    assertThat(
            kernel
                .program(
                    new Program.Code("import sys; print(sys.stdin.buffer.read())", List.of()), "ü")
                .out())
        .isEqualTo("b'\\xc3\\xbc'\n");
  }

  @Test
  void module_runsAsMain() {
    files.put("/ram/modx.py", "import sys; print(__name__, sys.argv)");
    assertThat(kernel.program(new Program.Module("modx", List.of("a"))).out())
        .isEqualTo("__main__ ['/ram/modx.py', 'a']\n");
  }

  @Test
  void module_isExit1_whenItIsMissing() {
    TestKernel.Ran ran = kernel.program(new Program.Module("nosuchmodule", List.of()));
    assertThat(ran.finished().exitCode()).isEqualTo(1);
    assertThat(ran.err()).isEqualTo("python3: No module named nosuchmodule\n");
  }

  @Test
  void version_printsPythons() {
    assertThat(kernel.program(new Program.Version()).out()).isEqualTo("Python 3.12.8\n");
  }

  @Test
  void environmentAndCwd_lastForOneRun() {
    files.put("/ram/where/f", "f");
    var request =
        new CellRequest(
            new CellId("env"),
            new Program.Code("import os; print(os.environ['A'], os.listdir())", List.of()),
            Optional.of(WorkspacePath.of("/ram/where")),
            Map.of("A", "given"),
            Optional.of(""));
    assertThat(kernel.submit(request, _ -> {}).out()).isEqualTo("given ['f']\n");
    assertThat(kernel.code("import os; print(os.environ.get('A'), os.getcwd())").out())
        .isEqualTo("None /ram\n");
  }

  @Test
  void unsentWrite_isExit74_andNamedOnStderr() {
    files.settleWith(
        new Settlement(
            List.of(
                new Settlement.Sent(WorkspacePath.of("/ram/a"), 1),
                new Settlement.Unsent(WorkspacePath.of("/ram/b"), "network", "down"))));
    TestKernel.Ran ran = kernel.code("pass");
    assertThat(ran.err()).isEqualTo("mirage: /ram/b: not sent: down\n");
    assertThat(ran.finished().exitCode()).isEqualTo(74);
    assertThat(ran.finished().settlement().outcomes()).hasSize(2);
  }

  @Test
  void unsentWrite_keepsPythonsExitCode_whenPythonFailed() {
    files.settleWith(
        new Settlement(
            List.of(new Settlement.Unsent(WorkspacePath.of("/ram/b"), "network", "down"))));
    assertThat(kernel.code("raise SystemExit(3)").finished().exitCode()).isEqualTo(3);
  }

  @Test
  void conflict_failsTheCellByName() {
    files.settleWith(
        new Settlement(
            List.of(new Settlement.InConflict(WorkspacePath.of("/ram/b"), "newer there"))));
    TestKernel.Ran ran = kernel.cell("pass");
    assertThat(ran.of(CellEvent.Failed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.name()).isEqualTo("OSError"))
        .satisfies(failed -> assertThat(failed.value()).isEqualTo("/ram/b: conflict: newer there"));
    assertThat(ran.finished().status()).isEqualTo(Status.ERROR);
    assertThat(ran.finished().exitCode()).isEqualTo(74);
  }

  @Test
  void run_isAnnouncedToTheFiles() {
    TestKernel.Ran ran = kernel.cell("pass");
    assertThat(files.begun()).contains(ran.finished().cell());
    assertThat(ran.events()).first().isInstanceOf(CellEvent.Started.class);
    assertThat(ran.events()).last().isInstanceOf(CellEvent.Finished.class);
  }

  @Test
  void closedStreams_areOpenAgainForTheNextRun() {
    kernel.code("import sys\nsys.stdout.close()\nsys.stderr.close()\nsys.stdin.close()");
    TestKernel.Ran ran = kernel.code("import sys\nprint(1)\nprint(2, file=sys.stderr)");
    assertThat(ran.out()).isEqualTo("1\n");
    assertThat(ran.err()).isEqualTo("2\n");
  }
}
