package dev.mirageworkbench.notebook.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.NotebookFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookSignaturesTest {
  @TempDir Path folder = Path.of("");

  private static Notebook notebook(String source) {
    return Notebook.empty().withCells(List.of(NotebookCell.newCode("1").withSource(source)));
  }

  @Test
  void trust_holdsForTheSameContent_alsoReadAgain() throws IOException {
    Notebook notebook = notebook("x");
    new NotebookSignatures(folder).trust(notebook);
    Notebook again = NotebookFormat.read(NotebookFormat.write(notebook));

    assertThat(new NotebookSignatures(folder).isTrusted(again)).isTrue();
    assertThat(new NotebookSignatures(folder).isTrusted(notebook("y"))).isFalse();
  }

  @Test
  void trust_isOfThisMachine() throws IOException {
    Notebook notebook = notebook("x");
    new NotebookSignatures(folder.resolve("a")).trust(notebook);
    Path other = Files.createDirectories(folder.resolve("b"));
    Files.copy(folder.resolve("a/notebook-signatures"), other.resolve("notebook-signatures"));

    assertThat(new NotebookSignatures(other).isTrusted(notebook)).isFalse();
  }

  @Test
  void key_isItsUsersOnly() throws IOException {
    new NotebookSignatures(folder).trust(notebook("x"));

    assertThat(Files.getPosixFilePermissions(folder.resolve("notebook-secret")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void oldestSignatures_makeRoom() throws IOException {
    var signatures = new NotebookSignatures(folder, 4);
    List<Notebook> notebooks =
        List.of(notebook("a"), notebook("b"), notebook("c"), notebook("d"), notebook("e"));
    for (Notebook each : notebooks) {
      signatures.trust(each);
    }
    assertThat(signatures.isTrusted(notebooks.getFirst())).isFalse();
    assertThat(signatures.isTrusted(notebooks.get(1))).isTrue();
    assertThat(signatures.isTrusted(notebooks.getLast())).isTrue();
  }
}
