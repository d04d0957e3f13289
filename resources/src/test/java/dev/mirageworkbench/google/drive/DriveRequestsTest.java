package dev.mirageworkbench.google.drive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.drive.model.File;
import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Validator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What everything costs in requests to Drive, and what a list of changes saves.
class DriveRequestsTest extends DriveFixture {
  private static final String LIST = "GET /drive/v3/files";
  private static final String DRIVES = "GET /drive/v3/drives";
  private static final String CHANGES = "GET /drive/v3/changes";
  private static final String BEGIN = "GET /drive/v3/changes/startPageToken";

  @Test
  void mounting_costsNothing() throws Exception {
    mount(LONG);
    assertThat(probe.stat("").isFolder()).isTrue();
    assertThat(mount.login()).hasValue("the access token of this mount");
    assertThat(takeRequests()).isEmpty();
  }

  @Test
  void root_costsThreeRequests_andLooksAtWhatIsInItNone() throws Exception {
    store.file(ROOT, "a.txt", "a");
    store.folder(ROOT, "sub");
    mount(LONG);
    probe.list("");
    assertThat(takeRequests()).containsExactly(BEGIN, LIST, DRIVES);
    probe.stat("a.txt");
    probe.stat("sub");
    probe.list("");
    assertThat(takeRequests()).isEmpty();
    probe.list("sub");
    assertThat(takeRequests()).containsExactly(LIST);
  }

  @Test
  void aThousandFiles_costOneRequest_andOneMoreForEachThousand() throws Exception {
    String folder = store.folder(ROOT, "folder");
    for (int i = 0; i < 2_500; i++) {
      store.file(folder, "f" + i, "");
    }
    mount(LONG);
    probe.list("");
    takeRequests();
    assertThat(mount.list(Probe.path("folder"), Optional.empty()).entries()).hasSize(1_000);
    assertThat(takeRequests()).containsExactly(LIST);
    assertThat(probe.names("folder")).hasSize(2_500).doesNotHaveDuplicates();
    assertThat(takeRequests()).containsExactly(LIST, LIST, LIST);
    probe.stat("folder/f2499");
    assertThat(probe.names("folder")).hasSize(2_500);
    assertThat(takeRequests()).isEmpty();
  }

  @Test
  void requests_nameTheFieldsThatTheyNeed() throws Exception {
    store.file(ROOT, "a.txt", "a");
    probe.list("");
    probe.stat("a.txt");
    probe.write("a.txt", "b");
    assertThat(drive.asked())
        .filteredOn(call -> !call.path().endsWith("startPageToken"))
        .allMatch(call -> !call.query().getOrDefault("fields", "").isEmpty());
  }

  @Test
  void aPath_costsOneRequestForEachFolder_andThenOneForEachLook() throws Exception {
    store.file(store.folder(store.folder(ROOT, "a"), "b"), "c.txt", "c");
    store.file(store.children(ROOT, List.of("a"), "").getFirst().getId(), "d.txt", "d");
    mount(Duration.ZERO);
    probe.stat("a/b/c.txt");
    assertThat(takeRequests()).containsExactly(LIST, LIST, LIST);
    probe.stat("a/b/c.txt");
    assertThat(takeRequests()).containsExactly(LIST);
    probe.stat("a/d.txt");
    assertThat(takeRequests()).containsExactly(LIST);
  }

  @Test
  void aSmallFile_costsOneRequest_andNoneToLookAgain() throws Exception {
    String id = store.file(ROOT, "a.txt", "hello");
    mount(LONG);
    probe.list("");
    takeRequests();
    Validator version = probe.read("a.txt").entry().validator().orElseThrow();
    assertThat(takeRequests()).containsExactly(LIST + "/" + id);
    probe.read("a.txt", 0, 100, version);
    assertThat(takeRequests()).containsExactly(LIST + "/" + id);
  }

  @Test
  void aStretch_isAskedOfItsRevision_inOneRequest() throws Exception {
    String id = store.file(ROOT, "a.txt", "0123456789");
    mount(LONG);
    Validator version = probe.list("").getFirst().validator().orElseThrow();
    takeRequests();
    assertThat(Probe.text(probe.read("a.txt", 2, 3, version))).isEqualTo("234");
    assertThat(takeRequests()).containsExactly(LIST + "/" + id + "/revisions/" + version.value());
    assertThat(probe.read("a.txt", 10, 3, version).bytes().remaining()).isZero();
    assertThat(takeRequests()).isEmpty();
  }

  @Test
  void writing_costsALookAndAnUpload() throws Exception {
    store.folder(ROOT, "sub");
    mount(LONG);
    probe.list("");
    takeRequests();
    Entry made = probe.write("sub/a.txt", "one");
    assertThat(takeRequests())
        .containsExactly(LIST, "GET /drive/v3/files/generateIds", "POST /upload/drive/v3/files");
    probe.write("sub/b.txt", "one");
    assertThat(takeRequests()).containsExactly(LIST, "POST /upload/drive/v3/files");
    probe.write("sub/a.txt", "two", new Precondition.Matches(made.validator().orElseThrow()));
    String id = store.children(ROOT, List.of("sub"), "").getFirst().getId();
    String file = store.children(id, List.of("a.txt"), "").getFirst().getId();
    assertThat(takeRequests()).containsExactly(LIST, "PATCH /upload/drive/v3/files/" + file);
    probe.delete("sub/a.txt");
    assertThat(takeRequests()).containsExactly(LIST, "PATCH /drive/v3/files/" + file);
  }

  // -- after a change

  @Test
  void oneRequest_tellsWhatChangedInAllKnownFolders() throws Exception {
    String a = store.folder(ROOT, "a");
    String b = store.folder(ROOT, "b");
    String old = store.file(a, "old.txt", "old");
    String moved = store.file(a, "moved.txt", "moved");
    String trashed = store.file(b, "trashed.txt", "x");
    String deleted = store.file(b, "deleted.txt", "x");
    probe.list("");
    probe.list("a");
    probe.list("b");
    takeRequests();
    store.upload(old, "newer".getBytes(UTF_8));
    store.update(moved, new File(), List.of(b), List.of(a));
    store.change(trashed, file -> file.setTrashed(true));
    store.delete(deleted);
    store.file(b, "new.txt", "n");
    assertThat(probe.list("a"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.size()).hasValue(5));
    assertThat(takeRequests()).containsExactly(CHANGES);
    assertThat(probe.names("b")).containsExactly("moved.txt", "new.txt");
    assertThat(takeRequests()).containsExactly(CHANGES);
    assertThat(probe.text("b/new.txt")).isEqualTo("n");
    assertThat(takeRequests()).hasSize(2).startsWith(CHANGES);
  }

  @Test
  void nothing_isAskedAgain_whileTheListOfChangesWasJustSeen() throws Exception {
    store.folder(ROOT, "a");
    store.folder(ROOT, "b");
    mount(LONG);
    probe.list("");
    probe.list("a");
    probe.list("b");
    takeRequests();
    probe.list("");
    probe.list("a");
    probe.list("b");
    assertThat(takeRequests()).isEmpty();
  }

  @Test
  void folder_isFoundUnderItsNewName_andNotUnderTheOld() throws Exception {
    String a = store.folder(ROOT, "a");
    store.file(a, "f.txt", "f");
    probe.list("");
    probe.list("a");
    store.change(a, file -> file.setName("b"));
    assertThat(probe.names("")).containsExactly("b");
    assertThat(probe.text("b/f.txt")).isEqualTo("f");
    store.change(a, file -> file.setTrashed(true));
    assertThat(probe.names("")).isEmpty();
  }

  @Test
  void sharedDrive_hasItsOwnListOfChanges() throws Exception {
    String team = store.drive("Team");
    store.file(team, "a.txt", "a");
    probe.list("");
    probe.list("Team");
    takeRequests();
    store.file(team, "b.txt", "b");
    assertThat(probe.names("Team")).containsExactly("a.txt", "b.txt");
    assertThat(drive.asked())
        .singleElement()
        .satisfies(call -> assertThat(call.query()).containsEntry("driveId", team));
  }

  @Test
  void folderOfSomebodyElse_isListedAgain_sinceNoListTellsAllOfIt() throws Exception {
    String theirs = store.folder(ROOT, "theirs");
    store.change(theirs, file -> file.setOwnedByMe(false));
    mount(Duration.ZERO, "folderId", theirs);
    probe.list("");
    takeRequests();
    store.file(theirs, "new.txt", "n");
    assertThat(probe.names("")).containsExactly("new.txt");
    assertThat(takeRequests()).containsExactly(LIST);
  }

  @Test
  void folders_areListedAgain_whereChangesAreNotTold() throws Exception {
    store.file(ROOT, "a.txt", "a");
    drive.refuse("/drive/v3/changes.*", FakeHttp.missing());
    probe.list("");
    assertThat(takeRequests()).containsExactly(BEGIN, LIST, DRIVES);
    store.file(ROOT, "b.txt", "b");
    assertThat(probe.names("")).containsExactly("a.txt", "b.txt");
    assertThat(takeRequests()).containsExactly(LIST);
  }

  @Test
  void everything_isAskedAnew_whenTheListOfChangesIsLost_orTooLong() throws Exception {
    store.file(ROOT, "a.txt", "a");
    probe.list("");
    drive.refuse("/drive/v3/changes", FakeHttp.error(400, "invalid", "Invalid page token"));
    store.file(ROOT, "b.txt", "b");
    assertThat(probe.names("")).containsExactly("a.txt", "b.txt");
    drive.mend();
    for (int i = 0; i < 1_200; i++) {
      store.file(ROOT, "f" + i, "");
    }
    assertThat(probe.names("")).hasSize(1_202);
  }

  @Test
  void ownChanges_areSeenAtOnce_withoutARequest() throws Exception {
    store.folder(ROOT, "sub");
    mount(LONG);
    probe.list("");
    probe.list("sub");
    probe.write("sub/a.txt", "a");
    probe.write("sub/b.txt", "b");
    probe.move("sub/a.txt", "c.txt");
    probe.delete("sub/b.txt");
    takeRequests();
    assertThat(probe.names("sub")).isEmpty();
    assertThat(probe.names("")).containsExactly("sub", "c.txt");
    assertThat(probe.stat("c.txt").size()).hasValue(1);
    assertThat(takeRequests()).isEmpty();
  }

  @Test
  void ownDeletion_isUndone_whenSomebodyTakesTheFileOutOfTheTrash() throws Exception {
    String id = store.file(ROOT, "a.txt", "a");
    store.file(ROOT, "b.txt", "b");
    probe.list("");
    probe.delete("a.txt");
    assertThat(probe.names("")).containsExactly("b.txt");
    store.change(id, file -> file.setTrashed(false));
    assertThat(probe.names("")).containsExactly("a.txt", "b.txt");
  }

  @Test
  void ownChange_isNotUndone_byAnOlderStateOnItsWay() throws Exception {
    String id = store.file(ROOT, "a.txt", "old");
    String before = FakeHttp.text(store.find(id).orElseThrow());
    probe.list("");
    probe.write("a.txt", "newer");
    drive.refuse(
        "/drive/v3/changes",
        FakeHttp.Reply.json(
            "{\"newStartPageToken\": \"99\", \"changes\": [{\"fileId\": \"%s\", \"file\": %s}]}"
                .formatted(id, before)));
    assertThat(probe.list("").getFirst().size()).hasValue(5);
  }
}
