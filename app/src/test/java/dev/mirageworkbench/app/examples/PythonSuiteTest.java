package dev.mirageworkbench.app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.command.ExecuteResult;
import dev.mirageworkbench.disk.DiskResource;
import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The comparison of Pythons in small, in our own Python: what it takes is no matter here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PythonSuiteTest {
  private static final Path SOURCES = Path.of("bench", "python");

  /// As in a checkout, which compare.py looks for around itself.
  private static final String PLACE = "/app/bench/python";

  private Workspace workspace = Workspace.builder().build();

  @BeforeAll
  void mount(@TempDir Path home) throws Exception {
    workspace = Workspace.builder().folders(AppFolders.below(home)).build();
    workspace.addMount(PLACE, DiskResource.of(SOURCES), MountMode.READ);
    workspace.addMount("/data", new RamResource(), MountMode.WRITE);
    compare("import compare, pathlib; compare.make_words(pathlib.Path('/data/words.txt'), 50_000)");
  }

  @AfterAll
  void unmount() {
    workspace.close();
  }

  private String compare(String code) throws Exception {
    return out(
        "python3 - <<'END'\nimport sys\nsys.path.append('%s')\n%s\nEND\n".formatted(PLACE, code));
  }

  private String out(String command) throws Exception {
    ExecuteResult result = workspace.execute(command);
    assertThat(result.stderrText()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return result.stdoutText();
  }

  /// CPython 3.11 and 3.13 give the same.
  @Test
  void suite_answersAsOtherPythons() throws Exception {
    var answers = new ArrayList<String>();
    for (String line : out("python3 " + PLACE + "/suite.py /data --quick").lines().toList()) {
      JsonNode result = JsonMapper.shared().readTree(line);
      assertThat(result.path("best").asDouble())
          .isPositive()
          .isEqualTo(result.path("first").asDouble());
      answers.add(result.path("name").asString() + " " + result.path("answer"));
    }

    assertThat(answers)
        .containsExactly(
            "nbody \"-0.315072350\"",
            "fannkuch [11,7]",
            "dicts_and_strings [383,464,3958434829]",
            "json [70454,804971361,2270797675]",
            "csv [67909,116154707,25450,8066034332]",
            "regex [286,124,7500,690242864,450877]",
            "word_count [8720,2509,[[\"nadi\",29],[\"jece\",28],[\"wigu\",25]]]");
  }

  @Test
  void ratios_areThoseToTheBase_withTheirGeometricMean() throws Exception {
    assertThat(
            compare(
                """
                import compare
                times = lambda first, best: {'first': first, 'best': best, 'answer': 1}
                print(compare.ratios({
                    'A': {'x': times(2, 1), 'y': times(2, 2)},
                    'B': {'x': times(4, 1), 'y': times(16, 1)}}, 'A'))
                """))
        .isEqualTo(
            """
            | times as long as A | B |
            |---|---|
            | x | 2.00 / 1.00 |
            | y | 8.00 / 0.50 |
            | geometric mean | 4.00 / 0.71 |

            """);
  }

  @Test
  void programInAKernel_compiles(@TempDir Path classes) {
    JavaSource.compile(SOURCES.resolve("InAKernel.java"), classes);
  }
}
