package dev.mirageworkbench.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.WorkspaceEvent.Level;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import java.util.Optional;
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
