package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.command.ExecuteResult;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.notebook.CellType;
import dev.mirageworkbench.ui.notebook.InsertSnippets;
import dev.mirageworkbench.ui.tree.DraggedPath;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is inserted into a cell for a file runs, in the Python that is shipped.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsertedCodeTest {
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

  private final Workspace workspace = Workspace.builder().build();

  @BeforeAll
  void mount() throws Exception {
    workspace.addMount("/ram", new RamResource(), MountMode.WRITE);
    write("it's ä.csv", "a,b\n1,ü\n");
    write("a.tsv", "a\tb\n1\t2\n");
    write("a.json", "{\"a\": 1}");
    write("a.jsonl", "{\"a\": 1}\n\n{\"a\": 2}\n");
    write("a.txt", "ü\n");
    write("a.toml", "a = 1\n");
    write("a.xml", "<r><a/></r>");
    write("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    write("a.bin", "abc");
    workspace.fs().writeFile("/ram/a.png", PICTURE);
    ExecuteResult made =
        python(
            """
            import gzip, sqlite3, zipfile
            c = sqlite3.connect('/ram/a.sqlite')
            c.execute('create table rain (mm int)')
            c.commit()
            c.close()
            with gzip.open('/ram/a.gz', 'wb') as f:
                f.write(b'abc')
            with zipfile.ZipFile('/ram/a.zip', 'w') as z:
                z.writestr('x.txt', 'abc')
            """);
    assertThat(made.exitCode()).as(made.stderrText()).isZero();
  }

  @AfterAll
  void close() {
    workspace.close();
  }

  private void write(String name, String text) throws ResourceException {
    workspace.fs().writeString("/ram/" + name, text);
  }

  private ExecuteResult python(String code) throws ResourceException {
    return workspace.execute("python3 - <<'END'\n" + code + "\nEND");
  }

  private static String inserted(String path, boolean folder) {
    return InsertSnippets.into(
            CellType.CODE, "", 0, new DraggedPath(WorkspacePath.of(path), folder), false)
        .text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it's ä.csv | rows | [{'a': '1', 'b': 'ü'}]",
        "a.tsv | rows | [{'a': '1', 'b': '2'}]",
        "a.json | data | {'a': 1}",
        "a.jsonl | records | [{'a': 1}, {'a': 2}]",
        "a.txt | text | 'ü\\n'",
        "a.toml | data | {'a': 1}",
        "a.xml | text | '<r><a/></r>'",
        "a.bin | data | b'abc'",
        "a.gz | data | b'abc'",
        "a.zip | names | ['x.txt']",
        "a.sqlite | tables | ['rain']",
      },
      quoteCharacter = '§')
  void code_reads(String file, String value, String expected) throws Exception {
    ExecuteResult result = python(inserted("/ram/" + file, false) + "\nprint(repr(" + value + "))");
    assertThat(result.stderrText()).isEmpty();
    assertThat(result.stdoutText()).isEqualTo(expected + "\n");
  }

  @ParameterizedTest
  @CsvSource({"a.png", "a.svg"})
  void picture_isShown(String file) throws Exception {
    ExecuteResult result = python(inserted("/ram/" + file, false));
    assertThat(result.stderrText()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void folder_isListed() throws Exception {
    ExecuteResult result =
        python(inserted("/ram", true).replace("os.listdir", "print(*os.listdir") + ")");
    assertThat(result.stderrText()).isEmpty();
    assertThat(result.stdoutText()).contains("a.json");
  }

  @Test
  void parquet_saysThatItNeedsPandas() throws Exception {
    write("a.parquet", "");
    ExecuteResult result = python(inserted("/ram/a.parquet", false));
    assertThat(result.stderrText()).contains("pandas");
  }
}
