package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent.Display;
import dev.mirageworkbench.kernel.CellEvent.Failed;
import dev.mirageworkbench.kernel.CellEvent.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines of a cell that are no Python.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MagicsTest {
  private final MemoryFiles files = new MemoryFiles("/ram");
  private final TestKernel kernel = new TestKernel(files);

  @AfterAll
  void close() {
    kernel.close();
  }

  private String shown(String source) {
    return kernel
        .cell(source)
        .of(Display.class)
        .getFirst()
        .bundle()
        .data()
        .getOrDefault("text/plain", "");
  }

  private String failure(String source) {
    return kernel.cell(source).of(Failed.class).getFirst().value();
  }

  // -- time

  @Test
  void time_tellsHowLongItTook_andGivesTheValue() {
    TestKernel.Ran ran = kernel.cell("%time 6 * 7");
    assertThat(ran.out()).containsPattern("CPU times: total: .*s\nWall time: .*s\n");
    assertThat(ran.of(Result.class).getFirst().bundle().data()).containsEntry("text/plain", "42");
  }

  @Test
  void time_ofAWholeCell_keepsItsNamesAndItsLineNumbers() {
    TestKernel.Ran ran = kernel.cell("%%time\nkept = 5\n\n1 / 0");
    assertThat(ran.out()).contains("Wall time:");
    assertThat(ran.traceback()).containsPattern("<cell \\d+>\", line 4").contains("1 / 0");
    assertThat(kernel.out("print(kept)")).isEqualTo("5");
  }

  @Test
  void timeit_tellsTheMean() {
    kernel.out("names = ['b', 'a']");
    assertThat(kernel.out("%timeit -n 3 -r 2 sorted(names)"))
        .containsPattern("s ± .*s per loop \\(mean ± std\\. dev\\. of 2 runs, 3 loops each\\)");
    assertThat(kernel.out("%%timeit -n1 -r1 x = 1\ny = x")).contains("1 run, 1 loop each");
  }

  @Test
  void value_isAssigned_andASemicolonHidesIt() {
    assertThat(kernel.out("n = %time 1 + 1\nprint(n)")).endsWith("2");
    assertThat(kernel.cell("%time 1 + 1;").of(Result.class)).isEmpty();
  }

  // -- folders

  @Test
  void cd_changesTheFolder_andBack() {
    assertThat(kernel.out("import os\nos.makedirs('/ram/a folder/b')\n%cd /ram/a folder/b"))
        .isEqualTo("/ram/a folder/b");
    assertThat(kernel.out("%cd -\n%cd '/ram/a folder'\nprint(os.getcwd())"))
        .isEqualTo("/ram\n/ram/a folder\n/ram/a folder");
    assertThat(kernel.out("%cd\n%cd /ram")).isEqualTo("/\n/ram");
    assertThat(failure("%cd /ram/none")).contains("No such file").contains("/ram/none");
  }

  @Test
  void ls_listsNames_orDetails() {
    kernel.out(
        """
        import os
        os.makedirs('/ram/ls/sub')
        open('/ram/ls/b.txt', 'w').write('x' * 1234)
        open('/ram/ls/.hidden', 'w').write('')
        """);
    assertThat(kernel.out("%ls /ram/ls")).isEqualTo("b.txt  sub/");
    assertThat(kernel.out("%ls -a /ram/ls")).isEqualTo(".hidden  b.txt    sub/");
    assertThat(kernel.out("%ls -l /ram/ls").lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("1,234  20")
        .endsWith("  b.txt");
    assertThat(kernel.out("%ls /ram/ls/b.txt /ram/ls/sub"))
        .isEqualTo("/ram/ls/b.txt:\n/ram/ls/b.txt\n\n/ram/ls/sub:");
    assertThat(failure("%ls /ram/none")).contains("/ram/none");
  }

  // -- questions

  @Test
  void questionMark_showsSignatureAndDocumentation() {
    kernel.out("def greet(name, *, loud=False):\n    \"\"\"Says hello.\"\"\"\n    return name");
    assertThat(shown("greet?")).contains("greet(name, *, loud=False)").contains("Says hello.");
    assertThat(shown("?greet")).isEqualTo(shown("greet?"));
    assertThat(shown("greet??"))
        .contains("def greet(name, *, loud=False):")
        .contains("return name");
    assertThat(failure("nothing_of_that_name?"))
        .isEqualTo("there is no nothing_of_that_name here yet");
  }

  // -- what is not there

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          %who              | there is no magic %who here; there are %time
          %%bash            | there is no magic %%bash here
          !ls -l            | cells cannot start programs (!ls -l)
          x = !ls           | cells cannot start programs
          %timeit -z 3 f()  | %timeit knows the options -n and -r
          %time             | %time needs something to run
          %ls 'open         | No closing quotation
          %pip install six  | packages cannot be installed
          !pip install six  | packages cannot be installed
          !python -m pip install six | packages cannot be installed
          %pip uninstall six | write %pip install NAME
          """)
  void unknownMagic_isNamed_withWhatThereIs(String source, String sentence) {
    assertThat(failure(source)).contains(sentence);
  }

  @Test
  void failure_showsTheLineAsItWasWritten() {
    assertThat(kernel.cell("x = 1\n%who").traceback())
        .contains("line 2")
        .contains("    %who")
        .contains("UsageError: there is no magic %who")
        .doesNotContain("mirage kernel");
  }

  @Test
  void matplotlibInline_isFine() {
    assertThat(kernel.out("%matplotlib inline\nprint('on')")).isEqualTo("on");
  }

  // -- what is Python after all

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = (17\n  % 5)\nprint(x)",
        "x = 17 \\\n  % 5\nprint(x)",
        "s = '''\n%who\n!ls\nwhat?\n'''\nprint(len(s.split()) - 1)",
        "print('%d' % 2)  # why?",
        "print(2)  # it's\n%matplotlib inline",
        "if 1 != 2:\n    print(2)",
      })
  void python_isLeftAlone(String source) {
    assertThat(kernel.out(source)).isEqualTo("2");
  }

  // -- earlier values

  @Test
  void earlierValues_haveNames() {
    kernel.cell("'one'");
    kernel.cell("'two'");
    kernel.cell("'three'");
    assertThat(kernel.out("print(_, __, ___)")).isEqualTo("three two one");
  }
}
