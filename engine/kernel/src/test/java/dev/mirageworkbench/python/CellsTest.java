package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Display;
import dev.mirageworkbench.kernel.CellEvent.Failed;
import dev.mirageworkbench.kernel.CellEvent.InputNeeded;
import dev.mirageworkbench.kernel.CellEvent.Result;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What notebook cells show, ask and may reach.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellsTest {
  private final MemoryFiles files = new MemoryFiles("/ram");
  private final TestKernel kernel = new TestKernel(files);

  @AfterAll
  void close() {
    kernel.close();
  }

  private Map<String, String> result(String source) {
    return kernel.cell(source).of(Result.class).getFirst().bundle().data();
  }

  @Test
  void lastExpression_isShown() {
    assertThat(result("x = 20\nx + 1")).containsExactly(Map.entry("text/plain", "21"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1;", "1;  # why", "None", "x = 1", "for i in [1]: i", ""})
  void lastExpression_isNotShown(String source) {
    assertThat(kernel.cell(source).of(Result.class)).isEmpty();
  }

  @Test
  void history_isKeptByNumber() {
    var request = CellRequest.cell(new CellId("h"), "'seven'", 7700);
    assertThat(kernel.submit(request, _ -> {}).of(Result.class).getFirst().executionCount())
        .isEqualTo(7700);
    assertThat(kernel.out("print(_, _7700, Out[7700], In[7700])"))
        .isEqualTo("seven seven seven 'seven'");
  }

  @Test
  void statement_thatLasts_isTold() {
    List<CellEvent.Statement> told =
        kernel
            .cell("import time\nx = 1\n\ntime.sleep(0.8)\nfor i in range(3):\n    pass\nx")
            .of(CellEvent.Statement.class);
    assertThat(told).extracting(CellEvent.Statement::line).contains(4);
  }

  @Test
  void statement_leavesNothingInTheNotebook_thatTellsIt() {
    TestKernel.Ran ran =
        kernel.cell("y = [1]\ny.append(2)\nsorted(k for k in globals() if 'mirage_at' in k)");
    assertThat(ran.of(Result.class).getFirst().bundle().data().get("text/plain")).isEqualTo("[]");
  }

  @Test
  void docstringAndFutureImport_mayComeFirst() {
    assertThat(kernel.out("'Text.'\nfrom __future__ import annotations\nprint('fine')"))
        .isEqualTo("fine");
  }

  @Test
  void traceback_showsOnlyTheUsersFrames() {
    TestKernel.Ran ran =
        kernel.submit(
            CellRequest.cell(new CellId("t"), "def f():\n    return [][1]\nf()", 99), _ -> {});
    assertThat(ran.of(Failed.class))
        .containsExactly(
            new Failed(
                new CellId("t"),
                "IndexError",
                "list index out of range",
                List.of(
                    "Traceback (most recent call last):",
                    "  File \"<cell 99>\", line 3, in <module>",
                    "    f()",
                    "  File \"<cell 99>\", line 2, in f",
                    "    return [][1]",
                    "           ~~^^^",
                    "IndexError: list index out of range")));
    assertThat(ran.finished().status()).isEqualTo(Status.ERROR);
  }

  @Test
  void syntaxError_showsTheLine() {
    assertThat(kernel.cell("a = (").traceback())
        .contains("    a = (")
        .contains("SyntaxError")
        .doesNotContain("mirage kernel");
  }

  @Test
  void streams_keepTheirOrderAndText() {
    TestKernel.Ran ran =
        kernel.cell(
            """
            import os, sys
            print('ü', end=''); sys.stderr.write('e'); os.write(1, b'\\xe2'); os.write(1, b'\\x82\\xac')
            sys.stdout.buffer.write(b'!'); None""");
    assertThat(ran.out()).isEqualTo("ü€!");
    assertThat(ran.err()).isEqualTo("e");
  }

  @Test
  void display_sendsEveryRepresentation() {
    List<Display> displays =
        kernel
            .cell(
                """
                class Rich:
                    def __repr__(self): return 'rich'
                    def _repr_html_(self): return '<b>rich</b>'
                    def _repr_png_(self): return b'PNG'
                    def _repr_json_(self): return {'a': 1}
                h = display(Rich(), display_id='one'); h.update('later'); clear_output(wait=True)""")
            .of(Display.class);
    assertThat(displays.getFirst().bundle().data())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "text/plain", "rich",
                "text/html", "<b>rich</b>",
                "image/png", "UE5H",
                "application/json", "{\"a\": 1}"));
    assertThat(displays.getFirst().displayId()).isEqualTo(Optional.of("one"));
    assertThat(displays.get(1).update()).isTrue();
  }

  @Test
  void mimebundle_isTaken() {
    assertThat(
            result(
                """
                class M:
                    def _repr_mimebundle_(self, include=None, exclude=None):
                        return {'text/markdown': '*m*', 'text/plain': 'm'}
                M()"""))
        .containsExactlyInAnyOrderEntriesOf(Map.of("text/markdown", "*m*", "text/plain", "m"));
  }

  @Test
  void input_asksTheFrontEnd() {
    TestKernel.Ran ran =
        kernel.startCell(
            "import getpass\nprint(input('name? '), getpass.getpass())",
            event -> {
              if (event instanceof InputNeeded needed) {
                kernel.kernel().provideInput(needed.password() ? "secret\n" : "Ada\n");
              }
            });
    assertThat(ran.out()).isEqualTo("Ada secret\n");
    assertThat(ran.of(InputNeeded.class))
        .extracting(InputNeeded::prompt)
        .containsExactly("name? ", "Password: ");
  }

  @Test
  void exit_keepsTheKernel() {
    kernel.out("kept = 1");
    assertThat(kernel.cell("import os; os._exit(3)").finished().exitCode()).isEqualTo(3);
    assertThat(kernel.cell("exit(4)").finished().exitCode()).isEqualTo(4);
    assertThat(kernel.out("print(kept)")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "open('/etc/passwd') | FileNotFoundError",
        "open('/tmp/../etc/passwd') | FileNotFoundError",
        "os.listdir('/etc') | FileNotFoundError",
        "os.listdir('/proc/self') | FileNotFoundError",
        "os.listdir('/root') | FileNotFoundError",
        "os.mkdir('/elsewhere') | FileNotFoundError",
        "os.open('/dev/null', os.O_RDONLY) | FileNotFoundError",
        "os.symlink('/etc', '/tmp/out') | PermissionError",
        "os.symlink('../etc', '/tmp/out') | PermissionError",
        "subprocess.run(['ls']) | FileNotFoundError",
        "java.type('java.lang.System') | NotImplementedError",
        "java.type('java.io.File') | NotImplementedError",
        "socket.create_connection(('127.0.0.1', 9)) | UnsupportedOperation",
        "import _ctypes | ImportError"
      })
  void escape_fails(String attempt, String error) {
    TestKernel.Ran ran = kernel.cell("import os, subprocess, java, socket\n" + attempt);
    assertThat(ran.of(Failed.class)).extracting(Failed::name).containsExactly(error);
  }

  @Test
  void nativeModules_areMissingModules_inEveryKernel() {
    String source =
        "try: import termios\nexcept ImportError as e: print(e.name, 'not allowed' in e.msg)";
    try (var second = new TestKernel(new MemoryFiles("/ram"))) {
      assertThat(kernel.out(source)).isEqualTo("termios True");
      assertThat(second.out(source)).isEqualTo("termios True");
    }
  }

  @Test
  void osSystem_startsNothing() {
    assertThat(kernel.out("import os; print(os.system('true') != 0)")).isEqualTo("True");
  }

  @Test
  void linkMovedInScratch_leadsNowhereOutside() {
    assertThat(
            kernel.out(
                """
                import os
                os.makedirs('/tmp/p/q'); os.symlink('../../etc', '/tmp/p/q/l')
                os.rename('/tmp/p/q/l', '/tmp/l')
                try: os.listdir('/tmp/l')
                except OSError as e: print(type(e).__name__)
                try: open('/tmp/l/evil', 'w')
                except OSError as e: print(type(e).__name__)"""))
        .isEqualTo("PermissionError\nPermissionError");
  }

  @Test
  void environment_hasOnlyWhatWasGivenAndWhatPythonNeeds() {
    assertThat(kernel.out("import os; print(sorted(os.environ), os.environ['MIRAGE_GIVEN'])"))
        .isEqualTo("['HOME', 'MIRAGE_GIVEN', 'TMPDIR', 'UNSAFE_PYO3_SKIP_VERSION_CHECK'] yes");
  }

  @Test
  void threads_run() {
    assertThat(
            kernel.out(
                """
                import threading
                t = threading.Thread(target=lambda: open('/ram/th', 'w').write('t')); t.start(); t.join()"""))
        .isEmpty();
    assertThat(files.text("/ram/th")).isEqualTo("t");
  }

  @Test
  void description_namesBothVersions() {
    kernel.out("pass");
    assertThat(kernel.kernel().description()).startsWith("GraalPy 25").endsWith("(Python 3.12)");
  }

  @Test
  void listenerFailure_doesNotStopTheKernel() {
    kernel
        .startCell(
            "print(1)",
            event -> {
              if (event instanceof CellEvent.Output) {
                throw new IllegalStateException("a defect of the listener");
              }
            })
        .finished();
    assertThat(kernel.out("print(2)")).isEqualTo("2");
  }
}
