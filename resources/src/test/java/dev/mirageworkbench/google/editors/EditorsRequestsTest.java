package dev.mirageworkbench.google.editors;

import static dev.mirageworkbench.google.DocumentKind.DOCUMENT;
import static dev.mirageworkbench.google.DocumentKind.SPREADSHEET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What everything costs in requests to Google.
class EditorsRequestsTest {
  private ScriptedEditors google;
  private EditorsResource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    google = new ScriptedEditors();
    for (int i = 0; i < 1_000; i++) {
      google.add(DOCUMENT, id(i), "Document " + i);
      google.bodies.put(id(i), "{\"documentId\":\"" + id(i) + "\"}");
    }
    mount = google.mount(DOCUMENT, Duration.ofMinutes(1), Http.SILENCE, InstantSource.system());
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    google.close();
  }

  private static String id(int number) {
    return "1%031d".formatted(number);
  }

  private static String file(int number) {
    return "owned/2026-05-03_Document_%d__%s.gdoc.json".formatted(number, id(number));
  }

  /// A mount to which each look is the first one.
  private EditorsResource forgetful() throws Exception {
    mount.close();
    mount = google.mount(DOCUMENT);
    probe = new Probe(mount);
    return mount;
  }

  @Test
  void mountingAndTheRoot_costNothing_noSignInEither() throws Exception {
    probe.list("");
    assertThat(probe.stat("owned").isFolder()).isTrue();
    assertThat(mount.login()).hasValue("the sign-in of ada@example.com");
    assertThat(google.google.server().requests()).isEmpty();
  }

  @Test
  void aThousandFiles_costOneListing_andWalkingThroughThemNothing() throws Exception {
    List<String> names = probe.names("owned");
    assertThat(names).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(google.takeRequests()).containsExactly("changes.start", "files.list");
    for (String name : names) {
      assertThat(probe.stat("owned/" + name).isFile()).isTrue();
    }
    assertThat(google.takeRequests()).isEmpty();
  }

  @Test
  void listings_askForNoMoreThanTheyShow() throws Exception {
    probe.list("owned");
    assertThat(google.google.server().calls().getLast().query())
        .containsEntry("fields", "nextPageToken,files(id,name,modifiedTime,version)")
        .containsEntry("orderBy", "modifiedTime desc")
        .containsEntry("pageSize", "1000");
  }

  @Test
  void pages_areAskedForOneByOne() throws Exception {
    for (int i = 1_000; i < 2_500; i++) {
      google.add(DOCUMENT, id(i), "Document " + i);
    }
    Page first = mount.list(Probe.path("owned"), Optional.empty());
    assertThat(first.entries()).hasSize(1_000);
    assertThat(google.takeRequests()).containsExactly("changes.start", "files.list");
    Page second = mount.list(Probe.path("owned"), first.next());
    Page third = mount.list(Probe.path("owned"), second.next());
    assertThat(third.entries()).hasSize(500);
    assertThat(third.next()).isEmpty();
    assertThat(google.takeRequests()).containsExactly("files.list", "files.list");
    assertThat(probe.names("owned")).hasSize(2_500);
    assertThat(google.takeRequests()).containsExactly("changes.list");
  }

  @Test
  void aListedFolder_costsOneRequestLater_whateverChanged() throws Exception {
    List<String> before = probe.names("owned");
    google.takeRequests();
    assertThat(probe.names("owned")).isEqualTo(before);
    assertThat(google.takeRequests()).containsExactly("changes.list");
    google.touch(id(5), "2026-05-04T00:00:00.000Z");
    google.remove(id(6));
    google.file(id(7)).setTrashed(true);
    google.touch(id(7), "2026-05-04T00:00:00.000Z");
    google.file(id(8)).setOwnedByMe(false);
    google.touch(id(8), "2026-05-04T00:00:00.000Z");
    google.add(DOCUMENT, id(2_000), "New");
    google.touch(id(2_000), "2026-05-05T00:00:00.000Z");
    google.add(SPREADSHEET, id(2_001), "Of another kind");
    google.touch(id(2_001), "2026-05-05T00:00:00.000Z");
    List<String> after = probe.names("owned");
    assertThat(google.takeRequests()).containsExactly("changes.list");
    assertThat(after)
        .hasSize(998)
        .startsWith(
            "2026-05-05_New__" + id(2_000) + ".gdoc.json",
            "2026-05-04_Document_5__" + id(5) + ".gdoc.json")
        .noneMatch(name -> name.contains(id(6)) || name.contains(id(7)) || name.contains(id(8)));
    assertThat(probe.stat("owned/" + after.getFirst()).isFile()).isTrue();
    assertThat(google.takeRequests()).isEmpty();
    assertThat(probe.names("shared"))
        .containsExactly("2026-05-04_Document_8__" + id(8) + ".gdoc.json");
  }

  @Test
  void folders_areListed_whereTheFeedIsRefused() throws Exception {
    google
        .google
        .server()
        .on(
            "GET",
            "/drive/v3/changes.*",
            _ -> ScriptedGoogle.error(403, "forbidden", "No feed for you."));
    assertThat(probe.names("owned")).hasSize(1_000);
    assertThat(google.takeRequests()).containsExactly("changes.start", "files.list");
    assertThat(probe.names("owned")).hasSize(1_000);
    assertThat(google.takeRequests()).containsExactly("files.list");
  }

  @Test
  void folders_areListedAnew_whenTheFeedNoLongerKnowsTheToken() throws Exception {
    probe.names("owned");
    google.takeRequests();
    google
        .google
        .server()
        .on("GET", "/drive/v3/changes", _ -> ScriptedGoogle.error(410, "gone", "Too old."));
    google.add(DOCUMENT, id(2_000), "New");
    assertThat(probe.names("owned")).hasSize(1_001);
    assertThat(google.takeRequests())
        .containsExactly("changes.list", "changes.start", "files.list", "files.list");
  }

  @Test
  void aFile_costsALookAndItsContent() throws Exception {
    probe.read(file(3));
    assertThat(google.takeRequests()).containsExactly("files.get", "documents.get");
  }

  @Test
  void aListedFile_costsItsContentOnly() throws Exception {
    probe.list("owned");
    google.takeRequests();
    Entry entry = probe.stat(file(3));
    mount.read(Probe.path(file(3)), new ByteRange(0, 100), entry.validator());
    assertThat(google.takeRequests()).containsExactly("documents.get");
  }

  @Test
  void anUnchangedFile_costsOneLook() throws Exception {
    forgetful();
    Entry read = probe.read(file(3)).entry();
    google.takeRequests();
    assertThat(probe.stat(file(3)).validator()).isEqualTo(read.validator());
    assertThat(google.takeRequests()).containsExactly("files.get");
  }

  @Test
  void aChangedFile_isNoticedByALook_andReadAgain() throws Exception {
    forgetful();
    Entry read = probe.read(file(3)).entry();
    google.touch(id(3), "2026-05-04T00:00:00.000Z");
    google.takeRequests();
    assertThat(probe.stat(file(3)).validator()).isNotEqualTo(read.validator());
    assertThat(google.takeRequests()).containsExactly("files.get");
    probe.read(file(3));
    assertThat(google.takeRequests()).containsExactly("files.get", "documents.get");
  }

  @Test
  void aLargeFile_isFetchedOnce_forAllItsParts() throws Exception {
    forgetful();
    google.bodies.put(id(3), "{\"text\":\"" + "x".repeat(3_000_000) + "\"}");
    Content first = probe.read(file(3));
    google.takeRequests();
    for (int offset = 1 << 20; offset < 3_000_000; offset += 1 << 20) {
      Content next =
          mount.read(
              Probe.path(file(3)), new ByteRange(offset, 1 << 20), first.entry().validator());
      assertThat(next.entry().validator()).isEqualTo(first.entry().validator());
    }
    assertThat(google.takeRequests()).isEmpty();
    assertThat(probe.read(file(3)).entry()).isEqualTo(first.entry());
    assertThat(google.takeRequests()).containsExactly("files.get");
  }

  @Test
  void shortNames_costOneListing_thatServesForAWhile() throws Exception {
    probe.read("owned/Document 3.gdoc.json");
    assertThat(google.takeRequests())
        .containsExactly("changes.start", "files.list", "documents.get");
    probe.read("owned/document 4.gdoc.json");
    assertThat(google.takeRequests()).containsExactly("documents.get");
  }

  @Test
  void aMissingFileWithAnId_costsOneLook() {
    assertThatThrownBy(() -> probe.stat(file(9_999)))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThat(google.takeRequests()).containsExactly("files.get");
  }

  @Test
  void aGlobByDate_asksForThoseDaysOnly() throws Exception {
    google.add(DOCUMENT, id(2_000), "April", "2026-04-30T23:59:59.999Z", true);
    google.add(DOCUMENT, id(2_001), "June", "2026-06-01T00:00:00.000Z", true);
    Page may =
        mount.prefixes().orElseThrow().list(Probe.path("owned"), "2026-06-", Optional.empty());
    assertThat(may.entries())
        .extracting(Entry::name)
        .containsExactly("2026-06-01_June__" + id(2_001) + ".gdoc.json");
    assertThat(google.google.server().calls().getLast().query().get("q"))
        .endsWith(
            " and modifiedTime >= '2026-06-01T00:00:00' and modifiedTime < '2026-07-01T00:00:00'");
    assertThat(google.takeRequests()).containsExactly("files.list");
    assertThat(
            mount
                .prefixes()
                .orElseThrow()
                .list(Probe.path("owned"), "2026-05-03_Document_99", Optional.empty())
                .entries())
        .hasSize(11);
    assertThat(mount.prefixes().orElseThrow().list(Probe.path("nowhere"), "x", Optional.empty()))
        .isEqualTo(Page.last(List.of()));
  }

  @Test
  void aTable_costsALookItsSheetsAndItsCells() throws Exception {
    var sheets = new ScriptedSheets(google);
    sheets.add(0, "Sheet1", 100, 5).row(0, "a", "b").row(1, 1, 2.5);
    String table = "owned/budget__" + ScriptedSheets.ID + ".gsheet/Sheet1.csv";
    try (var spreadsheets = google.mount(SPREADSHEET)) {
      var budget = new Probe(spreadsheets);
      assertThat(budget.text(table)).isEqualTo("a,b\n1,2.5\n");
      assertThat(google.takeRequests())
          .containsExactly("files.get", "spreadsheets.get", "values.get");
      budget.stat(table);
      assertThat(google.takeRequests()).containsExactly("files.get");
      budget.read(table);
      assertThat(google.takeRequests()).containsExactly("files.get", "values.get");
    }
  }

  @Test
  void writingATable_costsSixRequests() throws Exception {
    var sheets = new ScriptedSheets(google);
    sheets.add(0, "Sheet1", 100, 5).row(0, "a", "b").row(1, 1, 2.5);
    String table = "owned/budget__" + ScriptedSheets.ID + ".gsheet/Sheet1.csv";
    try (var spreadsheets = google.mount(SPREADSHEET)) {
      Entry read = new Probe(spreadsheets).read(table).entry();
      google.takeRequests();
      TableWriterTest.write(spreadsheets, table, "a,b\n1,3\n", TableWriterTest.matches(read));
      assertThat(google.takeRequests())
          .containsExactly(
              "files.get",
              "spreadsheets.get",
              "values.get",
              "values.get",
              "spreadsheets.batchUpdate",
              "files.get");
    }
  }
}
