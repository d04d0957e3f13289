package dev.mirageworkbench.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.TableQuery;
import dev.mirageworkbench.kernel.TableQuery.Sort;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tables whose rows stay in a kernel.
class KernelTableTest {
  private static final int PAGE = 400;

  private final ManualBackground threads = new ManualBackground();
  private final Tables.Kernel kernel = new Tables.Kernel(1_000_000);

  private TableModel open() {
    List<KernelTable> opened = new ArrayList<>();
    KernelTable.open(kernel, "numbers", opened::add, _ -> {});
    kernel.answer();
    var model = new TableModel(opened.getFirst(), threads.background());
    kernel.answer();
    kernel.asked.clear();
    return model;
  }

  @Test
  void rows_areAskedForWhenTheyAreLookedAt_aPageAtATime() {
    TableModel model = open();
    assertThat(model.countProperty().get()).isEqualTo("1,000,000 rows × 2 columns");
    assertThat(model.rows().text(5, 1)).contains("row 5");
    assertThat(kernel.asked).isEmpty();
    assertThat(model.rows().text(700_000, 1)).isEmpty();
    assertThat(model.rows().text(700_001, 1)).isEmpty();
    int before = model.revisionProperty().get();
    kernel.answer();
    assertThat(kernel.asked).extracting(TableQuery::first).containsExactly(700_000);
    assertThat(model.revisionProperty().get()).isGreaterThan(before);
    assertThat(model.rows().text(700_001, 1)).contains("row 700001");
    assertThat(model.rows().number(700_001)).isEqualTo(700_001);
  }

  @Test
  void pages_areBounded_howeverFarSomebodyScrolls() {
    TableModel model = open();
    for (int place = 0; place < 200 * PAGE; place += PAGE) {
      var _ = model.rows().text(place, 0);
      kernel.answer();
    }
    assertThat(((KernelPages) model.rows()).pagesHeld()).isEqualTo(KernelPages.MOST_PAGES);
  }

  @Test
  void pagesThatWerePassedQuickly_areNotAskedFor() {
    TableModel model = open();
    for (int page = 1; page <= 50; page++) {
      var _ = model.rows().text(page * PAGE, 0);
    }
    kernel.answer();
    assertThat(kernel.asked).hasSizeLessThan(6);
    assertThat(model.rows().text(50 * PAGE, 0)).isPresent();
  }

  @Test
  void busyKernel_isSaid_andAskedAgainWhenItIsIdle() {
    TableModel model = open();
    kernel.isBusy = true;
    var _ = model.rows().text(90_000, 0);
    kernel.answer();
    assertThat(model.messageProperty().get()).isEqualTo(KernelTable.BUSY);
    var _ = model.rows().text(90_000, 0);
    assertThat(kernel.asked).hasSize(1);
    kernel.becomeIdle();
    assertThat(model.messageProperty().get()).isEmpty();
    var _ = model.rows().text(90_000, 0);
    kernel.answer();
    assertThat(model.rows().text(90_000, 0)).contains("90000");
    assertThat(kernel.idle).isEmpty();
  }

  @Test
  void sortingAndFiltering_areLeftToTheKernel_orRefusedWithItsSentence() {
    TableModel model = open();
    model.sort(List.of(new Sort(1, true)));
    kernel.answer();
    assertThat(kernel.asked.getLast().sort()).containsExactly(new Sort(1, true));
    kernel.problem = java.util.Optional.of("This takes too long for 1,000,000 rows");
    model.filterProperty().set("x");
    threads.letTimePass();
    kernel.answer();
    assertThat(kernel.asked.getLast().filter()).isEqualTo("x");
    assertThat(model.messageProperty().get()).isEqualTo("This takes too long for 1,000,000 rows");
    assertThat(model.rows().size()).isEqualTo(1_000_000);
  }

  @Test
  void copy_readsRowsThatWereNeverSeen() {
    TableModel model = open();
    model.select(500_000, 0, false);
    model.select(500_900, 1, true);
    List<String> copied = new ArrayList<>();
    model.copy(TableText.TABS, false, copied::add);
    kernel.answer();
    assertThat(copied).hasSize(1);
    assertThat(copied.getFirst())
        .startsWith("500000\trow 500000\n")
        .endsWith("500900\trow 500900\n")
        .hasLineCount(901);
  }

  @Test
  void anotherVersionOfTheTable_keepsItsArrangement_whileItsColumnsAreTheSame() {
    TableModel model = open();
    model.sort(List.of(new Sort(0, true)));
    kernel.answer();
    KernelTable.open(kernel, "numbers", model::show, model::tell);
    kernel.answer();
    assertThat(kernel.asked.getLast().sort()).containsExactly(new Sort(0, true));
  }
}
