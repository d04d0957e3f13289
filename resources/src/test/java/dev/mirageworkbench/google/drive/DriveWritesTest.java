package dev.mirageworkbench.google.drive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.drive.model.File;
import dev.mirageworkbench.contract.ComputedBytes;
import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.google.drive.FakeHttp.Reply;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What is peculiar to writing in Drive.
class DriveWritesTest extends DriveFixture {
  private static final int PIECE = 8 << 20;

  private File only(String name) {
    List<File> found = store.children(ROOT, List.of(name), "");
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private Entry send(String file, long size, Precondition precondition) throws ResourceException {
    return mount
        .writing()
        .orElseThrow()
        .write(Probe.path(file), ComputedBytes.body(size), precondition);
  }

  // -- replacing and deleting

  @Test
  void replacing_keepsTheIdAndTheType() throws Exception {
    String id = store.file(ROOT, "a.txt", "old");
    probe.write("a.txt", "new");
    File now = only("a.txt");
    assertThat(now.getId()).isEqualTo(id);
    assertThat(now.getMimeType()).isEqualTo("text/plain");
    assertThat(new String(store.bytes(id), UTF_8)).isEqualTo("new");
  }

  @Test
  void newFile_hasTheTypeOfItsName() throws Exception {
    probe.write("picture.png", "png");
    probe.write("what#ever", "?");
    assertThat(only("picture.png").getMimeType()).isEqualTo("image/png");
    assertThat(only("what#ever").getMimeType()).isEqualTo("application/octet-stream");
  }

  @Test
  void deleting_putsIntoTheTrash_unlessTheMountSaysOtherwise() throws Exception {
    String a = store.file(ROOT, "a.txt", "a");
    String folder = store.folder(ROOT, "sub");
    probe.delete("a.txt");
    probe.deleteFolder("sub");
    assertThat(store.find(a).orElseThrow().getTrashed()).isTrue();
    assertThat(store.find(folder).orElseThrow().getTrashed()).isTrue();
    String b = store.file(ROOT, "b.txt", "b");
    mount(Duration.ZERO, "permanentDelete", "true");
    probe.delete("b.txt");
    assertThat(store.find(b)).isEmpty();
  }

  @Test
  void moving_keepsTheId_andTrashesWhatWasThere() throws Exception {
    String folder = store.folder(ROOT, "sub");
    String id = store.file(ROOT, "a.txt", "a");
    String old = store.file(folder, "b.txt", "old");
    probe.move("a.txt", "sub/b.txt");
    File now = store.find(id).orElseThrow();
    assertThat(now.getName()).isEqualTo("b.txt");
    assertThat(now.getParents()).containsExactly(folder);
    assertThat(store.find(old).orElseThrow().getTrashed()).isTrue();
  }

  @Test
  void slash_isWrittenAsThePathShowsIt() throws Exception {
    probe.write("a\u2215b.txt", "x");
    assertThat(only("a/b.txt").getName()).isEqualTo("a/b.txt");
    assertThat(probe.names("")).containsExactly("a\u2215b.txt");
  }

  @Test
  void otherSpelling_isAnotherFile_andReplacesNothing() throws Exception {
    store.file(ROOT, "README.md", "theirs");
    Entry seen = probe.stat("readme.md");
    var precondition = new Precondition.Matches(seen.validator().orElseThrow());
    assertThatThrownBy(() -> probe.write("readme.md", "mine", precondition))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("'README.md'");
    assertThatThrownBy(() -> probe.delete("readme.md"))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThat(probe.text("README.md")).isEqualTo("theirs");
  }

  // -- what cannot be written

  @Test
  void googleFiles_cannotBeWritten_butRenamedAndDeleted() throws Exception {
    String id = store.google(ROOT, "Plan", "document");
    mount(Duration.ZERO, "exports", "pdf");
    for (String name : List.of("Plan.gdoc.json", "Plan.pdf")) {
      assertThatThrownBy(() -> probe.write(name, "x"))
          .as(name)
          .isInstanceOf(ResourceException.Unsupported.class)
          .hasMessageContaining("in the browser");
    }
    assertThatThrownBy(() -> probe.delete("Plan.pdf"))
        .isInstanceOf(ResourceException.Unsupported.class);
    assertThatThrownBy(() -> probe.move("Plan.gdoc.json", "Plan.txt"))
        .isInstanceOf(ResourceException.Unsupported.class)
        .hasMessageContaining(".gdoc.json");
    probe.move("Plan.gdoc.json", "New.gdoc.json");
    assertThat(store.find(id).orElseThrow().getName()).isEqualTo("New");
    store.file(ROOT, "a.txt", "a");
    assertThatThrownBy(() -> probe.move("a.txt", "New.gdoc.json"))
        .isInstanceOf(ResourceException.Unsupported.class);
    probe.delete("New.gdoc.json");
    assertThat(store.find(id).orElseThrow().getTrashed()).isTrue();
  }

  @Test
  void shortcut_isRemovedItself_andNothingBehindIt() throws Exception {
    String elsewhere = store.folder(ROOT, "elsewhere");
    String file = store.file(elsewhere, "a.txt", "a");
    String here = store.folder(ROOT, "here");
    store.shortcut(here, "folder", elsewhere);
    store.shortcut(here, "a.txt", file);
    assertThatThrownBy(() -> probe.delete("here/folder/a.txt"))
        .isInstanceOf(ResourceException.Unsupported.class)
        .hasMessageContaining("shortcut");
    probe.write("here/a.txt", "through");
    assertThat(new String(store.bytes(file), UTF_8)).isEqualTo("through");
    probe.delete("here/a.txt");
    probe.deleteFolder("here/folder");
    assertThat(probe.names("here")).isEmpty();
    assertThat(probe.text("elsewhere/a.txt")).isEqualTo("through");
  }

  @Test
  void sharedDrives_stayWhatTheyAre() throws Exception {
    String team = store.drive("Team");
    store.folder(ROOT, "sub");
    assertThatThrownBy(() -> probe.deleteFolder("Team"))
        .isInstanceOf(ResourceException.Unsupported.class);
    assertThatThrownBy(() -> probe.move("Team", "Other"))
        .isInstanceOf(ResourceException.Unsupported.class);
    assertThatThrownBy(() -> probe.move("sub", "Team/sub"))
        .isInstanceOf(ResourceException.CrossDevice.class);
    probe.write("Team/a.txt", "a");
    assertThat(store.children(team, List.of("a.txt"), team)).hasSize(1);
  }

  // -- sending

  @Test
  void largeFile_isSentInPieces_soThatMemoryHoldsOne() throws Exception {
    send("large", 3L * PIECE + 1, Precondition.ABSENT);
    assertThat(drive.uploads.largestPiece.get()).isEqualTo(PIECE);
    assertThat(only("large").getSize()).isEqualTo(3L * PIECE + 1);
  }

  @Test
  void largeFile_conflicts_whenSomebodyWasQuickerInTheMeantime() throws Exception {
    String id = store.file(ROOT, "old", "old");
    Entry seen = probe.stat("old");
    afterTheFirstPiece(() -> store.upload(id, "theirs".getBytes(UTF_8)));
    var precondition = new Precondition.Matches(seen.validator().orElseThrow());
    assertThatThrownBy(() -> send("old", 2L * PIECE, precondition))
        .isInstanceOf(ResourceException.Conflict.class);
    assertThat(probe.text("old")).isEqualTo("theirs");
    afterTheFirstPiece(() -> store.file(ROOT, "new", "theirs"));
    assertThatThrownBy(() -> send("new", 2L * PIECE, Precondition.ABSENT))
        .isInstanceOf(ResourceException.Conflict.class);
    assertThat(probe.text("new")).isEqualTo("theirs");
  }

  private void afterTheFirstPiece(Runnable theirs) {
    var isDone = new AtomicBoolean();
    drive.fault(
        call -> {
          if (call.path().startsWith("/upload/session/") && isDone.compareAndSet(false, true)) {
            theirs.run();
          }
          return Optional.empty();
        });
  }

  @Test
  void upload_succeeds_whenOnlyItsAnswerIsLost() throws Exception {
    store.file(ROOT, "old.txt", "old");
    loseAnswers("/upload/.*");
    assertThat(probe.write("old.txt", "replaced").size()).hasValue(8);
    assertThat(probe.write("new.txt", "created", Precondition.ABSENT).size()).hasValue(7);
    send("large", 2L * PIECE, Precondition.ABSENT);
    drive.mend();
    assertThat(probe.names("")).containsExactly("old.txt", "new.txt", "large");
    assertThat(probe.text("old.txt") + probe.text("new.txt")).isEqualTo("replacedcreated");
  }

  @Test
  void upload_fails_whenItDidNotArrive() throws Exception {
    String id = store.file(ROOT, "old.txt", "old");
    drive.refuse("/upload/.*", FakeHttp.error(503, "backendError", "Backend Error"));
    for (String name : List.of("old.txt", "new.txt")) {
      assertThatThrownBy(() -> probe.write(name, "x"))
          .isInstanceOf(ResourceException.Unreachable.class)
          .hasMessageContaining("503");
    }
    assertThat(new String(store.bytes(id), UTF_8)).isEqualTo("old");
  }

  @Test
  void upload_isCorrupt_whenDriveHasOtherBytes() {
    drive.fault(
        call ->
            call.path().startsWith("/upload/")
                ? Optional.of(Reply.of(new File().setId("1").setMd5Checksum("0".repeat(32))))
                : Optional.empty());
    assertThatThrownBy(() -> probe.write("a.txt", "x"))
        .isInstanceOf(ResourceException.Corrupt.class);
  }

  @Test
  void otherChanges_succeed_whenOnlyTheirAnswersAreLost() throws Exception {
    store.file(ROOT, "a.txt", "a");
    store.file(ROOT, "b.txt", "b");
    probe.list("");
    drive.fault(
        call -> {
          if (call.method().equals("GET") || !call.path().startsWith("/drive/v3/files")) {
            return Optional.empty();
          }
          var _ = drive.perform(call);
          return Optional.of(FakeHttp.error(500, "internalError", "Internal Error"));
        });
    probe.delete("a.txt");
    probe.move("b.txt", "c.txt");
    mount.writing().orElseThrow().createFolder(Probe.path("sub"));
    assertThat(probe.names("")).containsExactly("c.txt", "sub");
  }

  private void loseAnswers(String path) {
    drive.fault(
        call -> {
          if (!call.path().matches(path) || "resumable".equals(call.query().get("uploadType"))) {
            return Optional.empty();
          }
          Reply real = drive.perform(call);
          return Optional.of(
              real.status() == 200 ? FakeHttp.error(502, "badGateway", "Bad Gateway") : real);
        });
  }

  @Test
  void newFile_isMade_whereDriveGivesNoIds() throws Exception {
    drive.refuse(".*/generateIds", FakeHttp.missing());
    probe.write("a.txt", "a");
    mount.writing().orElseThrow().createFolder(Probe.path("sub"));
    assertThat(probe.names("")).containsExactly("a.txt", "sub");
  }

  @Test
  void token_isNotShown_toAnotherServerThatAnUploadGoesOnAt() throws Exception {
    try (FakeDrive other = FakeDrive.start()) {
      drive.fault(
          call ->
              "resumable".equals(call.query().get("uploadType"))
                  ? Optional.of(Reply.json("").with("Location", other.url() + "/upload/session/1"))
                  : Optional.empty());
      assertThatThrownBy(() -> send("large", 2L * PIECE, Precondition.ANYTHING))
          .isInstanceOf(ResourceException.class);
      assertThat(other.asked())
          .isNotEmpty()
          .allMatch(call -> !call.headers().containsKey("authorization"));
    }
  }

  @Test
  void body_isClosed_howeverItEnds() throws Exception {
    var open = new AtomicInteger();
    Body body = ClosingBody.of("hello".getBytes(UTF_8), open);
    mount.writing().orElseThrow().write(Probe.path("a.txt"), body, Precondition.ANYTHING);
    drive.refuse("/upload/.*", FakeHttp.error(500, "internalError", "Internal Error"));
    assertThatThrownBy(
            () ->
                mount
                    .writing()
                    .orElseThrow()
                    .write(Probe.path("b.txt"), body, Precondition.ANYTHING))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(open.get()).isZero();
  }
}
