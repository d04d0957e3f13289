package dev.mirageworkbench.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Level;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import java.time.Instant;
import java.util.ArrayList;
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
    var interrupted = new ArrayList<CellId>();
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
    assertThat(interrupted).containsExactly(new CellId("a#1"));
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
}
