package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.cli.FakeKernel.Ending;
import dev.mirageworkbench.workspace.AppFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootCommandTest {
  @TempDir private Path folder = Path.of("");
  private Shell shell = new Shell(folder, (_, _) -> Ending.OK);

  @BeforeEach
  void openShell() {
    shell = new Shell(folder.resolve("home"), (_, _) -> Ending.OK);
    shell.variables.put("DISPLAY", ":0");
  }

  @Test
  void window_opensTheUsersCopyOfTheSample_whenNoFileIsGiven() throws IOException {
    Path workspace = Files.createFile(folder.resolve("sample.mirage"));
    Path notebook = Files.writeString(folder.resolve("quickstart.ipynb"), "sample");

    assertThat(shell.withExamples(folder).run()).isZero();

    assertThat(shell.windows.getFirst().workspace()).contains(workspace);
    Path own = shell.windows.getFirst().notebook().orElseThrow();
    assertThat(own).isNotEqualTo(notebook).hasFileName("quickstart.ipynb").hasContent("sample");

    Files.writeString(own, "changed");
    assertThat(shell.withExamples(folder).run()).isZero();
    assertThat(shell.windows.getLast().notebook()).contains(own);
    assertThat(own).hasContent("changed");
  }

  @Test
  void window_opensANotebookWithTheOnlyWorkspaceBesideIt() throws IOException {
    Path workspace = Files.createFile(folder.resolve("team.mirage"));
    Path notebook = Files.createFile(folder.resolve("a.ipynb"));

    assertThat(shell.run(notebook.toString())).isZero();

    assertThat(shell.windows.getFirst().workspace()).contains(workspace);
    assertThat(shell.windows.getFirst().notebook()).contains(notebook);
  }

  @Test
  void window_opensANotebookAlone_whenThereIsAChoiceOfWorkspaces() throws IOException {
    Files.createFile(folder.resolve("a.mirage"));
    Files.createFile(folder.resolve("b.mirage"));
    Path notebook = Files.createFile(folder.resolve("a.ipynb"));

    assertThat(shell.run(notebook.toString())).isZero();

    assertThat(shell.windows.getFirst().workspace()).isEmpty();
  }

  @Test
  void window_opensAWorkspace() throws IOException {
    Path workspace = Files.createFile(folder.resolve("team.mirage"));

    assertThat(shell.run(workspace.toString())).isZero();

    assertThat(shell.windows.getFirst().workspace()).contains(workspace);
    assertThat(shell.windows.getFirst().notebook()).isEqualTo(Optional.empty());
  }

  @Test
  void home_movesAllFolders() {
    Path home = folder.resolve("elsewhere");

    assertThat(shell.run("--home", home.toString())).isZero();

    assertThat(shell.windows.getFirst().folders()).isEqualTo(AppFolders.below(home));
  }

  @Test
  void home_countsAlsoBehindTheCommand() {
    Path home = folder.resolve("elsewhere");

    assertThat(shell.run("ls", "--home", home.toString())).isZero();

    assertThat(home.resolve("state/logs")).isDirectory();
  }

  @Test
  void noDisplay_saysWhatToRunInstead() {
    shell.variables.remove("DISPLAY");

    assertThat(shell.run()).isEqualTo(69);

    assertThat(shell.stderr())
        .isEqualTo(
            "mirage: no display; run `./mirage run app/examples/quickstart.ipynb` instead\n");
    assertThat(shell.windows).isEmpty();
  }

  @Test
  void missingFile_isMissingInput_andNamesTheCommands() {
    assertThat(shell.run("exce")).isEqualTo(66);

    assertThat(shell.stderr()).startsWith("mirage: no such file or command: exce; ");
  }

  @Test
  void otherFile_isWrongUsage() throws IOException {
    assertThat(shell.run(Files.createFile(folder.resolve("a.txt")).toString())).isEqualTo(64);
  }

  @Test
  void unknownOption_isWrongUsage_withoutAStackTrace() {
    assertThat(shell.run("--frob")).isEqualTo(64);

    assertThat(shell.stderr())
        .isEqualTo("mirage: Unknown option: '--frob'\nTry 'mirage --help'.\n");
  }

  @Test
  void debug_showsTheStackTrace() {
    assertThat(shell.run("--debug", "exec")).isEqualTo(64);

    assertThat(shell.stderr()).contains("CommandFailure").contains("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec", "run", "ls", "cat", "stat"})
  void help_goesToStdout(String command) {
    assertThat(shell.run(command, "--help")).isZero();

    assertThat(shell.stdout()).startsWith("Usage: mirage " + command).contains("Example");
    assertThat(shell.stderr()).isEmpty();
  }

  @Test
  void version_goesToStdout() {
    assertThat(shell.run("--version")).isZero();

    assertThat(shell.stdout()).startsWith("mirage ");
  }
}
