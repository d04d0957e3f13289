package dev.mirageworkbench.notebook.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PercentScriptTest {
  private static final String OURS =
      """
      # %% [markdown]
      # # Rain
      #
      # in *mm*

      # %% Load it tags=["parameters"]
      import csv

      # %matplotlib inline
      # !ls -l
      print("50 %")

      # %% language="bash" magic_args="--out x"
      # echo "it's"
      #
      # ls

      # %% [raw] raw_mimetype="text/html"
      # <b>x</b>

      # %%
      # # %% not a cell
      text = \"""
      # %% nor this
      \"""
      # # %time not a magic
      """;

  private static Notebook read(String text) throws IOException {
    return PercentScript.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String over(String before, Notebook notebook) throws IOException {
    byte[] old = before.getBytes(StandardCharsets.UTF_8);
    return new String(PercentScript.write(notebook, Optional.of(old)), StandardCharsets.UTF_8);
  }

  private static List<String> sources(Notebook notebook) {
    return notebook.cells().stream().map(NotebookCell::source).toList();
  }

  private static Notebook with(Notebook notebook, int cell, String source) {
    var cells = new ArrayList<>(notebook.cells());
    cells.set(cell, cells.get(cell).withSource(source));
    return notebook.withCells(cells);
  }

  @Nested
  class Read {
    @Test
    void cells_haveTheirTypesTextsAndMetadata() throws IOException {
      Notebook notebook = read(OURS);

      assertThat(sources(notebook))
          .containsExactly(
              "# Rain\n\nin *mm*",
              "import csv\n\n%matplotlib inline\n!ls -l\nprint(\"50 %\")",
              "%%bash --out x\necho \"it's\"\n\nls",
              "<b>x</b>",
              "# %% not a cell\ntext = \"\"\"\n# %% nor this\n\"\"\"\n# %time not a magic");
      assertThat(notebook.cells().stream().map(cell -> cell.getClass().getSimpleName()))
          .containsExactly("Markdown", "Code", "Code", "Raw", "Code");
      ObjectNode expected = JsonMapper.shared().createObjectNode();
      expected.putArray("tags").add("parameters");
      assertThat(notebook.cells().get(1).metadata()).isEqualTo(expected.put("title", "Load it"));
    }

    @Test
    void scriptWithoutMarker_isOneCell() throws IOException {
      assertThat(sources(read("#!/usr/bin/env python3\nx = 1\n\nprint(x)\n")))
          .containsExactly("#!/usr/bin/env python3\nx = 1\n\nprint(x)");
    }

    @Test
    void comments_stayComments_whenTheyOnlyLookLikeMagics() throws IOException {
      String text = "# %%\n# %s is a placeholder\n# 50 %\n# why?\n";

      assertThat(sources(read(text))).containsExactly("# %s is a placeholder\n# 50 %\n# why?");
    }

    @Test
    void markdownInAString_isText() throws IOException {
      assertThat(sources(read("# %% [markdown]\n\"\"\"\n# A\n\nb\n\"\"\"\n")))
          .containsExactly("# A\n\nb");
    }

    @Test
    void bytesOfAnotherEncoding_areRefusedWithWhatToDo() {
      assertThatThrownBy(() -> PercentScript.read("x = 'ä'".getBytes(StandardCharsets.ISO_8859_1)))
          .hasMessageContaining("# coding: NAME");
    }
  }

  @Nested
  class Write {
    @Test
    void whatWasWritten_comesBackCharacterForCharacter() throws IOException {
      assertThat(PercentScript.write(read(OURS))).isEqualTo(OURS);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "x = 1",
          "x = 1\r\ny = 2\r\n",
          "#%%\nx = 1\n\n\n\n#%% Title [md]\n# a\nplain\n#%%\ny = 2",
          "# ---\n# jupyter:\n#   kernelspec:\n#     name: python3\n# ---\n\n# %%\nx\n",
          "# -*- coding: utf-8 -*-\n# %%\nx = 1  \n\n",
          "import os\n\n# %% [markdown]\nr\"\"\"\n\\alpha\n\"\"\"\n# %%\n\n\n# %% b\ny\n",
          "# %%\nx = '''\n# %% in a string\n",
          "\n\n# %%\nx\n"
        })
    void othersFile_isWrittenAsItWas_whenNothingChanged(String text) throws IOException {
      assertThat(over(text, read(text))).isEqualTo(text);
    }

    @Test
    void changedCell_isAllThatChanges() throws IOException {
      String text = "#%% First\r\nx = 1\r\n\r\n\r\n#%%\r\ny = 2\r\n#%% [markdown]\r\n#tight";

      assertThat(over(text, with(read(text), 1, "y = 3\nz = 4")))
          .isEqualTo(
              "#%% First\r\nx = 1\r\n\r\n\r\n#%%\r\ny = 3\r\nz = 4\r\n#%% [markdown]\r\n#tight");
    }

    @Test
    void cellsThatMoveOrGo_leaveTheOthersAlone() throws IOException {
      String text = "# %% a\nx  =  1\n\n\n# %% b\ny  =  2\n\n\n# %% c\nz  =  3\n";
      Notebook notebook = read(text);
      List<NotebookCell> cells = notebook.cells();

      assertThat(over(text, notebook.withCells(List.of(cells.get(0), cells.get(2)))))
          .isEqualTo("# %% a\nx  =  1\n\n\n# %% c\nz  =  3\n");
      assertThat(over(text, notebook.withCells(List.of(cells.get(2), cells.get(0)))))
          .isEqualTo("# %% c\nz  =  3\n\n# %% a\nx  =  1\n");
    }

    @Test
    void plainScript_staysPlain_whenItsTextChanges() throws IOException {
      String text = "x = 1\n";

      assertThat(over(text, with(read(text), 0, "x = 2"))).isEqualTo("x = 2\n");
    }

    @Test
    void plainScript_getsMarkers_whenACellIsPutBeforeIt() throws IOException {
      Notebook notebook = read("x = 1\n");
      var cells = List.of(NotebookCell.newMarkdown("Hello"), notebook.cells().getFirst());

      assertThat(over("x = 1\n", notebook.withCells(cells)))
          .isEqualTo("# %% [markdown]\n# Hello\n\n# %%\nx = 1\n");
    }

    @Test
    void encodingOfTheFile_isKept() throws IOException {
      byte[] latin = "# coding: latin-1\nx = 'ä'\n".getBytes(StandardCharsets.ISO_8859_1);
      byte[] marked = "\ufeff# %%\nx = 'ä'\n".getBytes(StandardCharsets.UTF_8);

      assertThat(PercentScript.write(PercentScript.read(latin), Optional.of(latin)))
          .isEqualTo(latin);
      assertThat(PercentScript.write(PercentScript.read(marked), Optional.of(marked)))
          .isEqualTo(marked);
    }

    @Test
    void characterThatTheEncodingLacks_isRefusedWithWhatToDo() throws IOException {
      byte[] latin = "# coding: latin-1\nx = 1\n".getBytes(StandardCharsets.ISO_8859_1);
      Notebook changed = with(PercentScript.read(latin), 0, "# coding: latin-1\nx = '→'");

      assertThatThrownBy(() -> PercentScript.write(changed, Optional.of(latin)))
          .hasMessageContaining("# coding: utf-8");
    }
  }
}
