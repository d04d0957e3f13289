package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.KernelProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RunCommandTest {
  @TempDir private Path folder = Path.of("");

  private RealShell shell() {
    return new RealShell(folder.resolve("home"));
  }

  /// A notebook of code cells, as other tools write it.
  private Path notebook(String... sources) throws IOException {
    var mapper = JsonMapper.shared();
    var root = mapper.createObjectNode();
    var cells = root.putArray("cells");
    for (int i = 0; i < sources.length; i++) {
      var cell = cells.addObject();
      cell.put("cell_type", "code").put("id", "cell-" + i).put("source", sources[i]);
      cell.putObject("metadata");
      cell.putArray("outputs");
      cell.putNull("execution_count");
    }
    root.putObject("metadata").put("kept", "as it was");
    root.put("nbformat", 4).put("nbformat_minor", 5);
    return Files.writeString(folder.resolve("in.ipynb"), mapper.writeValueAsString(root));
  }

  private static JsonNode read(Path notebook) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(notebook));
  }

  @Test
  void output_isANotebookWithOutputsAndCounts() throws IOException {
    Path notebook = notebook("x = 20\nprint('hello')", "x + 1");
    Path output = folder.resolve("out.ipynb");
    RealShell shell = shell();

    assertThat(shell.run("run", notebook.toString(), "-o", output.toString())).isZero();

    assertThat(shell.stdout()).isEqualTo("hello\n21\n");
    assertThat(shell.stderr()).isEmpty();
    JsonNode written = read(output);
    assertThat(written.path("nbformat").asInt()).isEqualTo(4);
    assertThat(written.path("nbformat_minor").asInt()).isEqualTo(5);
    assertThat(written.at("/metadata/kept").asString()).isEqualTo("as it was");
    JsonNode cells = written.path("cells");
    assertThat(cells.at("/0/execution_count").asInt()).isEqualTo(1);
    assertThat(cells.at("/0/outputs"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    [{"output_type": "stream", "name": "stdout", "text": ["hello\\n"]}]
                    """));
    assertThat(cells.at("/1/outputs"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    [{"output_type": "execute_result", "execution_count": 2, "metadata": {},
                      "data": {"text/plain": ["21"]}}]
                    """));
  }

  @Test
  void notebook_getsThePythonThatItAsksFor_unlessTheUserNamesOne() throws IOException {
    Path plain = notebook("x = 1");
    var shell = new Shell(folder.resolve("home"), (_, _) -> FakeKernel.Ending.OK);

    assertThat(shell.run("run", plain.toString())).isZero();
    ObjectNode compiled = (ObjectNode) read(plain);
    compiled.withObject("/metadata/mirage").put("profile", "compute");
    Files.writeString(plain, compiled.toString());
    assertThat(shell.run("run", plain.toString())).isZero();
    assertThat(shell.run("run", "--profile", "default", plain.toString())).isZero();

    assertThat(shell.session.profiles)
        .containsExactly(
            Optional.empty(),
            Optional.of(KernelProfile.COMPUTE),
            Optional.of(KernelProfile.DEFAULT));
  }

  @Test
  void run_leavesTheNotebookAsItWas_whenNoOutputIsAskedFor() throws IOException {
    Path notebook = notebook("print('hello')");
    String before = Files.readString(notebook);

    assertThat(shell().run("run", notebook.toString())).isZero();

    assertThat(notebook).hasContent(before);
  }

  @Test
  void run_stopsAtTheFirstCellThatFails_andWritesTheOutputSoFar() throws IOException {
    Path notebook = notebook("print('before')", "raise ValueError('no')", "print('after')");
    Path output = folder.resolve("out.ipynb");
    RealShell shell = shell();

    assertThat(shell.run("run", "-o", output.toString(), notebook.toString())).isEqualTo(1);

    assertThat(shell.stdout()).isEqualTo("before\n");
    assertThat(shell.stderr())
        .startsWith("Traceback (most recent call last):\n")
        .contains("<cell 2>", "raise ValueError('no')")
        .endsWith("ValueError: no\n");
    JsonNode cells = read(output).path("cells");
    assertThat(cells.at("/0/outputs/0/output_type").asString()).isEqualTo("stream");
    assertThat(cells.at("/1/outputs/0/output_type").asString()).isEqualTo("error");
    assertThat(cells.at("/1/outputs/0/ename").asString()).isEqualTo("ValueError");
    assertThat(cells.at("/1/outputs/0/evalue").asString()).isEqualTo("no");
    assertThat(cells.at("/2/outputs")).isEmpty();
    assertThat(cells.at("/2/execution_count").isNull()).isTrue();
  }

  @Test
  void relativePaths_startInTheNotebooksFolder_whichIsReadOnly() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "beside");
    Path notebook =
        notebook(
            "import os\nprint(os.getcwd(), open('a.txt').read())",
            "try:\n    open('b.txt', 'w')\nexcept OSError as e:\n    print(e.errno)");
    RealShell shell = shell();

    assertThat(shell.run("run", notebook.toString())).isZero();

    assertThat(shell.stdout()).isEqualTo("/notebook beside\n30\n");
    assertThat(folder.resolve("b.txt")).doesNotExist();
  }

  @Test
  void mounts_comeFromTheWorkspaceFileBesideTheNotebook() throws IOException {
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(
        folder.resolve("team.mirage"),
        """
        {"schemaVersion": 1, "mounts": [
          {"prefix": "/data", "type": "disk", "mode": "write", "settings": {"path": "data"}}]}
        """);
    Path notebook = notebook("open('/data/out.txt', 'w').write('left open')");

    assertThat(shell().run("run", notebook.toString())).isZero();

    assertThat(folder.resolve("data/out.txt")).hasContent("left open");
  }
}
