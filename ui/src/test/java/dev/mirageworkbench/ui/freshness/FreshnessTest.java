package dev.mirageworkbench.ui.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.freshness.StaleReason.InputsChanged;
import dev.mirageworkbench.ui.freshness.StaleReason.KernelRestarted;
import dev.mirageworkbench.ui.freshness.StaleReason.RanBeforeCellsAbove;
import dev.mirageworkbench.ui.freshness.StaleReason.SourceChanged;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final WorkspacePath FILE = WorkspacePath.of("/s3/a.csv");

  private static CellFacts ran(long order) {
    return new CellFacts("x", true, Optional.of(new CellFacts.Ran("x", order, List.of())));
  }

  private static List<List<StaleReason>> judge(CellFacts... cells) {
    return Freshness.judge(List.of(cells));
  }

  @Test
  void cellsThatRanInOrder_areFresh() {
    assertThat(judge(ran(1), ran(2), ran(5))).containsOnly(List.of());
  }

  @Test
  void cell_isStale_whenOneAboveRanLater() {
    assertThat(judge(ran(1), ran(4), ran(3), ran(5)))
        .containsExactly(List.of(), List.of(), List.of(new RanBeforeCellsAbove()), List.of());
  }

  @Test
  void cell_isStale_whenItsSourceIsNotWhatRan() {
    var edited =
        new CellFacts("x = 2", true, Optional.of(new CellFacts.Ran("x = 1", 1, List.of())));
    assertThat(judge(edited)).containsExactly(List.of(new SourceChanged()));
  }

  @Test
  void cell_isStale_whenAnInputChanged_andSaysWhich() {
    var reader = new CellFacts("x", true, Optional.of(new CellFacts.Ran("x", 1, List.of(FILE))));
    assertThat(judge(ran(2), reader))
        .containsExactly(
            List.of(), List.of(new InputsChanged(List.of(FILE)), new RanBeforeCellsAbove()));
    assertThat(new InputsChanged(List.of(FILE)).text())
        .isEqualTo("changed since it was read: /s3/a.csv");
    assertThat(new InputsChanged(List.of(FILE, FILE, FILE, FILE, FILE)).text())
        .endsWith("/s3/a.csv and 2 more");
  }

  @Test
  void cell_ofAnEarlierPython_isStale_onlyIfItShowsSomething() {
    assertThat(
            judge(
                new CellFacts("x", true, Optional.empty()),
                new CellFacts("y", false, Optional.empty())))
        .containsExactly(List.of(new KernelRestarted()), List.of());
  }
}
