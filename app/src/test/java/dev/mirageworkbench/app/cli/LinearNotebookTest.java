package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.http.EmulateServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample notebook on an emulated workspace.
class LinearNotebookTest {
  private static final Path NOTEBOOK = Path.of("examples", "issues-by-state.ipynb");
  private static final String SEED =
      """
      {
        "teams": [{"key": "LAB", "name": "Labor", "states": [{"name": "Offen"}, {"name": "Fertig"}]}],
        "issues": [
          {"team": "LAB", "title": "one", "state": "Offen"},
          {"team": "LAB", "title": "two", "state": "Fertig"},
          {"team": "LAB", "title": "three", "state": "Offen"}
        ]
      }
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void notebook_countsIssuesByState() throws Exception {
    try (EmulateServer linear = EmulateServer.start("linear", SEED)) {
      RealShell shell = new RealShell(folder.resolve("home"));
      int code =
          shell.run(
              "run", "--mount", "/linear=linear:?baseUrl=" + linear.url(), NOTEBOOK.toString());
      assertThat(shell.stderr()).isEmpty();
      assertThat(code).isZero();
      assertThat(shell.stdout().lines().map(line -> line.replaceAll(" +", " ")))
          .contains("LAB Offen 2", "LAB Fertig 1");
    }
  }
}
