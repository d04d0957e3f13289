package dev.mirageworkbench.google.editors;

import static dev.mirageworkbench.google.DocumentKind.SPREADSHEET;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.google.editors.ScriptedSheets.Cell;
import dev.mirageworkbench.google.editors.ScriptedSheets.Sheet;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.WriteSupport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Writing tables into sheets.
class TableWriterTest {
  private static final String FOLDER = "owned/Budget.gsheet/";
  private static final String TABLE = FOLDER + "Sheet1.csv";

  private ScriptedEditors google;
  private ScriptedSheets sheets;
  private Sheet sheet;
  private EditorsResource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    google = new ScriptedEditors();
    sheets = new ScriptedSheets(google);
    sheet =
        sheets
            .add(0, "Sheet1", 5, 3)
            .row(0, "item", "price", "sum")
            .row(1, "tea", 2.5, 5)
            .row(2, "milk", 1, "");
    mount = google.mount(SPREADSHEET);
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    google.close();
  }

  static Precondition matches(Entry entry) {
    return new Precondition.Matches(entry.validator().orElseThrow());
  }

  static Entry write(Resource mount, String file, String table, Precondition precondition)
      throws ResourceException {
    return mount
        .writing()
        .orElseThrow()
        .write(Probe.path(file), Body.of(table.getBytes(UTF_8)), precondition);
  }

  private Entry write(String table) throws ResourceException {
    return write(mount, TABLE, table, matches(probe.read(TABLE).entry()));
  }

  private WriteSupport writing() {
    return mount.writing().orElseThrow();
  }

  @Test
  void write_replacesTheTable_andTellsTheNewVersion() throws Exception {
    String table = "item,price,sum\ntea,3.5,7\n\"oat, milk\",2,\n";
    Entry written = write(table);
    assertThat(probe.text(TABLE)).isEqualTo(table);
    assertThat(written).isEqualTo(sized(probe.stat(TABLE), table.length()));
    assertThat(sheet.value(1, 1)).hasToString("3.5");
  }

  private static Entry sized(Entry entry, long size) {
    return new Entry(
        entry.name(),
        entry.kind(),
        OptionalLong.of(size),
        entry.modified(),
        entry.validator(),
        entry.mode());
  }

  @Test
  void shorterTable_leavesNoRest() throws Exception {
    write("item\ntea\n");
    assertThat(probe.text(TABLE)).isEqualTo("item\ntea\n");
    assertThat(sheet.at(2, 0)).isEmpty();
    assertThat(sheet.at(0, 2)).isEmpty();
  }

  @Test
  void emptyTable_emptiesTheSheet() throws Exception {
    write("");
    assertThat(probe.read(TABLE).bytes().remaining()).isZero();
    assertThat(sheets.sheets).hasSize(1);
  }

  @Test
  void largerTable_makesRoom() throws Exception {
    String table =
        IntStream.range(0, 30).mapToObj(i -> i + ",b,c,d,e,f\n").collect(Collectors.joining());
    write(table);
    assertThat(probe.text(TABLE)).isEqualTo(table);
    assertThat(sheet.properties.getGridProperties().getRowCount()).isEqualTo(30);
    assertThat(sheet.properties.getGridProperties().getColumnCount()).isEqualTo(6);
    assertThat(sheets.batches).isEqualTo(1);
  }

  @Test
  void hugeTable_goesInSeveralRequests() throws Exception {
    String table =
        IntStream.range(0, 60_000).mapToObj(i -> i + ",x" + i + "\n").collect(Collectors.joining());
    write(table);
    assertThat(sheets.batches).isEqualTo(2);
    assertThat(new String(whole(), UTF_8)).isEqualTo(table);
  }

  private byte[] whole() throws ResourceException {
    var content = mount.read(Probe.path(TABLE), new ByteRange(0, 100_000_000), Optional.empty());
    byte[] bytes = new byte[content.bytes().remaining()];
    content.bytes().get(bytes);
    return bytes;
  }

  @Test
  void hugeTable_isGoneOnWith_afterAFailure() throws Exception {
    String table =
        IntStream.range(0, 60_000).mapToObj(i -> i + ",x" + i + "\n").collect(Collectors.joining());
    Precondition seen = matches(probe.read(TABLE).entry());
    String path = "/v4/spreadsheets/" + ScriptedSheets.ID + ":batchUpdate";
    var asked = new AtomicInteger();
    google
        .google
        .server()
        .on(
            "POST",
            path,
            call -> asked.incrementAndGet() == 2 ? Reply.json(503, "{}") : sheets.change(call));
    assertThatThrownBy(() -> write(mount, TABLE, table, seen))
        .isInstanceOf(ResourceException.Unreachable.class);
    write(mount, TABLE, table, seen);
    assertThat(asked).hasValue(3);
    assertThat(new String(whole(), UTF_8)).isEqualTo(table);
  }

  @Test
  void lostAnswer_isNoConflict() throws Exception {
    Precondition seen = matches(probe.read(TABLE).entry());
    google
        .google
        .server()
        .on(
            "POST",
            "/v4/spreadsheets/" + ScriptedSheets.ID + ":batchUpdate",
            call -> {
              sheets.change(call);
              return Reply.json(500, "{}");
            });
    assertThatThrownBy(() -> write(mount, TABLE, "a,b\n", seen))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(write(mount, TABLE, "a,b\n", seen).validator())
        .isEqualTo(probe.stat(TABLE).validator());
    assertThat(sheets.batches).isEqualTo(1);
  }

  @Test
  void write_conflicts_whenSomebodyChangedTheTable() throws Exception {
    Precondition seen = matches(probe.read(TABLE).entry());
    sheet.row(1, "tea", 99, 5);
    assertThatThrownBy(() -> write(mount, TABLE, "a\n", seen))
        .isInstanceOf(ResourceException.Conflict.class)
        .hasMessageContaining("meanwhile");
    assertThat(sheet.value(1, 1)).isEqualTo(99);
    google.touch(ScriptedSheets.ID, "2026-05-04T00:00:00.000Z");
    assertThatThrownBy(() -> write(mount, TABLE, "a\n", seen))
        .isInstanceOf(ResourceException.Conflict.class);
    assertThat(sheets.batches).isZero();
  }

  @Test
  void write_goesThrough_whenOnlySomethingElseChanged() throws Exception {
    Precondition seen = matches(probe.read(TABLE).entry());
    google.touch(ScriptedSheets.ID, "2026-05-04T00:00:00.000Z");
    write(mount, TABLE, "a\n", seen);
    assertThat(probe.text(TABLE)).isEqualTo("a\n");
  }

  @Test
  void oneWriterWins_whenManyReplaceTheSameVersion() throws Exception {
    Precondition seen = matches(probe.read(TABLE).entry());
    List<String> won = new CopyOnWriteArrayList<>();
    var conflicts = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        String table = "writer " + i + "\n";
        Future<?> _ =
            threads.submit(
                () -> {
                  try {
                    Entry _ = write(mount, TABLE, table, seen);
                    won.add(table);
                  } catch (ResourceException.Conflict _) {
                    conflicts.incrementAndGet();
                  }
                  return won;
                });
      }
    }
    assertThat(won).containsExactly(probe.text(TABLE));
    assertThat(conflicts).hasValue(7);
  }

  @Test
  void write_isJudgedByTheVersion_whenNobodyReadTheTable() throws Exception {
    Precondition seen = matches(probe.stat(TABLE));
    google.touch(ScriptedSheets.ID, "2026-05-04T00:00:00.000Z");
    assertThatThrownBy(() -> write(mount, TABLE, "a\n", seen))
        .isInstanceOf(ResourceException.Conflict.class);
    write(mount, TABLE, "a\n", matches(probe.stat(TABLE)));
    assertThat(probe.text(TABLE)).isEqualTo("a\n");
  }

  @Test
  void secondWrite_succeeds_underTheVersionThatTheFirstOneTold() throws Exception {
    Entry first = write("a\n1.50\n");
    assertThat(first.validator()).isNotEqualTo(probe.stat(TABLE).validator());
    assertThat(probe.text(TABLE)).isEqualTo("a\n1.5\n");
    write(mount, TABLE, "b\n", matches(first));
    assertThat(probe.text(TABLE)).isEqualTo("b\n");
  }

  @Test
  void newFile_makesASheet() throws Exception {
    Entry made = write(mount, FOLDER + "Größe 2.csv", "a,b\n=1+1,007\n", Precondition.ABSENT);
    assertThat(made.name()).isEqualTo("Größe 2.csv");
    assertThat(probe.names("owned/Budget.gsheet")).containsExactly("Sheet1.csv", "Größe 2.csv");
    assertThat(probe.text(FOLDER + "größe 2.csv")).isEqualTo("a,b\n=1+1,007\n");
    assertThat(sheets.sheet("Größe 2").value(1, 0)).isEqualTo("=1+1");
    assertThat(sheets.batches).isEqualTo(1);
    write(mount, FOLDER + "empty.csv", "", Precondition.ABSENT);
    assertThat(probe.read(FOLDER + "empty.csv").bytes().remaining()).isZero();
  }

  @Test
  void newFile_conflicts_whenThereIsASheetOfThatName() {
    for (String name : List.of("Sheet1.csv", "SHEET1.csv")) {
      assertThatThrownBy(() -> write(mount, FOLDER + name, "a\n", Precondition.ABSENT))
          .isInstanceOf(ResourceException.Conflict.class);
    }
    assertThat(sheets.batches).isZero();
  }

  @Test
  void newFile_conflicts_whenSomebodyMakesThatSheetAtTheSameTime() {
    google
        .google
        .server()
        .on(
            "POST",
            "/v4/spreadsheets/.*",
            _ ->
                ScriptedGoogle.error(400, "badRequest", "A sheet with the name x already exists."));
    assertThatThrownBy(() -> write(mount, FOLDER + "x.csv", "a\n", Precondition.ABSENT))
        .isInstanceOf(ResourceException.Conflict.class);
  }

  @Test
  void write_conflicts_whenTheSheetIsGone() throws Exception {
    Precondition seen = matches(probe.read(TABLE).entry());
    sheets.sheets.clear();
    sheets.add(3, "Other", 1, 1);
    assertThatThrownBy(() -> write(mount, TABLE, "a\n", seen))
        .isInstanceOf(ResourceException.Conflict.class);
  }

  @Test
  void formulas_stay_whereTheTableHasTheirResults() throws Exception {
    sheet.put(1, 2, new Cell(5, "=B2*2"));
    write("item,price,sum\ncoffee,2.5,5\nmilk,1,\n");
    assertThat(sheet.at(1, 2)).hasValue(new Cell(5, "=B2*2"));
    assertThat(sheet.value(1, 0)).isEqualTo("coffee");
  }

  @Test
  void write_isRefused_whenItWouldReplaceAFormula() {
    sheet.put(1, 2, new Cell(5, "=B2*2"));
    assertThatThrownBy(() -> write("item,price,sum\ntea,2.5,6\n"))
        .isInstanceOf(ResourceException.Unsupported.class)
        .hasMessageContaining("the cell C2 has a formula");
    sheet.put(4, 0, new Cell("", "=IF(A1=1,1,\"\")"));
    assertThatThrownBy(() -> write("item,price,sum\ntea,2.5,5\nmilk,1,\na\nb\n"))
        .isInstanceOf(ResourceException.Unsupported.class)
        .hasMessageContaining("the cell A5 has a formula");
    assertThat(sheets.batches).isZero();
  }

  @Test
  void cellsThatTellTheirTextAlready_stayWhatTheyAre() throws Exception {
    sheet.row(1, "1.50", "2026-05-03", "True");
    Entry written = write("item,price,amount\n1.50,2026-05-03,True\nmilk,1,\n");
    assertThat(sheet.value(1, 0)).isEqualTo("1.50");
    assertThat(sheet.value(1, 2)).isEqualTo("True");
    assertThat(sheet.value(0, 2)).isEqualTo("amount");
    assertThat(written.validator()).isEqualTo(probe.stat(TABLE).validator());
    write(mount, TABLE, "item\n", matches(written));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, Long",
    "-0.5, -0.5, Double",
    "1.50, 1.5, Double",
    "2e3, 2000, Long",
    "True, true, Boolean",
    "FALSE, false, Boolean",
    "007, 007, String",
    "+49 170, +49 170, String",
    "1234567890123456, 1234567890123456, String",
    "123456789012345, 123456789012345, Long",
    "2026-05-03, 2026-05-03, String",
    "=A1, =A1, String",
    "nan, nan, String",
    "1e999, 1e999, String",
    "'1,5', '1,5', String"
  })
  void texts_becomeNumbersOrTruths_whereNothingOfThemIsLost(String text, String value, String type)
      throws Exception {
    write("x\n\"" + text + "\"\n");
    assertThat(sheet.value(1, 0)).hasToString(value);
    assertThat(sheet.value(1, 0).getClass().getSimpleName()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "'a,b\n\"c,d\n', 'line 2 of the table: a cell begins with a quotation mark'",
    "'a\n\"b\"c\n', 'line 2 of the table: something stands behind'",
    "'a\nb\"c\n', 'line 2 of the table: a quotation mark stands'"
  })
  void badTable_isRefused_withItsLine(String table, String message) {
    assertThatThrownBy(() -> write(table))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining(message);
    assertThat(sheets.batches).isZero();
  }

  @Test
  void tableThatIsNotUtf8_isRefused() throws Exception {
    Precondition seen = matches(probe.read(TABLE).entry());
    Body latin = Body.of("Größe\n".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> writing().write(Probe.path(TABLE), latin, seen))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void tableOfMoreThanSheetsTakes_isRefused() {
    sheets.add(9, "Large", 1_000_000, 9).row(0, "x");
    assertThatThrownBy(
            () ->
                write(
                    mount,
                    FOLDER + "x.csv",
                    (",".repeat(999) + "x\n") + "y\n".repeat(1_100),
                    Precondition.ABSENT))
        .isInstanceOf(ResourceException.NoSpace.class)
        .hasMessageContaining("10 million cells");
    assertThatThrownBy(() -> write("x".repeat(50_001) + "\n"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("50,000");
    assertThat(sheets.batches).isZero();
  }

  @Test
  void everyUsualLineEnd_andAByteOrderMark_areRead() throws Exception {
    write("\uFEFFa,b\r\nc,\rd,\"e\r\nf\"\"\"");
    assertThat(probe.text(TABLE)).isEqualTo("a,b\nc,\nd,\"e\r\nf\"\"\"\n");
  }

  @Test
  void everythingElse_saysWhatIsPossible() throws Exception {
    String stem = probe.names("owned").getFirst().replace(".gsheet.json", "");
    for (String file : List.of("owned/" + stem + ".gsheet.json", "owned/x.txt", "x")) {
      assertThatThrownBy(() -> write(mount, file, "{}", Precondition.ANYTHING))
          .as(file)
          .isInstanceOf(ResourceException.Unsupported.class)
          .hasMessageContaining(".gsheet/<sheet>.csv");
    }
    assertThatThrownBy(() -> write(mount, "owned", "", Precondition.ANYTHING))
        .isInstanceOf(ResourceException.IsAFolder.class);
    assertThatThrownBy(() -> writing().delete(Probe.path(TABLE), Precondition.ANYTHING))
        .isInstanceOf(ResourceException.Unsupported.class)
        .hasMessageContaining("empty table");
    assertThatThrownBy(
            () ->
                writing()
                    .delete(Probe.path("owned/" + stem + ".gsheet.json"), Precondition.ANYTHING))
        .isInstanceOf(ResourceException.Unsupported.class);
    assertThatThrownBy(() -> writing().delete(Probe.path(FOLDER + "no.csv"), Precondition.ANYTHING))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> writing().createFolder(Probe.path("owned/new")))
        .isInstanceOf(ResourceException.Unsupported.class);
    assertThatThrownBy(() -> writing().deleteFolder(Probe.path("owned/" + stem + ".gsheet")))
        .isInstanceOf(ResourceException.Unsupported.class);
  }

  @Test
  void writing_asksForWhatItNeeds_inItsOwnName() throws Exception {
    write("a\n");
    assertThat(google.google.server().calls())
        .filteredOn(call -> call.method().equals("POST") && call.path().endsWith(":batchUpdate"))
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.headers())
                    .containsEntry("authorization", "Bearer " + ScriptedGoogle.ACCESS_TOKEN));
  }
}
