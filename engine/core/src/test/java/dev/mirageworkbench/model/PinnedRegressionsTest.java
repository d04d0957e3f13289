package dev.mirageworkbench.model;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.model.Operation.Advance;
import dev.mirageworkbench.model.Operation.Cat;
import dev.mirageworkbench.model.Operation.Close;
import dev.mirageworkbench.model.Operation.Delete;
import dev.mirageworkbench.model.Operation.Heal;
import dev.mirageworkbench.model.Operation.Hold;
import dev.mirageworkbench.model.Operation.ListFolder;
import dev.mirageworkbench.model.Operation.Mode;
import dev.mirageworkbench.model.Operation.Move;
import dev.mirageworkbench.model.Operation.Open;
import dev.mirageworkbench.model.Operation.Outage;
import dev.mirageworkbench.model.Operation.Refresh;
import dev.mirageworkbench.model.Operation.Release;
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
/// right; the names say what was wrong. Those about renames are in [PinnedRenamesTest], those about
/// what is shown in [PinnedLooksTest].
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
  void upload_isNoConflictWithOurs_whenItsFileStayedOpenAfterOneWithoutAnAnswer()
      throws IOException {
    replay(
        Profile.OBJECTS,
        new Strike(Call.WRITE, "c", Trouble.ANSWER_LOST, 1),
        new Strike(Call.WRITE, "c", Trouble.UNREACHABLE, 5),
        new Open(0, Side.WRITABLE, "c", Mode.W),
        new Write(0, 0, "first.", 20),
        new Settle(0),
        new Write(0, 3, "second.", 20),
        new Close(0));
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
  void setTime_doesNotTakeTheirsForOurs_whenTheyReplacedTheFileBehindItsUpload()
      throws IOException {
    replay(
        Profile.LOCAL,
        new Hold("c", true),
        new Open(0, Side.WRITABLE, "c", Mode.W),
        new SetTime("c", 5),
        new Close(0),
        new TheyPut("c", "theirs.", 20),
        new Open(2, Side.WRITABLE, "c", Mode.R_PLUS),
        new Release(),
        new Write(2, 0, "mine.", 10),
        new Close(2));
  }

  @Test
  void setTime_leavesAFileSent_whenTheBackendBreaksBehindItsUpload() throws IOException {
    replay(
        Profile.LOCAL,
        new Open(3, Side.WRITABLE, "c", Mode.A),
        new Strike(Call.STAT, "c", Trouble.BROKEN, 1),
        new SetTime("c", 627),
        new Close(3));
  }

  @Test
  void setTime_isNoConflictWithOurs_whenItsVersionWentUnseen() throws IOException {
    replay(
        Profile.LOCAL,
        new Open(3, Side.WRITABLE, "c", Mode.A),
        new Strike(Call.SET_TIME, "c", Trouble.ANSWER_LOST, 1),
        new SetTime("c", 627),
        new Settle(1),
        new Write(3, 0, "mine.", 10),
        new Close(3));
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
  void append_makesTheFile_whenItWentUnseen() throws IOException {
    replay(
        Profile.SERVICE,
        new TheyPut("d", "theirs.", 24),
        new ListFolder(Side.WRITABLE, ""),
        new TheyMove("d", "b"),
        new Open(0, Side.WRITABLE, "d", Mode.A));
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
