package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.testing.KeptSwitch;
import dev.mirageworkbench.ui.testing.ManualBackground;
import org.junit.jupiter.api.Test;

class SwitchItemTest {
  private final ManualBackground threads = new ManualBackground();
  private final KeptSwitch kept = new KeptSwitch();
  private final Notices notices = new Notices();
  private final SwitchItem item = new SwitchItem(kept, threads.background(), notices);

  @Test
  void toggle_isKept_andThenShown() {
    assertThat(item.onProperty().get()).isTrue();
    item.toggle();
    assertThat(item.onProperty().get()).isTrue();
    threads.runWork();
    assertThat(item.onProperty().get()).isFalse();
    assertThat(kept.on).isFalse();
    item.toggle();
    threads.runWork();
    assertThat(kept.on).isTrue();
  }

  @Test
  void secondToggle_waitsForNothing_andChangesNothing() {
    item.toggle();
    item.toggle();
    threads.runWork();
    assertThat(item.onProperty().get()).isFalse();
    assertThat(kept.on).isFalse();
  }

  @Test
  void failure_isTold_andChangesNothing() {
    kept.diskIsFull = true;
    item.toggle();
    threads.runWork();
    assertThat(item.onProperty().get()).isTrue();
    assertThat(notices.rows())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.text())
                    .isEqualTo("The setting is not changed: no space left on device"));
    kept.diskIsFull = false;
    item.toggle();
    threads.runWork();
    assertThat(item.onProperty().get()).isFalse();
  }
}
