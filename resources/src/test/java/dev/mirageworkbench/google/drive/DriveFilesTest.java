package dev.mirageworkbench.google.drive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.docs.v1.model.Document;
import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What Drive looks like as files.
class DriveFilesTest extends DriveFixture {
  private static final String MODIFIED = "2026-05-03T10:20:30.123Z";

  private String document(String title, String text) {
    String id = store.google(ROOT, title, "document");
    drive.answer(
        "/v1/documents/" + id, FakeHttp.text(new Document().setDocumentId(id).setTitle(text)));
    return id;
  }

  // -- the layout

  @Test
  void layout_isThatOfTheSpecification() throws Exception {
    String projects = store.folder(ROOT, "Projects");
    store.file(projects, "photo.png", "png");
    for (String kind : List.of("document", "spreadsheet", "presentation", "form", "drawing")) {
      store.google(projects, "Plan", kind);
    }
    String deep = store.folder(projects, "naïve Ü 日本語");
    store.file(deep, "no extension", "");
    store.file(store.drive("Team"), "shared.txt", "s");
    List<String> tree = new ArrayList<>();
    walk("", tree);
    assertThat(tree)
        .containsExactly(
            "Projects/",
            "Projects/photo.png 3",
            "Projects/Plan.gdoc.json ?",
            "Projects/Plan.gsheet.json ?",
            "Projects/Plan.gslide.json ?",
            "Projects/Plan !",
            "Projects/Plan [%s] !".formatted(idOf("Plan", "drawing")),
            "Projects/naïve Ü 日本語/",
            "Projects/naïve Ü 日本語/no extension 0",
            "Team/",
            "Team/shared.txt 1");
  }

  private String idOf(String name, String kind) {
    return store
        .children(
            store.children(ROOT, List.of("Projects"), "").getFirst().getId(), List.of(name), "")
        .stream()
        .filter(file -> file.getMimeType().endsWith(kind))
        .findFirst()
        .orElseThrow()
        .getId();
  }

  /// @param prefix the folder's path with a slash at its end
  private void walk(String prefix, List<String> tree) throws ResourceException {
    for (Entry entry : probe.list(prefix.replaceFirst("/$", ""))) {
      String path = prefix + entry.name();
      switch (entry.kind()) {
        case FILE ->
            tree.add(path + (entry.size().isPresent() ? " " + entry.size().getAsLong() : " ?"));
        case UNREADABLE -> tree.add(path + " !");
        case FOLDER -> {
          tree.add(path + "/");
          walk(path + "/", tree);
        }
      }
    }
  }

  @Test
  void entry_hasTheTimeAndTheRevisionOfTheFile() throws Exception {
    String id = store.file(ROOT, "a.txt", "hello");
    store.change(id, file -> file.setModifiedTime(FakeStore.time(MODIFIED)));
    Entry entry = probe.list("").getFirst();
    assertThat(entry.modified().orElseThrow()).hasToString(MODIFIED);
    assertThat(entry.validator())
        .hasValue(Validator.strong(store.find(id).orElseThrow().getHeadRevisionId()));
    assertThat(probe.stat("a.txt")).isEqualTo(entry);
    assertThat(probe.read("a.txt").entry()).isEqualTo(entry);
  }

  @Test
  void folderId_showsThatFolderOnly() throws Exception {
    String folder = store.folder(ROOT, "Projects");
    store.file(folder, "a.txt", "a");
    store.drive("Team");
    mount(Duration.ZERO, "folderId", "https://drive.google.com/drive/folders/" + folder);
    assertThat(probe.names("")).containsExactly("a.txt");
  }

  @Test
  void folderId_isExplained_whenItIsWrong() throws Exception {
    mount(Duration.ZERO, "folderId", "1Nothing");
    assertThatThrownBy(() -> probe.list(""))
        .isInstanceOf(ResourceException.NotFound.class)
        .hasMessageContaining("'folderId'");
    mount(Duration.ZERO, "folderId", store.file(ROOT, "a.txt", "a"));
    assertThatThrownBy(() -> probe.list(""))
        .isInstanceOf(ResourceException.NotAFolder.class)
        .hasMessageContaining("'folderId'");
  }

  // -- shared drives

  @Test
  void sharedDrive_hasAnotherName_whenItsOwnIsTaken() throws Exception {
    store.folder(ROOT, "Team");
    store.file(store.drive("Team"), "first.txt", "1");
    store.file(store.drive("Team"), "second.txt", "2");
    assertThat(probe.names(""))
        .containsExactly("Team", "Team [Shared Drive]", "Team [Shared Drive 2]");
    assertThat(probe.names("Team [Shared Drive]")).containsExactly("first.txt");
    assertThat(probe.text("Team [Shared Drive 2]/second.txt")).isEqualTo("2");
  }

  @Test
  void sharedDrive_isFoundByItsName_whenAFolderIsSpelledOtherwise() throws Exception {
    store.file(store.folder(ROOT, "team"), "mine.txt", "m");
    store.file(store.drive("Team"), "ours.txt", "o");
    assertThat(probe.names("")).containsExactly("team", "Team");
    assertThat(probe.names("Team")).containsExactly("ours.txt");
    assertThat(probe.names("team")).containsExactly("mine.txt");
  }

  @Test
  void root_saysWhatItLacks_whenSharedDrivesAreRefused() throws Exception {
    store.file(ROOT, "a.txt", "a");
    drive.refuse("/drive/v3/drives", FakeHttp.error(403, "forbidden", "No shared drives here"));
    Page page = probe.pages("").getLast();
    assertThat(page.entries()).extracting(Entry::name).containsExactly("a.txt");
    assertThat(page.lacking().orElseThrow()).hasMessageContaining("shared drives");
    assertThat(probe.text("a.txt")).isEqualTo("a");
    assertThatThrownBy(() -> probe.stat("b")).isInstanceOf(ResourceException.NotFound.class);
  }

  // -- names

  @Test
  void filesOfOneName_areAllThere_theOldestUnderIt() throws Exception {
    store.file(ROOT, "a.tar.gz", "oldest");
    String second = store.file(ROOT, "a.tar.gz", "second");
    String third = store.folder(ROOT, "a.tar.gz");
    String document = document("Plan", "older");
    String namesake = document("Plan", "younger");
    assertThat(document).isNotEqualTo(namesake);
    List<String> names =
        List.of(
            "a.tar.gz",
            "a.tar [" + second + "].gz",
            "a.tar.gz [" + third + "]",
            "Plan.gdoc.json",
            "Plan [" + namesake + "].gdoc.json");
    for (boolean listed : new boolean[] {false, true}) {
      if (listed) {
        assertThat(probe.names("")).containsExactlyElementsOf(names);
      }
      assertThat(probe.text(names.get(0))).isEqualTo("oldest");
      assertThat(probe.text(names.get(1))).isEqualTo("second");
      assertThat(probe.stat(names.get(2)).isFolder()).isTrue();
      assertThat(probe.text(names.get(3))).contains("older");
      assertThat(probe.text(names.get(4))).contains("younger");
    }
  }

  @Test
  void names_areTheSame_whenAPageIsAskedForTwice() throws Exception {
    for (int i = 0; i < 1_001; i++) {
      store.file(ROOT, "f" + i, "");
    }
    Optional<String> second = mount.list(Probe.path(""), Optional.empty()).next();
    for (int i = 0; i < 2; i++) {
      assertThat(mount.list(Probe.path(""), second).entries())
          .extracting(Entry::name)
          .containsExactly("f1000");
    }
  }

  @Test
  void names_thatNoPathCanHave_areReachable() throws Exception {
    List<String> wild = List.of("a/b", "a\u2215b", ".", "..", "~dot", "it's \\ 'quoted'", "/");
    for (String name : wild) {
      store.file(ROOT, name, name);
    }
    List<String> names = probe.names("");
    assertThat(names)
        .containsExactly(
            "a\u2215b", "a~\u2215b", "~dot", "~dotdot", "~dot~", "it's \\ 'quoted'", "\u2215");
    mount(Duration.ZERO); // which has listed nothing
    for (int i = 0; i < wild.size(); i++) {
      assertThat(probe.text(names.get(i))).isEqualTo(wild.get(i));
    }
  }

  @Test
  void shortNames_findWhatIsSpelledOtherwise() throws Exception {
    store.file(store.folder(ROOT, "Projects"), "README.md", "read me");
    document("MyDoc", "body");
    assertThat(probe.text("projects/readme.MD")).isEqualTo("read me");
    assertThat(probe.text("mydoc.gdoc.json")).contains("body");
    store.file(ROOT, "x.txt", "");
    store.file(ROOT, "X.TXT", "");
    assertThatThrownBy(() -> probe.stat("x.TXT"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("x.txt, X.TXT");
  }

  // -- what Google's editors made

  @Test
  void document_isTheAnswerOfItsService_asItWasSent() throws Exception {
    String id = store.google(ROOT, "Plan", "document");
    String body = "{\"documentId\":\"" + id + "\",\"unknownKey\":{\"ü\":[1,2.50]}}";
    drive.answer("/v1/documents/" + id, body);
    Content content = probe.read("Plan.gdoc.json");
    assertThat(Probe.text(content)).isEqualTo(body);
    assertThat(content.entry().size()).hasValue(body.getBytes(UTF_8).length);
    assertThat(content.entry().validator()).isEqualTo(probe.stat("Plan.gdoc.json").validator());
  }

  @Test
  void document_isOfOneVersion_whenItTakesSeveralReads() throws Exception {
    String id = document("Plan", "first");
    Content begin =
        mount.read(Probe.path("Plan.gdoc.json"), new ByteRange(0, 10), Optional.empty());
    drive.answer("/v1/documents/" + id, "{\"title\":\"something else\"}");
    Content rest = probe.read("Plan.gdoc.json", 10, 1_000, begin.entry().validator().orElseThrow());
    assertThat(Probe.text(begin) + Probe.text(rest)).contains("\"first\"").contains(id);
    store.change(id, file -> file.setModifiedTime(FakeStore.time(MODIFIED)));
    assertThatThrownBy(
            () -> probe.read("Plan.gdoc.json", 0, 10, Validator.strong("modified:before")))
        .isInstanceOf(ResourceException.Stale.class);
  }

  @Test
  void exports_areThere_whenTheSettingSaysSo() throws Exception {
    String id = document("Plan", "body");
    store.file(ROOT, "Plan.pdf", "mine");
    store.google(ROOT, "Table", "spreadsheet");
    mount(Duration.ZERO, "exports", "pdf, .CSV");
    drive.answer("/export/" + id + "/application/pdf", "%PDF-1.7");
    String export = "Plan [" + id + "].pdf";
    assertThat(probe.names(""))
        .containsExactly("Plan.gdoc.json", "Plan.pdf", "Table.gsheet.json", export, "Table.csv");
    assertThat(probe.text("Plan.pdf")).isEqualTo("mine");
    assertThat(probe.text(export)).isEqualTo("%PDF-1.7");
    drive.refuse(
        ".*/export", FakeHttp.error(403, "exportSizeLimitExceeded", "This file is too large"));
    assertThatThrownBy(() -> probe.text("Table.csv"))
        .isInstanceOf(ResourceException.Unsupported.class)
        .hasMessageContaining("10 MB");
  }

  @Test
  void otherGoogleFiles_areListed_andSayWhyTheyCannotBeRead() throws Exception {
    store.google(ROOT, "Survey", "form");
    assertThat(probe.stat("Survey").kind()).isEqualTo(Entry.Kind.UNREADABLE);
    assertThatThrownBy(() -> probe.read("Survey"))
        .isInstanceOf(ResourceException.Unsupported.class)
        .hasMessageContaining("Google form");
  }

  // -- shortcuts

  @Test
  void shortcut_isWhatItLeadsTo() throws Exception {
    String elsewhere = store.folder(ROOT, "elsewhere");
    String file = store.file(elsewhere, "a.txt", "hello");
    String here = store.folder(ROOT, "here");
    store.shortcut(here, "link.txt", file);
    store.shortcut(here, "folder", elsewhere);
    store.shortcut(here, "Plan", document("Plan", "body"));
    assertThat(probe.names("here")).containsExactly("link.txt", "folder", "Plan.gdoc.json");
    assertThat(probe.stat("here/link.txt").size()).hasValue(5);
    assertThat(probe.text("here/link.txt")).isEqualTo("hello");
    assertThat(probe.text("here/folder/a.txt")).isEqualTo("hello");
    assertThat(probe.text("here/Plan.gdoc.json")).contains("body");
  }

  @Test
  void shortcut_isUnreadable_whenItLeadsBack_orNowhere() throws Exception {
    String top = store.folder(ROOT, "top");
    String sub = store.folder(top, "sub");
    store.shortcut(sub, "loop", top);
    store.shortcut(sub, "my drive", ROOT);
    String gone = store.file(top, "gone.txt", "");
    store.shortcut(sub, "dangling.txt", gone);
    store.delete(gone);
    store.file(ROOT, "so that the root is known", "");
    assertThat(probe.names("")).hasSize(2);
    assertThat(probe.list("top/sub").stream().filter(e -> !e.isFile()))
        .extracting(Entry::kind)
        .containsExactly(Entry.Kind.UNREADABLE, Entry.Kind.UNREADABLE);
    assertThatThrownBy(() -> probe.list("top/sub/loop"))
        .isInstanceOf(ResourceException.NotAFolder.class);
    assertThat(probe.stat("top/sub/dangling.txt").kind()).isEqualTo(Entry.Kind.UNREADABLE);
    assertThatThrownBy(() -> probe.read("top/sub/dangling.txt"))
        .isInstanceOf(ResourceException.NotFound.class);
  }
}
