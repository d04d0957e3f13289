package dev.mirageworkbench.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.console.EventExport;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Level;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;

class ConsoleViewModelTest {
  private final ManualBackground threads = new ManualBackground();
  private final SampleWorkbench sample = new SampleWorkbench();
  private final ConsoleViewModel model =
      new ConsoleViewModel(sample.events, threads.background().pulse());

  @Test
  void equalEvents_areOneRow_updatedInPlace() {
    sample.publishEvents();
    threads.pulse();
    ConsoleRow row = model.rows().get(3);
    assertThat(row.countProperty().get()).isEqualTo(4);
    sample.publishEvents();
    assertThat(threads.pulses).hasSize(1);
    threads.pulse();

    assertThat(model.rows().get(3)).isSameAs(row);
    assertThat(row.countProperty().get()).isEqualTo(8);
  }

  private static WorkspaceEvent walking(String cell, int folders, boolean isOver) {
    var mount = WorkspacePath.of("/mail");
    var origin =
        new Origin(
            Instant.parse("2026-03-01T10:00:00Z").plusSeconds(folders),
            Optional.of(mount),
            Optional.of(mount.child("f" + folders)),
            Optional.of(new CellId(cell)));
    return new WorkspaceEvent.Walking(origin, folders, 2L * folders, isOver);
  }

  @Test
  void walk_isOneRow_thatSaysHowFarItIs_andWhoseItIs_untilItIsOver() {
    sample.events.publish(walking("a#1", 10, false));
    threads.pulse();
    ConsoleRow row = model.rows().getFirst();
    assertThat(row.message()).contains("10 folders, 20 entries so far (last /mail/f10)");
    assertThat(row.workingProperty().get()).hasValue(new CellId("a#1"));

    sample.events.publish(walking("a#1", 20, false));
    sample.events.publish(walking("b#1", 7, false));
    sample.events.publish(walking("a#1", 30, true));
    threads.pulse();
    assertThat(model.rows()).hasSize(2);
    assertThat(model.rows().getFirst()).isSameAs(row);
    assertThat(row.message()).isEqualTo("listed /mail: 30 folders, 60 entries");
    assertThat(row.countProperty().get()).isEqualTo(1);
    assertThat(row.workingProperty().get()).isEmpty();
  }

  @Test
  void interrupt_isOfferedInTheRowOfAWalk_untilItIsOver() {
    var interrupted = new ArrayList<ConsoleRow>();
    sample.events.publish(walking("a#1", 10, false));
    threads.pulse();
    Screen.run(
        () -> {
          var cell = new ConsoleCell(interrupted::add);
          cell.updateItem(model.rows().getFirst(), false);
          Button stop = button(cell);
          assertThat(stop.isVisible()).isTrue();
          stop.fire();
          sample.events.publish(walking("a#1", 11, true));
          threads.pulse();
          assertThat(stop.isVisible()).isFalse();
        });
    assertThat(interrupted).containsExactly(model.rows().getFirst());
  }

  private static Button button(ConsoleCell cell) {
    return ((HBox) Objects.requireNonNull(cell.getGraphic()))
        .getChildren().stream()
            .filter(Button.class::isInstance)
            .map(Button.class::cast)
            .findFirst()
            .orElseThrow();
  }

  @Test
  void filter_narrowsByLevelMountAndText() {
    sample.publishEvents();
    threads.pulse();
    model.leastLevelProperty().set(Level.WARNING);
    model.mountProperty().set(Optional.of("/ram"));
    assertThat(model.rows()).hasSize(2);
    model.textProperty().set("NOT SENT");
    assertThat(model.rows()).singleElement().extracting(ConsoleRow::level).isEqualTo(Level.ERROR);
  }

  @Test
  void filterByLevel_showsThatAndWorse() {
    sample.publishEvents();
    threads.pulse();
    model.leastLevelProperty().set(Level.ERROR);
    assertThat(model.rows()).extracting(ConsoleRow::level).containsOnly(Level.ERROR);
    model.leastLevelProperty().set(Level.WARNING);
    assertThat(model.rows()).extracting(ConsoleRow::level).contains(Level.WARNING, Level.ERROR);
    assertThat(model.rows()).extracting(ConsoleRow::level).doesNotContain(Level.INFO, Level.DEBUG);
  }

  @Test
  void filterByMount_offersTheMountsThatRowsSpeakOf_andShowsOnlyIts() {
    sample.publishEvents();
    threads.pulse();
    assertThat(model.mounts()).containsExactly("/data", "/ram", "/s3");
    model.mountProperty().set(Optional.of("/s3"));
    assertThat(model.rows())
        .isNotEmpty()
        .allMatch(row -> row.mount().filter(mount -> mount.value().equals("/s3")).isPresent());
    model.mountProperty().set(Optional.empty());
    assertThat(model.rows())
        .anyMatch(row -> row.mount().filter(m -> m.value().equals("/ram")).isPresent());
  }

  private static Origin origin(String path, String cell) {
    WorkspacePath at = WorkspacePath.of(path);
    return new Origin(
        Instant.parse("2026-03-01T10:00:00Z"),
        Optional.of(WorkspacePath.of("/" + path.split("/", -1)[1])),
        Optional.of(at),
        cell.isEmpty() ? Optional.empty() : Optional.of(new CellId(cell)));
  }

  private static WorkspaceEvent listed(String path, String cell, int millis) {
    return new WorkspaceEvent.Transferred(
        origin(path, cell), Operation.LIST, 0, 1, Duration.ofMillis(millis));
  }

  private static WorkspaceEvent failed(String path, Cause cause) {
    return new WorkspaceEvent.LazyFailed(origin(path, "load#1"), Operation.LIST, cause);
  }

  private List<String> messages() {
    return model.rows().stream().map(ConsoleRow::message).toList();
  }

  /// What those search for who come from the system before this one.
  @Test
  void warningsOfOld_areFound_byTyping() {
    sample.events.publish(failed("/linear/teams", new Cause("auth", "401 key expired")));
    sample.events.publish(
        new WorkspaceEvent.LazyFailed(
            origin("/s3/a.csv", ""), Operation.FETCH, new Cause("network", "reset")));
    sample.events.publish(
        new CacheEvent.PreloadSkipped(origin("/s3/big.bin", ""), new Cause("no space", "full")));
    for (int i = 0; i < 50; i++) {
      sample.events.publish(listed("/s3/" + i, "", i));
    }
    threads.pulse();
    Map<String, String> found =
        Map.of(
            "mirage lazy:", "mirage lazy: list /linear/teams failed: 401 key expired",
            "mirage lazy: list /linear/teams failed",
                "mirage lazy: list /linear/teams failed: 401 key expired",
            "failed: 401 key", "mirage lazy: list /linear/teams failed: 401 key expired",
            "mirage lazy: fetch", "mirage lazy: fetch /s3/a.csv failed: reset",
            "Mirage Preload: skipping", "mirage preload: skipping /s3/big.bin: full");
    found.forEach(
        (typed, message) -> {
          model.textProperty().set(typed);
          assertThat(messages()).as(typed).contains(message).allMatch(it -> has(it, typed));
        });
  }

  private static boolean has(String message, String typed) {
    return message.toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT));
  }

  @Test
  void text_findsAlsoTheRequestAndTheRawError() {
    sample.events.publish(
        failed("/s3/a", new Cause("auth", "denied", Optional.of("REQ-7"), "S3Exception: no")));
    sample.events.publish(failed("/s3/b", new Cause("network", "reset")));
    threads.pulse();
    for (String typed : List.of("req-7", "s3exception", "AUTH")) {
      model.textProperty().set(typed);
      assertThat(messages()).as(typed).containsExactly("mirage lazy: list /s3/a failed: denied");
    }
  }

  @Test
  void equalReads_ofManyCells_areOneRow_thatEachCellFinds() {
    for (int run = 0; run < 100; run++) {
      sample.events.publish(listed("/notebook", "cell" + run % 3 + "#" + run, run));
    }
    sample.events.publish(listed("/s3", "other#1", 1));
    threads.pulse();
    assertThat(model.cells()).containsExactlyInAnyOrder("cell0", "cell1", "cell2", "other");
    model.showCell("cell1");
    assertThat(model.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.countProperty().get()).isEqualTo(100));
    model.showCell("nobody");
    assertThat(model.rows()).isEmpty();
    assertThat(model.hidden()).isEqualTo(2);
  }

  @Test
  void row_passesTheFilter_asSoonAsItsCellIsTheOne() {
    sample.events.publish(listed("/notebook", "first#1", 1));
    threads.pulse();
    model.showCell("second");
    assertThat(model.rows()).isEmpty();
    sample.events.publish(listed("/notebook", "second#1", 1));
    threads.pulse();
    assertThat(model.rows()).hasSize(1);
  }

  @Test
  void place_isTheFile_orAllBelowAFolder() {
    sample.events.publish(listed("/s3/2026", "", 1));
    sample.events.publish(listed("/s3/2026/a.csv", "", 1));
    sample.events.publish(listed("/s3/2027", "", 1));
    threads.pulse();
    model.showPlace(WorkspacePath.of("/s3/2026"));
    assertThat(model.rows()).hasSize(2);
    model.showPlace(WorkspacePath.of("/s3"));
    assertThat(model.rows()).hasSize(3);
    model.showAll();
    assertThat(model.rows()).isEmpty();
    assertThat(model.leastLevelProperty().get()).isEqualTo(Level.INFO);
  }

  @Test
  void rows_areBounded_howeverManyEventsCome() {
    int count = 50_000;
    for (int i = 0; i < count; i++) {
      sample.events.publish(listed("/s3/" + i, "cell" + i + "#1", 1));
      if (i % 5_000 == 0) {
        threads.pulse();
      }
    }
    assertThat(threads.pulses).hasSizeLessThanOrEqualTo(1);
    threads.pulse();
    model.leastLevelProperty().set(Level.DEBUG);
    assertThat(model.rows()).hasSize(ConsoleViewModel.MOST_ROWS);
    assertThat(model.rows().getLast().message()).startsWith("list /s3/49999:");
    assertThat(model.droppedProperty().get()).isEqualTo(count - ConsoleViewModel.MOST_ROWS);
    assertThat(model.cells()).hasSizeLessThanOrEqualTo(100);
    model.clear();
    threads.pulse();
    assertThat(model.rows()).isEmpty();
    assertThat(model.droppedProperty().get()).isZero();
  }

  @Test
  void export_hasTheEventsThatTheFilterShows_eachByItself() {
    sample.publishEvents();
    threads.pulse();
    model.leastLevelProperty().set(Level.WARNING);
    model.mountProperty().set(Optional.of("/s3"));
    EventExport export = model.export();
    assertThat(export.events()).hasSize(4).allMatch(e -> e.level() == Level.WARNING);
    assertThat(export.filter()).isEqualTo("level warning and above, mount /s3");
    assertThat(export.dropped()).isZero();
  }

  @Test
  void actions_areThoseThatHelp() {
    assertThat(EventAction.of(failed("/s3/a", new Cause("auth", "denied"))))
        .containsExactly(
            EventAction.SHOW_CELL,
            EventAction.SHOW_FILE,
            EventAction.SHOW_MOUNT,
            EventAction.RETRY,
            EventAction.SIGN_IN,
            EventAction.EDIT_MOUNT);
    assertThat(
            EventAction.of(
                new WriteEvent.Conflicted(origin("/s3/a", ""), new Cause("conflict", "changed"))))
        .containsExactly(
            EventAction.SHOW_FILE,
            EventAction.SHOW_MOUNT,
            EventAction.KEEP_MINE,
            EventAction.TAKE_THEIRS,
            EventAction.KEEP_BOTH);
    assertThat(EventAction.of(walking("a#1", 1, false))).contains(EventAction.INTERRUPT);
    assertThat(EventAction.of(walking("a#1", 1, true))).doesNotContain(EventAction.INTERRUPT);
  }
}
