package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.notebook.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookStoreTest {
  @TempDir Path folder = Path.of("");

  private final NotebookStore store =
      new NotebookStore(_ -> Notebook.empty(), notebook -> "cells: " + notebook.cells().size());

  @Test
  void write_replacesTheFile_andLeavesNothingBeside() throws IOException {
    Path file = Files.writeString(folder.resolve("a.ipynb"), "old");
    store.write(file, Notebook.empty());
    assertThat(file).hasContent("cells: 0");
    assertThat(folder.toFile().list()).containsExactly("a.ipynb");
  }

  @Test
  void write_keepsTheOldFile_whenItCannotBeReplaced() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("a.ipynb").resolve("inside"));
    assertThatThrownBy(() -> store.write(folder.resolve("a.ipynb"), Notebook.empty()))
        .isInstanceOf(IOException.class);
    assertThat(taken).isDirectory();
    assertThat(folder.toFile().list()).containsExactly("a.ipynb");
  }

  @Test
  void script_isReadAndWrittenByItsEnding() throws IOException {
    Path file = Files.writeString(folder.resolve("a.py"), "#%% One\nx = 1\n");
    Notebook notebook = store.read(file);
    store.write(file, notebook.withCells(List.of(notebook.cells().getFirst().withSource("x = 2"))));
    assertThat(file).hasContent("#%% One\nx = 2\n");
  }
}
