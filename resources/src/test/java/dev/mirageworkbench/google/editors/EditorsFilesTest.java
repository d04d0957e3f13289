package dev.mirageworkbench.google.editors;

import static dev.mirageworkbench.google.DocumentKind.DOCUMENT;
import static dev.mirageworkbench.google.DocumentKind.PRESENTATION;
import static dev.mirageworkbench.google.DocumentKind.SPREADSHEET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.docs.v1.model.Body;
import com.google.api.services.docs.v1.model.Document;
import com.google.api.services.docs.v1.model.Paragraph;
import com.google.api.services.docs.v1.model.ParagraphElement;
import com.google.api.services.docs.v1.model.StructuralElement;
import com.google.api.services.docs.v1.model.TextRun;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.slides.v1.model.Page;
import com.google.api.services.slides.v1.model.Presentation;
import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which folders and files there are, how they can be called, and what is in them.
class EditorsFilesTest {
  private static final String PLAN = "1PlanOfTheTests__0123456789_abcdefghijklmnop";
  private static final String PLAN_FILE = "owned/2026-05-03_Größe_Ziel__" + PLAN + ".gdoc.json";

  private ScriptedEditors google;
  private EditorsResource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    google = new ScriptedEditors();
    google.add(DOCUMENT, PLAN, "Größe & Ziel");
    google.add(DOCUMENT, "1b", "Notes", "2026-04-30T23:59:59.999Z", true);
    google.add(DOCUMENT, "1c", "Theirs", "2026-05-01T00:00:00.000Z", false);
    google.add(SPREADSHEET, "1s", "Not a document");
    google.add(DOCUMENT, "1t", "In the trash").setTrashed(true);
    google.bodies.put(PLAN, ScriptedEditors.json(document()));
    mount = google.mount(DOCUMENT);
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    google.close();
  }

  private static Document document() {
    var run = new TextRun().setContent("Naïve „quotes“ 日本語 😀\n");
    var element = new ParagraphElement().setStartIndex(1).setEndIndex(24).setTextRun(run);
    return new Document()
        .setDocumentId(PLAN)
        .setTitle("Größe & Ziel")
        .setRevisionId("ALm37BV")
        .setBody(
            new Body()
                .setContent(
                    List.of(
                        new StructuralElement()
                            .setStartIndex(1)
                            .setEndIndex(24)
                            .setParagraph(new Paragraph().setElements(List.of(element))))));
  }

  @Test
  void folders_areAsPromised() throws Exception {
    assertThat(probe.names("")).containsExactly("owned", "shared");
    assertThat(probe.names("owned"))
        .containsExactly(
            "2026-05-03_Größe_Ziel__" + PLAN + ".gdoc.json", "2026-04-30_Notes__1b.gdoc.json");
    assertThat(probe.names("shared")).containsExactly("2026-05-01_Theirs__1c.gdoc.json");
    assertThat(probe.stat("")).isEqualTo(Entry.folder(""));
    assertThat(probe.stat("owned")).isEqualTo(Entry.folder("owned"));
  }

  @Test
  void entries_tellTheTimeAndTheVersion_andLeaveSizesOpen() throws Exception {
    Entry expected =
        new Entry(
            "2026-05-03_Größe_Ziel__" + PLAN + ".gdoc.json",
            Entry.Kind.FILE,
            OptionalLong.empty(),
            Optional.of(Instant.parse(ScriptedEditors.NOON)),
            Optional.of(new Validator("7", Validator.Strength.WEAK)),
            OptionalInt.empty());
    assertThat(probe.list("owned").getFirst()).isEqualTo(expected);
    assertThat(probe.stat(PLAN_FILE)).isEqualTo(expected);
    assertThat(probe.read(PLAN_FILE).entry().validator()).isEqualTo(expected.validator());
    assertThat(probe.read(PLAN_FILE).entry().modified()).isEqualTo(expected.modified());
  }

  @Test
  void names_haveWhatIsLeftOfTitles() throws Exception {
    google.files.clear();
    google.add(DOCUMENT, "1a", "");
    google.add(DOCUMENT, "1b", "日本語 / 計画");
    google.add(DOCUMENT, "1c", "x".repeat(5_000));
    google.add(DOCUMENT, "1d", "No time", "", true);
    google.add(DOCUMENT, "1e", "?!");
    assertThat(probe.names("owned"))
        .containsExactly(
            "2026-05-03_Untitled__1a.gdoc.json",
            "2026-05-03_日本語_計画__1b.gdoc.json",
            "2026-05-03_" + "x".repeat(97) + "...__1c.gdoc.json",
            "2026-05-03_Untitled__1e.gdoc.json",
            "No_time__1d.gdoc.json");
    assertThat(probe.stat("owned/No_time__1d.gdoc.json").modified()).isEmpty();
    assertThat(probe.stat("owned/" + "x".repeat(5_000) + ".gdoc.json").isFile()).isTrue();
  }

  @Test
  void document_isWhatTheServiceTells_byteByByte() throws Exception {
    String golden =
        "{\"body\":{\"content\":[{\"endIndex\":24,\"paragraph\":{\"elements\":[{\"endIndex\":24,"
            + "\"startIndex\":1,\"textRun\":{\"content\":\"Naïve „quotes“ 日本語 😀\\n\"}}]},"
            + "\"startIndex\":1}]},\"documentId\":\""
            + PLAN
            + "\",\"revisionId\":\"ALm37BV\",\"title\":\"Größe & Ziel\"}";
    assertThat(probe.text(PLAN_FILE)).isEqualTo(golden);
    assertThat(GoogleApi.JSON.fromString(probe.text(PLAN_FILE), Document.class))
        .isEqualTo(document());
    assertThat(google.google.server().calls().getLast().query())
        .containsEntry("prettyPrint", "false");
    google.bodies.put(PLAN, "{\"documentId\":\"x\",\"unheardOf\":{\"a\":[1.50,null]}}");
    assertThat(probe.text(PLAN_FILE)).isEqualTo(google.bodies.get(PLAN));
  }

  @Test
  void presentation_isWhatTheServiceTells() throws Exception {
    var presentation =
        new Presentation()
            .setPresentationId("1p")
            .setTitle("Talk")
            .setRevisionId("r1")
            .setSlides(List.of(new Page().setObjectId("p")));
    google.add(PRESENTATION, "1p", "Talk");
    google.bodies.put("1p", ScriptedEditors.json(presentation));
    try (var slides = google.mount(PRESENTATION)) {
      var talk = new Probe(slides);
      assertThat(talk.names("owned")).containsExactly("2026-05-03_Talk__1p.gslide.json");
      assertThat(talk.text("owned/talk.gslide.json"))
          .isEqualTo(
              "{\"presentationId\":\"1p\",\"revisionId\":\"r1\",\"slides\":[{\"objectId\":\"p\"}],"
                  + "\"title\":\"Talk\"}");
      assertThat(GoogleApi.JSON.fromString(talk.text("owned/talk.gslide.json"), Presentation.class))
          .isEqualTo(presentation);
    }
  }

  @Test
  void spreadsheet_hasItsJsonAndAFolder() throws Exception {
    var sheets = new ScriptedSheets(google);
    google.files.remove("1s");
    sheets.add(0, "Sheet1", 10, 5);
    String stem = "2026-05-03_Budget__" + ScriptedSheets.ID;
    try (var spreadsheets = google.mount(SPREADSHEET)) {
      var budget = new Probe(spreadsheets);
      assertThat(budget.names("owned")).containsExactly(stem + ".gsheet.json", stem + ".gsheet");
      assertThat(budget.stat("owned/" + stem + ".gsheet").isFolder()).isTrue();
      String text = budget.text("owned/" + stem + ".gsheet.json");
      assertThat(text)
          .isEqualTo(
              "{\"sheets\":[{\"properties\":{\"gridProperties\":{\"columnCount\":5,\"rowCount\":10},"
                  + "\"sheetId\":0,\"sheetType\":\"GRID\",\"title\":\"Sheet1\"}}],"
                  + "\"spreadsheetId\":\""
                  + ScriptedSheets.ID
                  + "\"}");
      assertThat(GoogleApi.JSON.fromString(text, Spreadsheet.class)).isEqualTo(sheets.whole());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Größe & Ziel.gdoc.json",
        "größe & ziel.GDOC.json",
        "Größe_Ziel.gdoc.json",
        "2026-05-03_Größe_Ziel.gdoc.json",
        "2026-05-03_größe & ziel.gdoc.json",
        PLAN + ".gdoc.json",
        "anything else__" + PLAN + ".gdoc.json"
      })
  void shortNames_areFound_whateverTheirCase(String name) throws Exception {
    assertThat(probe.stat("owned/" + name).name()).isEqualTo(name);
    assertThat(probe.json("Owned/" + name).path("documentId").asString()).isEqualTo(PLAN);
  }

  @Test
  void shortName_isRefusedWithTheCandidates_whenSeveralAreMeant() {
    google.add(DOCUMENT, "1x", "notes");
    assertThatThrownBy(() -> probe.stat("owned/Notes.gdoc.json"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("2026-04-30_Notes__1b.gdoc.json")
        .hasMessageContaining("2026-05-03_notes__1x.gdoc.json");
  }

  @Test
  void titleThatLooksLikeAnId_isFound() throws Exception {
    google.add(DOCUMENT, "1x", "my__notes");
    google.bodies.put("1x", "{}");
    assertThat(probe.text("owned/my__notes.gdoc.json")).isEqualTo("{}");
  }

  @Test
  void path_staysGood_afterTheTitleAndTheDayChanged() throws Exception {
    google.file(PLAN).setName("Renamed");
    google.touch(PLAN, "2026-06-01T00:00:00.000Z");
    assertThat(probe.stat(PLAN_FILE).modified()).hasValue(Instant.parse("2026-06-01T00:00:00Z"));
    assertThat(probe.json(PLAN_FILE).has("title")).isTrue();
  }

  @Test
  void everythingElse_isNotThere() {
    for (String missing :
        List.of(
            "x",
            "owned/x",
            "owned/x.gdoc.json",
            "owned/.gdoc.json",
            "owned/x__1nosuch.gdoc.json",
            "owned/Theirs.gdoc.json",
            "owned/Theirs__1c.gdoc.json",
            "owned/s__1s.gdoc.json",
            "owned/t__1t.gdoc.json",
            "shared/Notes__1b.gdoc.json",
            "owned/Notes.gdoc",
            "owned/Notes.docx",
            "owned/Notes.gsheet",
            "owned/Notes.gdoc.json/x",
            "owned/Notes.gsheet/x.csv")) {
      assertThatThrownBy(() -> probe.stat(missing))
          .as(missing)
          .isInstanceOf(ResourceException.NotFound.class);
      assertThatThrownBy(() -> probe.read(missing))
          .as(missing)
          .isInstanceOf(ResourceException.NotFound.class);
      assertThatThrownBy(() -> probe.list(missing))
          .as(missing)
          .isInstanceOf(ResourceException.NotFound.class);
    }
    assertThatThrownBy(() -> probe.list("owned/Notes.gdoc.json"))
        .isInstanceOf(ResourceException.NotAFolder.class);
    assertThatThrownBy(() -> probe.read("owned")).isInstanceOf(ResourceException.IsAFolder.class);
    assertThatThrownBy(() -> probe.list("elsewhere"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void exports_standBesideTheFile_whereTheyAreWanted() throws Exception {
    google
        .google
        .server()
        .on(
            "GET",
            "/drive/v3/files/.*/export",
            call ->
                Reply.of(
                    200, "text/markdown", ("# " + call.query().get("mimeType")).getBytes(UTF_8)));
    try (var exporting = google.mount(DOCUMENT, "exports", "docx, md")) {
      var exports = new Probe(exporting);
      assertThat(exports.names("shared"))
          .containsExactly(
              "2026-05-01_Theirs__1c.gdoc.json",
              "2026-05-01_Theirs__1c.docx",
              "2026-05-01_Theirs__1c.md");
      assertThat(exports.text("shared/theirs.md")).isEqualTo("# text/markdown");
      assertThat(exports.text("shared/2026-05-01_Theirs__1c.docx"))
          .isEqualTo("# application/vnd.openxmlformats-officedocument.wordprocessingml.document");
      assertThat(exports.stat("shared/theirs.md").validator())
          .isEqualTo(exports.read("shared/theirs.md").entry().validator());
      assertThatThrownBy(() -> exports.stat("shared/theirs.pdf"))
          .isInstanceOf(ResourceException.NotFound.class);
    }
  }

  @Test
  void exportOfMoreThanGoogleGives_isExplained() throws Exception {
    google
        .google
        .server()
        .on(
            "GET",
            "/drive/v3/files/.*/export",
            _ ->
                ScriptedGoogle.error(
                    403, "exportSizeLimitExceeded", "This file is too large to be exported."));
    try (var exporting = google.mount(DOCUMENT, "exports", "pdf")) {
      assertThatThrownBy(() -> new Probe(exporting).read("owned/notes.pdf"))
          .isInstanceOf(ResourceException.Unsupported.class)
          .hasMessageContaining("10 MB")
          .hasMessageContaining(".json");
    }
  }

  @Test
  void documents_areOnlyRead() {
    assertThat(mount.writing()).isEmpty();
    assertThat(mount.whyOnlyRead()).contains("Google Docs");
  }
}
