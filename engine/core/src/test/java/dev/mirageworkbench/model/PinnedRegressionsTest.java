package dev.mirageworkbench.model;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.model.Operation.Advance;
import dev.mirageworkbench.model.Operation.Cat;
import dev.mirageworkbench.model.Operation.Close;
import dev.mirageworkbench.model.Operation.CreateFolder;
import dev.mirageworkbench.model.Operation.Delete;
import dev.mirageworkbench.model.Operation.DeleteFolder;
import dev.mirageworkbench.model.Operation.Heal;
import dev.mirageworkbench.model.Operation.ListFolder;
import dev.mirageworkbench.model.Operation.Mode;
import dev.mirageworkbench.model.Operation.Move;
import dev.mirageworkbench.model.Operation.Open;
import dev.mirageworkbench.model.Operation.Outage;
import dev.mirageworkbench.model.Operation.Refresh;
import dev.mirageworkbench.model.Operation.Resolve;
import dev.mirageworkbench.model.Operation.Restart;
import dev.mirageworkbench.model.Operation.SetTime;
import dev.mirageworkbench.model.Operation.Settle;
import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.model.Operation.Stat;
import dev.mirageworkbench.model.Operation.Strike;
import dev.mirageworkbench.model.Operation.TheyDelete;
import dev.mirageworkbench.model.Operation.TheyMakeFolder;
import dev.mirageworkbench.model.Operation.TheyMove;
import dev.mirageworkbench.model.Operation.TheyPut;
import dev.mirageworkbench.model.Operation.Truncate;
import dev.mirageworkbench.model.Operation.Write;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that the workspace once failed, as short as they could be made. The model says what is
/// right; the names say what was wrong.
class PinnedRegressionsTest {
  private final Path home;

  PinnedRegressionsTest(@TempDir Path home) {
    this.home = home;
  }

  private void replay(Profile profile, Operation... operations) throws IOException {
    Run.perform(profile, home, List.of(operations));
  }

  @Test
  void delete_keepsWhatIsNotSent_whenTheBackendDoesNotAnswer() throws IOException {
    replay(
        Profile.OBJECTS,
        new TheyPut("a", "theirs.", 20),
        new Open(0, Side.WRITABLE, "a", Mode.R_PLUS),
        new Write(0, 0, "mine.", 9),
        new Outage(),
        new Close(0),
        new Delete(0, "a"),
        new Cat(Side.WRITABLE, "a"));
  }

  @Test
  void delete_leavesTheirs_whenOursWasNeverTaken() throws IOException {
    replay(
        Profile.OBJECTS,
        new Open(0, Side.WRITABLE, "a", Mode.W),
        new Strike(Call.WRITE, "a", Trouble.DENIED, 1),
        new Close(0),
        new TheyPut("a", "theirs.", 20),
        new Delete(0, "a"));
  }

  @Test
  void delete_leavesTheirs_whenTheyReplacedAFileThatIsOpenHere() throws IOException {
    replay(
        Profile.LOCAL,
        new Open(1, Side.WRITABLE, "d", Mode.W_PLUS),
        new Settle(1),
        new TheyPut("d", "theirs.", 27),
        new Delete(1, "d"));
  }

  @Test
  void delete_dropsOurs_whenAFolderHasTakenTheName() throws IOException {
    replay(
        Profile.OBJECTS,
        new Open(0, Side.WRITABLE, "d", Mode.A),
        new TheyPut("d/b", "theirs.", 8),
        new Close(0),
        new Delete(0, "d"));
  }

  @Test
  void delete_dropsOurs_whenItsFolderIsGoneSinceAnEarlierRun() throws IOException {
    replay(
        Profile.OBJECTS,
        new TheyPut("c/c/b", "theirs.", 19),
        new Stat(Side.WRITABLE, "c/c/b"),
        new TheyDelete("c"),
        new Open(1, Side.WRITABLE, "c/c/b", Mode.W),
        new Restart(false),
        new Delete(1, "c/c/b"));
  }

  @Test
  void upload_isNoConflictWithItself_whenOnlyReadingTellsTheSize() throws IOException {
    replay(
        Profile.SERVICE,
        new Strike(Call.WRITE, "c", Trouble.ANSWER_LOST, 1),
        new Open(1, Side.WRITABLE, "c", Mode.W_PLUS),
        new Write(1, 0, "mine.", 30),
        new Close(1));
  }

  @Test
  void settle_tellsAConflict_whenAnEarlierFileOfThatNameWasSent() throws IOException {
    replay(
        Profile.OBJECTS,
        new Open(0, Side.WRITABLE, "d", Mode.W_PLUS),
        new Open(2, Side.WRITABLE, "b", Mode.W_PLUS),
        new Close(2),
        new Move(0, "d", "b"),
        new TheyPut("b", "theirs.", 860),
        new Close(0),
        new Settle(0));
  }

  @Test
  void rename_leavesAloneWhatIsOpenBelow_whenAFileTookTheNameOfItsFolder() throws IOException {
    replay(
        Profile.SERVICE,
        new TheyPut("c/d", "theirs.", 22),
        new Open(2, Side.WRITABLE, "c/b", Mode.W_PLUS),
        new TheyDelete("c"),
        new Advance(10),
        new Open(1, Side.WRITABLE, "c", Mode.X),
        new Move(0, "c", "a"));
  }

  @Test
  void rename_isRefused_whenItsTargetIsInConflict() throws IOException {
    replay(
        Profile.OBJECTS,
        new Open(0, Side.WRITABLE, "d", Mode.A),
        new TheyPut("d", "theirs.", 5),
        new TheyPut("b", "other.", 33),
        new Close(0),
        new Move(0, "b", "d"));
  }

  @Test
  void rename_isRefused_whenItsTargetWasReplacedUnseen() throws IOException {
    replay(
        Profile.OBJECTS,
        new TheyPut("a", "a.", 5),
        new TheyPut("b", "seen.", 33),
        new Stat(Side.WRITABLE, "b"),
        new TheyPut("b", "unseen.", 33),
        new Move(0, "a", "b"),
        new Move(0, "a", "b"));
  }

  @Test
  void rename_isDone_whenItsTargetFolderIsGone() throws IOException {
    replay(
        Profile.OBJECTS,
        new TheyPut("d/c", "theirs.", 5),
        new Stat(Side.WRITABLE, "d"),
        new TheyDelete("d"),
        new CreateFolder("c"),
        new Move(1, "c", "d"));
  }

  @Test
  void rename_takesAFileAlong_thatIsOpenAndNotChangedYet() throws IOException {
    replay(
        Profile.OBJECTS,
        new TheyPut("d", "theirs.", 30),
        new Open(1, Side.WRITABLE, "d", Mode.A),
        new Move(1, "d", "a"),
        new Write(1, 23, "mine.", 3));
  }

  @Test
  void rename_doesNotTakeTheirsForOurs_whenItMovesWhatTheyReplaced() throws IOException {
    replay(
        Profile.OBJECTS,
        new Open(0, Side.WRITABLE, "a", Mode.W),
        new Write(0, 0, "mine.", 10),
        new Settle(0),
        new TheyPut("a", "theirs.", 30),
        new Move(0, "a", "b"),
        new Write(0, 0, "again.", 10),
        new Close(0),
        new Settle(0));
  }

  @Test
  void setTime_leavesAFileUsable_thatIsOpenAndNotChangedYet() throws IOException {
    replay(
        Profile.LOCAL,
        new TheyPut("b", "theirs.", 14),
        new Open(0, Side.WRITABLE, "b", Mode.A),
        new SetTime("b", 684),
        new Truncate(0, 17));
  }

  @Test
  void setTime_doesNotTakeTheirsForOurs_whenTheyReplacedTheFile() throws IOException {
    replay(
        Profile.LOCAL,
        new Open(0, Side.WRITABLE, "a", Mode.W),
        new Write(0, 0, "mine.", 10),
        new Settle(0),
        new TheyPut("a", "theirs.", 30),
        new SetTime("a", 5),
        new Write(0, 0, "again.", 10),
        new Close(0),
        new Settle(0));
  }

  @Test
  void resolve_replacesNoFolder_norWhatComesAfterIt() throws IOException {
    replay(
        Profile.OBJECTS,
        new TheyPut("c/b", "theirs.", 36),
        new Stat(Side.WRITABLE, "c"),
        new TheyDelete("c"),
        new Open(2, Side.WRITABLE, "a", Mode.W),
        new Refresh(Side.WRITABLE, ""),
        new Open(2, Side.WRITABLE, "c", Mode.W),
        new TheyMakeFolder("c"),
        new Resolve("c", Resolution.KEEP_MINE),
        new TheyDelete("c"),
        new TheyPut("c", "unseen.", 10));
  }

  @Test
  void restart_sendsTheNewestVersion_whenTwoRunsWroteTheFile() throws IOException {
    for (int i = 0; i < 5; i++) {
      replay(
          Profile.LOCAL,
          new Outage(),
          new Open(0, Side.WRITABLE, "a" + i, Mode.W),
          new Write(0, 0, "first.", 20),
          new Close(0),
          new Restart(true),
          new Open(0, Side.WRITABLE, "a" + i, Mode.W),
          new Write(0, 0, "second.", 30),
          new Close(0),
          new SetTime("a" + i, 5),
          new Restart(true),
          new Cat(Side.WRITABLE, "a" + i));
    }
  }

  @Test
  void read_fails_whenALocalBackendSendsLess() throws IOException {
    replay(
        Profile.LOCAL,
        new TheyPut("d", "theirs.", 28),
        new Strike(Call.READ, "d", Trouble.SHORT, 1),
        new Cat(Side.READ_ONLY, "d"));
  }

  @Test
  void list_showsAFolder_thatCanBeWrittenToAtOnce() throws IOException {
    replay(
        Profile.OBJECTS,
        new Stat(Side.WRITABLE, "c"),
        new TheyPut("c/b", "theirs.", 35),
        new ListFolder(Side.WRITABLE, "c"),
        new Open(1, Side.WRITABLE, "c/d", Mode.W));
  }

  @Test
  void list_isNotServedFromTheCache_whenItsFolderWasSeenToBeGone() throws IOException {
    replay(
        Profile.OBJECTS,
        new CreateFolder("b"),
        new ListFolder(Side.WRITABLE, "b"),
        new TheyDelete("b"),
        new ListFolder(Side.WRITABLE, ""),
        new Stat(Side.WRITABLE, "b"),
        new ListFolder(Side.WRITABLE, "b"));
  }

  @Test
  void refresh_bringsNothingBack_thatAListingDidNotHave() throws IOException {
    replay(
        Profile.OBJECTS,
        new TheyPut("a", "theirs.", 20),
        new Stat(Side.WRITABLE, "a"),
        new TheyDelete("a"),
        new ListFolder(Side.WRITABLE, ""),
        new Stat(Side.WRITABLE, "a"),
        new Refresh(Side.WRITABLE, "d"),
        new Stat(Side.WRITABLE, "a"));
  }

  @Test
  void failedChange_bringsNothingBack_thatAListingDidNotHave() throws IOException {
    replay(
        Profile.OBJECTS,
        new CreateFolder("b"),
        new TheyDelete("b"),
        new ListFolder(Side.WRITABLE, ""),
        new Stat(Side.WRITABLE, "b"),
        new DeleteFolder("c"),
        new Stat(Side.WRITABLE, "b"));
  }

  @Test
  void append_makesTheFile_whenItWentUnseen() throws IOException {
    replay(
        Profile.SERVICE,
        new TheyPut("d", "theirs.", 24),
        new ListFolder(Side.WRITABLE, ""),
        new TheyMove("d", "b"),
        new Open(0, Side.WRITABLE, "d", Mode.A));
  }

  @Test
  void stat_asksAgain_whenAFolderTookTheNameOfAFile() throws IOException {
    replay(
        Profile.SERVICE,
        new TheyPut("c", "theirs.", 17),
        new ListFolder(Side.READ_ONLY, ""),
        new TheyDelete("c"),
        new TheyMakeFolder("c"),
        new Stat(Side.READ_ONLY, "c"),
        new Stat(Side.READ_ONLY, "c"));
  }

  @Test
  void upload_waitsForTheUser_whenTheConflictIsFoundByARestart() throws IOException {
    replay(
        Profile.OBJECTS,
        new TheyPut("a", "seen.", 20),
        new Open(0, Side.WRITABLE, "a", Mode.R_PLUS),
        new Write(0, 0, "mine.", 9),
        new Outage(),
        new Close(0),
        new Restart(true),
        new TheyPut("a", "unseen.", 20),
        new Heal(),
        new Advance(10),
        new Settle(0),
        new Restart(true));
  }
}
