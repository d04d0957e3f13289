package dev.mirageworkbench.model;

import dev.mirageworkbench.model.Operation.Advance;
import dev.mirageworkbench.model.Operation.Close;
import dev.mirageworkbench.model.Operation.CreateFolder;
import dev.mirageworkbench.model.Operation.Delete;
import dev.mirageworkbench.model.Operation.Hold;
import dev.mirageworkbench.model.Operation.Mode;
import dev.mirageworkbench.model.Operation.Move;
import dev.mirageworkbench.model.Operation.Open;
import dev.mirageworkbench.model.Operation.Settle;
import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.model.Operation.Stat;
import dev.mirageworkbench.model.Operation.Strike;
import dev.mirageworkbench.model.Operation.TheyDelete;
import dev.mirageworkbench.model.Operation.TheyMove;
import dev.mirageworkbench.model.Operation.TheyPut;
import dev.mirageworkbench.model.Operation.Write;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// As [PinnedRegressionsTest], about what a rename moves, replaces and refuses.
class PinnedRenamesTest {
  private final Path home;

  PinnedRenamesTest(@TempDir Path home) {
    this.home = home;
  }

  private void replay(Profile profile, Operation... operations) throws IOException {
    Run.perform(profile, home, List.of(operations));
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
  void rename_isNoConflictWithOurs_whenItReplacesWhatWasSentWithoutAnAnswer() throws IOException {
    replay(
        Profile.OBJECTS,
        new Strike(Call.WRITE, "d", Trouble.ANSWER_LOST, 1),
        new Strike(Call.WRITE, "d", Trouble.UNREACHABLE, 2),
        new Open(0, Side.WRITABLE, "d", Mode.W),
        new Write(0, 0, "first.", 20),
        new Close(0),
        new Open(2, Side.WRITABLE, "a", Mode.X),
        new Write(2, 0, "second.", 20),
        new Move(0, "a", "d"),
        new Close(2));
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
  void rename_isDone_whenItsTargetWasTakenAwayWhileItWasSent() throws IOException {
    replay(
        Profile.OBJECTS,
        new Open(1, Side.WRITABLE, "d", Mode.X),
        new Move(0, "d", "b"),
        new Open(1, Side.WRITABLE, "d", Mode.W_PLUS),
        new TheyPut("c/c/d", "t67.", 35),
        new Delete(0, "d"),
        new Open(3, Side.WRITABLE, "d", Mode.W_PLUS),
        new Hold("d", true),
        new Close(3),
        new TheyMove("d", "c/c/d"),
        new Move(1, "b", "d"));
  }
}
