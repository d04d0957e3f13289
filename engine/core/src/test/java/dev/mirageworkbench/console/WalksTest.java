package dev.mirageworkbench.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WalksTest {
  private static final CellId CELL = new CellId("a#1");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));
  private final EventLog log = new EventLog();
  private final Walks walks = new Walks(log, now::get);

  /// Lists folders with three children one after the other.
  ///
  /// @param pause after each
  private void list(CellId cell, String mount, int folders, Duration pause) {
    for (int i = 0; i < folders; i++) {
      WorkspacePath prefix = WorkspacePath.of(mount);
      walks.listed(
          new Origin(
              now.get(),
              Optional.of(prefix),
              Optional.of(prefix.child("f" + i)),
              Optional.of(cell)),
          3,
          true);
      now.updateAndGet(time -> time.plus(pause));
    }
  }

  private List<String> told() {
    return log.recent().stream().map(WorkspaceEvent::message).toList();
  }

  @Test
  void longWalk_isToldAFewTimesASecond_andAtItsEnd() {
    walks.begin(CELL);
    list(CELL, "/s", 100, Duration.ofMillis(50));
    walks.end(CELL);
    assertThat(told())
        .startsWith("listing /s: 21 folders, 63 entries so far (last /s/f20)")
        .contains("listing /s: 26 folders, 78 entries so far (last /s/f25)")
        .endsWith("listed /s: 100 folders, 300 entries")
        .hasSize(17);
  }

  @Test
  void nothingIsTold_ofWhatIsShortOrSmall() {
    walks.begin(CELL);
    list(CELL, "/quick", 1_000, Duration.ZERO);
    list(CELL, "/small", 9, Duration.ofSeconds(1));
    walks.end(CELL);
    assertThat(told()).isEmpty();
  }

  @Test
  void largeFolder_isToldByItsPages() {
    walks.begin(CELL);
    list(CELL, "/s", 1, Duration.ofSeconds(1));
    for (int i = 0; i < 9; i++) {
      var folder = WorkspacePath.of("/s/f0");
      walks.listed(
          new Origin(
              now.get(),
              Optional.of(WorkspacePath.of("/s")),
              Optional.of(folder),
              Optional.of(CELL)),
          50,
          false);
    }
    assertThat(told()).containsExactly("listing /s: 1 folder, 453 entries so far (last /s/f0)");
  }

  @Test
  void mountsAndCells_areCountedApart() {
    var other = new CellId("b#1");
    walks.begin(CELL);
    walks.begin(other);
    list(CELL, "/s", 20, Duration.ofSeconds(1));
    list(CELL, "/t", 12, Duration.ofSeconds(1));
    list(other, "/s", 30, Duration.ofSeconds(1));
    log.recent().forEach(event -> assertThat(event.origin().cell()).isPresent());
    int before = told().size();
    walks.end(CELL);
    walks.end(other);
    assertThat(told().subList(before, told().size()))
        .containsExactlyInAnyOrder(
            "listed /s: 20 folders, 60 entries",
            "listed /t: 12 folders, 36 entries",
            "listed /s: 30 folders, 90 entries");
  }

  @Test
  void nobodyIsCounted_beforeACellBegins_andAfterItsEnd() {
    list(CELL, "/s", 20, Duration.ofSeconds(1));
    walks.begin(CELL);
    walks.end(CELL);
    list(CELL, "/s", 20, Duration.ofSeconds(1));
    walks.end(CELL);
    assertThat(told()).isEmpty();
  }
}
