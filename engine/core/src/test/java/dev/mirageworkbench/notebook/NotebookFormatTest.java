package dev.mirageworkbench.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.kernel.CellEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookFormatTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "all-kinds",
        "minor-4",
        "future",
        "minimal",
        "jupyter/kinds",
        "jupyter/unknown",
        "jupyter/minor-0",
        "jupyter/minor-2",
        "jupyter/minor-4",
        "jupyter/v3-upgraded"
      })
  void write_givesTheBytesRead_forWhatJupyterWrote(String name) throws IOException {
    String text = resource(name);

    assertThat(NotebookFormat.write(NotebookFormat.read(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3", "v3-lines", "v2"})
  void read_upgradesAsJupyterDoes(String name) throws IOException {
    Notebook upgraded = NotebookFormat.read(resource("jupyter/" + name));

    assertThat(withoutIds(NotebookFormat.write(upgraded)))
        .isEqualTo(withoutIds(resource("jupyter/" + name + "-upgraded")));
    assertThat(upgraded.minor()).isEqualTo(5);
  }

  private static String withoutIds(String text) {
    return text.replaceAll("(?m)^   \"id\": .*\n", "");
  }

  @Test
  void write_endsLinesAsJupyterDoes_whateverTheFileHad() throws IOException {
    String text = resource("jupyter/kinds");

    assertThat(NotebookFormat.write(NotebookFormat.read(text.strip().replace("\n", "\r\n"))))
        .isEqualTo(text);
  }

  @Test
  void read_joinsLinesOfEveryKind() throws IOException {
    Notebook notebook = NotebookFormat.read(resource("all-kinds"));

    var code = (NotebookCell.Code) notebook.cells().get(1);
    assertThat(code.source()).startsWith("import csv\nrows = ").endsWith("print(len(rows))");
    assertThat(code.executionCount()).isEqualTo(OptionalInt.of(3));
    assertThat(code.outputs().getFirst())
        .isInstanceOfSatisfying(
            CellOutput.Stream.class,
            stream -> {
              assertThat(stream.stream()).isEqualTo(CellEvent.Stream.STDOUT);
              assertThat(stream.text()).startsWith("120\nwith form").endsWith("cr\r\nend");
            });
    assertThat(notebook.cells().getFirst().id()).isEqualTo("intro");
  }

  @Test
  void read_acceptsSourceAsOneString() throws IOException {
    Notebook notebook = NotebookFormat.read(codeCell("\"id\": \"x\", \"source\": \"a\\nb\""));

    assertThat(notebook.cells().getFirst().source()).isEqualTo("a\nb");
    assertThat(NotebookFormat.write(notebook))
        .contains("   \"source\": [\n    \"a\\n\",\n    \"b\"\n   ]\n");
  }

  @Test
  void read_dropsMarksThatJupyterNeverSaves() throws IOException {
    Notebook notebook =
        NotebookFormat.read(
            """
            {"nbformat": 4, "nbformat_minor": 5,
             "metadata": {"signature": "s", "orig_nbformat": 3, "orig_nbformat_minor": 0, "k": 1},
             "cells": [{"cell_type": "markdown", "id": "m", "source": "", "metadata": {"trusted": true}}]}
            """);

    assertThat(notebook.metadata().propertyNames()).containsExactly("k");
    assertThat(NotebookFormat.write(notebook)).doesNotContain("trusted", "signature", "orig_");
  }

  @Test
  void read_repairsIdsThatAreMissingMalformedOrTaken() throws IOException {
    Notebook notebook =
        NotebookFormat.read(
            """
            {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [
              {"cell_type": "raw", "id": "same", "source": "", "metadata": {}},
              {"cell_type": "raw", "id": "same", "source": "", "metadata": {}},
              {"cell_type": "raw", "id": "no spaces", "source": "", "metadata": {}},
              {"cell_type": "raw", "source": "", "metadata": {}}]}
            """);

    List<String> ids = notebook.cells().stream().map(NotebookCell::id).toList();
    assertThat(ids).first().isEqualTo("same");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids.subList(1, 4)).allMatch(id -> id.matches("[0-9a-f]{8}"));
    assertThat(notebook.minor()).isEqualTo(5);
  }

  @Test
  void write_keepsIdsOut_whileNoCellIsAddedToAnOldNotebook() throws IOException {
    Notebook notebook = NotebookFormat.read(resource("minor-4"));
    Notebook edited =
        notebook.withCells(
            notebook.cells().stream().map(cell -> cell.withSource("changed")).toList());

    assertThat(edited.minor()).isEqualTo(4);
    assertThat(NotebookFormat.write(edited)).doesNotContain("\"id\"");
  }

  @Test
  void withCells_raisesTheMinorVersion_whenACellIsAdded() throws IOException {
    Notebook notebook = NotebookFormat.read(resource("minor-4"));
    var cells = new ArrayList<>(notebook.cells());
    cells.add(NotebookCell.newCode("1"));

    Notebook grown = NotebookFormat.read(NotebookFormat.write(notebook.withCells(cells)));

    assertThat(grown.minor()).isEqualTo(5);
    assertThat(grown.cells()).extracting(NotebookCell::id).isEqualTo(ids(cells));
  }

  private static List<String> ids(List<NotebookCell> cells) {
    return cells.stream().map(NotebookCell::id).toList();
  }

  @Test
  void read_keepsExtraKeysThroughARun() throws IOException {
    Notebook notebook = NotebookFormat.read(resource("future"));
    var code = (NotebookCell.Code) notebook.cells().get(1);
    var cells = new ArrayList<>(notebook.cells());
    cells.set(1, code.withRun(List.of(), OptionalInt.of(2)));

    String text = NotebookFormat.write(notebook.withCells(cells));

    assertThat(text).contains("\"timing\"", "\"comments\"", "\"nbformat_minor\": 7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"nbformat\": 1, \"cells\": []} | nbformat 1 | jupyter nbconvert --to notebook",
        "{\"nbformat\": 3, \"cells\": []} | no worksheets | damaged",
        "{\"nbformat\": 5, \"cells\": []} | nbformat 5 | newer",
        "{\"a\": 1} | not a notebook | nbformat",
        "[1] | not a notebook | not an object",
        "{\"nbformat\": 4} | no list of cells | damaged",
        "{\"nbformat\": 4, | not JSON at line 1, column | not a notebook",
        "<html> | not JSON at line 1, column 1 | not a notebook",
        "{} x | line 1 | not JSON"
      })
  void read_saysWhatIsWrong(String text, String first, String second) {
    assertThatThrownBy(() -> NotebookFormat.read(text))
        .isInstanceOf(NotebookFormatException.class)
        .hasMessageContaining(first)
        .hasMessageContaining(second);
  }

  @Test
  void read_saysThatAFileIsEmpty() {
    assertThatThrownBy(() -> NotebookFormat.read(" \n")).hasMessageContaining("empty");
  }

  @Test
  void read_takesAnOutputOfManyMegabytes() throws IOException {
    String long_ = "x".repeat(30 << 20);
    Notebook notebook =
        NotebookFormat.read(
            codeCell(
                "\"id\": \"x\", \"source\": \"\", \"outputs\": [{\"output_type\": \"stream\","
                    + " \"name\": \"stdout\", \"text\": \""
                    + long_
                    + "\"}]"));

    var code = (NotebookCell.Code) notebook.cells().getFirst();
    assertThat(((CellOutput.Stream) code.outputs().getFirst()).text()).hasSize(30 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0,1.0",
    "1e5,100000.0",
    "1e-5,1e-05",
    "0.0001,0.0001",
    "1e16,1e+16",
    "1e15,1000000000000000.0",
    "-2.5e-7,-2.5e-07",
    "1.25E+300,1.25e+300",
    "5e-324,5e-324",
    "2e23,2e+23",
    "-0.0,-0.0",
    "0.0,0.0",
    "9007199254740993,9007199254740993",
    "0.1234567890123456789012,0.1234567890123456789012",
    "NaN,NaN",
    "-Infinity,-Infinity",
    "123456789012345678901234567890,123456789012345678901234567890"
  })
  void write_spellsNumbersAsPythonDoes(String read, String written) throws IOException {
    Notebook notebook =
        NotebookFormat.read(
            "{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [], \"metadata\": {\"n\": "
                + read
                + "}}");

    assertThat(NotebookFormat.write(notebook)).contains("\"n\": " + written + "\n");
  }

  @Test
  void write_escapesHalfOfASurrogatePair() throws IOException {
    Notebook notebook = NotebookFormat.read(codeCell("\"id\": \"x\", \"source\": \"\\ud83d!\""));

    assertThat(NotebookFormat.write(notebook)).contains("\"\\ud83d!\"");
  }

  @Test
  void newCells_haveFreshIds() {
    assertThat(
            List.of(
                NotebookCell.newCode(""), NotebookCell.newMarkdown(""), NotebookCell.newRaw("")))
        .extracting(NotebookCell::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9a-f]{8}"));
  }

  private static String codeCell(String keys) {
    return "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [{\"cell_type\":"
        + " \"code\", \"metadata\": {}, \"execution_count\": null, "
        + keys
        + "}]}";
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = NotebookFormatTest.class.getResourceAsStream(name + ".ipynb")) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
