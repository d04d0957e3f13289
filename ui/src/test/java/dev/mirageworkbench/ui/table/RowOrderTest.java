package dev.mirageworkbench.ui.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.kernel.TableQuery.Sort;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowOrderTest {
  private static final TableData MIXED =
      Tables.of(
          List.of("a", "b"),
          List.of(
              List.of("10", "x"),
              List.of("", "y"),
              List.of("9", "x"),
              List.of("Pear", "y"),
              List.of("apple", "x"),
              List.of("-1,000.5", "y")));

  private static int[] arranged(Arrangement by) {
    return new RowOrder(MIXED, () -> false).arrange(by).orElseThrow();
  }

  private static Arrangement sortedBy(Sort... sort) {
    return new Arrangement(List.of(sort), "", OptionalInt.empty());
  }

  @Test
  void sort_putsNumbersBySizeBeforeTexts_andWhatIsMissingLastEitherWay() {
    assertThat(arranged(sortedBy(new Sort(0, false)))).containsExactly(5, 2, 0, 4, 3, 1);
    assertThat(arranged(sortedBy(new Sort(0, true)))).containsExactly(3, 4, 0, 2, 5, 1);
  }

  @Test
  void sort_bySeveralColumns_andKeepsEqualRowsInOrder() {
    assertThat(arranged(sortedBy(new Sort(1, true)))).containsExactly(1, 3, 5, 0, 2, 4);
    assertThat(arranged(sortedBy(new Sort(1, false), new Sort(0, false))))
        .containsExactly(2, 0, 4, 5, 3, 1);
  }

  @Test
  void filter_looksIntoAllColumnsOrOne_inAnyCase() {
    assertThat(arranged(new Arrangement(List.of(), " P ", OptionalInt.empty())))
        .containsExactly(3, 4);
    assertThat(arranged(new Arrangement(List.of(), "x", OptionalInt.of(0)))).isEmpty();
  }

  @Test
  void arrange_endsEarly_whenItIsCancelled() {
    var order = new RowOrder(Tables.large(100_000, 2), () -> true);
    assertThatThrownBy(() -> order.arrange(sortedBy(new Sort(0, true))))
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> order.arrange(new Arrangement(List.of(), "x", OptionalInt.empty())))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1_000 | 1000", "'12 %' | 12", "$1,5 | 15", "−3 | -3", "1e3 | 1000", ".5 | 0.5"})
  void number_readsWhatPeopleWrite(String text, double number) {
    assertThat(RowOrder.number(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-30", "1.2.3", "e3", "abc", "10 km", "''"})
  void number_isNone_inTexts(String text) {
    assertThat(RowOrder.number(text)).isNaN();
  }
}
