package dev.mirageworkbench.google.editors;

import static dev.mirageworkbench.google.DocumentKind.SPREADSHEET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.google.editors.ScriptedSheets.Cell;
import dev.mirageworkbench.google.editors.ScriptedSheets.Sheet;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reading sheets as tables.
class TablesTest {
  private static final String FOLDER = "owned/Budget.gsheet";

  private ScriptedEditors google;
  private ScriptedSheets sheets;
  private EditorsResource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    google = new ScriptedEditors();
    sheets = new ScriptedSheets(google);
    mount = google.mount(SPREADSHEET);
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    google.close();
  }

  @Test
  void folder_hasTheSheetsWithCells_inTheirOrder() throws Exception {
    sheets.add(0, "Übersicht 2026", 5, 2);
    sheets.add("OBJECT", 1, "Chart1", 0, 0);
    sheets.add(2, "Q1/Q2", 5, 2);
    sheets.add(3, "hidden", 5, 2).properties.setHidden(true);
    sheets.add("DATA_SOURCE", 4, "BigQuery", 5, 2);
    sheets.add(5, "Q1∕Q2", 5, 2);
    sheets.add(6, "It's \"it\"; ?", 5, 2).row(0, "quoted");
    assertThat(probe.names(FOLDER))
        .containsExactly(
            "Übersicht 2026.csv", "Q1∕Q2.csv", "hidden.csv", "Q1∕Q2__5.csv", "It's \"it\"; ?.csv");
    assertThat(probe.text(FOLDER + "/It's \"it\"; ?.csv")).isEqualTo("quoted\n");
    assertThat(probe.stat(FOLDER + "/ÜBERSICHT 2026.CSV").isFile()).isTrue();
    for (String missing : List.of("/Chart1.csv", "/x.csv", "/hidden", "/hidden.csv/x")) {
      assertThatThrownBy(() -> probe.stat(FOLDER + missing))
          .isInstanceOf(ResourceException.NotFound.class);
    }
  }

  @Test
  void table_isRectangular_andQuotedWhereItMustBe() throws Exception {
    sheets
        .add(0, "Sheet1", 20, 10)
        .row(0, "a", "b,c", "say \"hi\"")
        .row(1, "two\nlines", "")
        .row(3, "", "", "", " last ");
    assertThat(probe.text(FOLDER + "/Sheet1.csv"))
        .isEqualTo("a,\"b,c\",\"say \"\"hi\"\"\",\n\"two\nlines\",,,\n,,,\n,,, last \n");
  }

  @Test
  void values_areTold_notTheirFormats() throws Exception {
    sheets
        .add(0, "Sheet1", 5, 9)
        .row(0, 1, 1234.5, 0.1, 1e21, -0.0, true, false, "2026-05-03", "#N/A");
    assertThat(probe.text(FOLDER + "/Sheet1.csv"))
        .isEqualTo("1,1234.5,0.1,1000000000000000000000,0,TRUE,FALSE,2026-05-03,#N/A\n");
    assertThat(google.google.server().calls().getLast().query())
        .containsEntry("valueRenderOption", "UNFORMATTED_VALUE")
        .containsEntry("dateTimeRenderOption", "FORMATTED_STRING");
  }

  @Test
  void formulas_showWhatTheyComeTo() throws Exception {
    sheets.add(0, "Sheet1", 5, 9).put(0, 0, new Cell(7, "=3+4"));
    assertThat(probe.text(FOLDER + "/Sheet1.csv")).isEqualTo("7\n");
  }

  @Test
  void emptySheet_hasNoBytes() throws Exception {
    sheets.add(0, "Sheet1", 1_000, 26);
    sheets.add(1, "No grid", 0, 0);
    Content content = probe.read(FOLDER + "/Sheet1.csv");
    assertThat(content.bytes().remaining()).isZero();
    assertThat(content.entry().size()).hasValue(0);
    assertThat(probe.read(FOLDER + "/No grid.csv").entry().size()).hasValue(0);
  }

  @Test
  void emptyRowsOfASingleColumn_areKept() throws Exception {
    sheets.add(0, "Sheet1", 9, 2).row(0, "a").row(2, "b");
    assertThat(probe.text(FOLDER + "/Sheet1.csv")).isEqualTo("a\n\"\"\nb\n");
  }

  @Test
  void hugeSheet_isAskedForInPages() throws Exception {
    Sheet huge = sheets.add(0, "Sheet1", 100_000, 26);
    for (int row = 0; row < 100_000; row++) {
      huge.row(row, row, "Größe " + row);
    }
    Content content =
        mount.read(
            Probe.path(FOLDER + "/Sheet1.csv"), new ByteRange(0, 100_000_000), Optional.empty());
    assertThat(UTF_8.decode(content.bytes()).toString())
        .isEqualTo(
            IntStream.range(0, 100_000)
                .mapToObj(row -> row + ",Größe " + row + "\n")
                .collect(Collectors.joining()));
    assertThat(google.takeRequests()).filteredOn("values.get"::equals).hasSize(11);
  }

  @Test
  void oneVersion_isShownWhole_thoughTheSheetChangesMeanwhile() throws Exception {
    Sheet huge = sheets.add(0, "Sheet1", 200_000, 2);
    for (int row = 0; row < 200_000; row++) {
      huge.row(row, "old row " + row);
    }
    var path = Probe.path(FOLDER + "/Sheet1.csv");
    Content first = mount.read(path, new ByteRange(0, 1 << 20), Optional.empty());
    huge.row(150_000, "new");
    google.touch(ScriptedSheets.ID, "2026-05-04T00:00:00.000Z");
    Content second = mount.read(path, new ByteRange(1 << 20, 4 << 20), first.entry().validator());
    assertThat(UTF_8.decode(second.bytes()).toString()).doesNotContain("new");
    try (var other = google.mount(SPREADSHEET)) {
      assertThatThrownBy(
              () -> other.read(path, new ByteRange(1 << 20, 10), first.entry().validator()))
          .isInstanceOf(ResourceException.Stale.class);
    }
  }

  @Test
  void sheetThatIsNew_isFound_thoughDriveDoesNotCountIt() throws Exception {
    sheets.add(0, "Sheet1", 5, 5);
    probe.names(FOLDER);
    sheets.add(1, "Sheet2", 5, 5).row(0, "x");
    assertThat(probe.text(FOLDER + "/Sheet2.csv")).isEqualTo("x\n");
  }

  @Test
  void answerWithOddValues_isCorrupt() {
    sheets.add(0, "Sheet1", 5, 5);
    google
        .google
        .server()
        .on("GET", "/v4/spreadsheets/.*/values/.*", _ -> Reply.json("{\"values\": 5}"));
    assertThatThrownBy(() -> probe.read(FOLDER + "/Sheet1.csv"))
        .isInstanceOf(ResourceException.Corrupt.class);
  }

  @ParameterizedTest
  @CsvSource({"0, A", "25, Z", "26, AA", "51, AZ", "52, BA", "701, ZZ", "702, AAA", "18277, ZZZ"})
  void columns_haveLetters(int index, String letters) {
    assertThat(Tab.column(index)).isEqualTo(letters);
  }
}
