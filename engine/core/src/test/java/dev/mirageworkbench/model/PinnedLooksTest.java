package dev.mirageworkbench.model;

import dev.mirageworkbench.model.Operation.Advance;
import dev.mirageworkbench.model.Operation.Cat;
import dev.mirageworkbench.model.Operation.Close;
import dev.mirageworkbench.model.Operation.CreateFolder;
import dev.mirageworkbench.model.Operation.Delete;
import dev.mirageworkbench.model.Operation.DeleteFolder;
import dev.mirageworkbench.model.Operation.ListFolder;
import dev.mirageworkbench.model.Operation.Mode;
import dev.mirageworkbench.model.Operation.Open;
import dev.mirageworkbench.model.Operation.Outage;
import dev.mirageworkbench.model.Operation.Refresh;
import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.model.Operation.Stat;
import dev.mirageworkbench.model.Operation.Strike;
import dev.mirageworkbench.model.Operation.TheyDelete;
import dev.mirageworkbench.model.Operation.TheyMakeFolder;
import dev.mirageworkbench.model.Operation.TheyPut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// As [PinnedRegressionsTest], about what reading, listing and looking show.
class PinnedLooksTest {
  private final Path home;

  PinnedLooksTest(@TempDir Path home) {
    this.home = home;
  }

  private void replay(Profile profile, Operation... operations) throws IOException {
    Run.perform(profile, home, List.of(operations));
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
  void list_isNotServedFromTheCache_whenAChangeBesideAFolderThatIsGoneFailed() throws IOException {
    replay(
        Profile.SERVICE,
        new CreateFolder("b"),
        new ListFolder(Side.WRITABLE, "b"),
        new TheyDelete("b"),
        new Advance(5),
        new Open(1, Side.WRITABLE, "b", Mode.R),
        new Stat(Side.WRITABLE, "d/c/a"),
        new Outage(),
        new Delete(0, "a"),
        new ListFolder(Side.WRITABLE, "b"));
  }

  @Test
  void list_isNotServedFromTheCache_whenAChangeBesideAFileOfThatNameFailed() throws IOException {
    replay(
        Profile.OBJECTS,
        new CreateFolder("d"),
        new ListFolder(Side.WRITABLE, ""),
        new ListFolder(Side.WRITABLE, "d"),
        new TheyDelete("d"),
        new Delete(1, "b"),
        new Open(2, Side.WRITABLE, "d", Mode.W_PLUS),
        new Close(2),
        new Stat(Side.WRITABLE, "c"),
        new Delete(1, "c"),
        new ListFolder(Side.WRITABLE, "d"));
  }
}
