package dev.mirageworkbench.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.TableQuery.Sort;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableModelTest {
  private static final TableData FRUIT =
      Tables.of(
          List.of("name", "count"),
          List.of(List.of("pear", "10"), List.of("apple|red", "9"), List.of("fig, dried", "100")));

  private final ManualBackground threads = new ManualBackground();

  private TableModel model(TableData data) {
    return new TableModel(LocalTable.of(data, threads.background()), threads.background());
  }

  private static List<Integer> numbers(TableModel model) {
    return IntStream.range(0, model.rows().size()).mapToObj(model.rows()::number).toList();
  }

  private void type(TableModel model, String filter) {
    model.filterProperty().set(filter);
    threads.letTimePass();
    threads.runWork();
  }

  @Test
  void millionRows_areCounted_reachedAndSelected() {
    TableModel model = model(Tables.large(1_000_000, 12));
    assertThat(model.countProperty().get()).isEqualTo("1,000,000 rows × 12 columns");
    assertThat(model.rows().text(999_999, 0)).contains("999999");
    model.selectAll();
    assertThat(model.selectionProperty().get()).contains(new CellRange(0, 0, 999_999, 11));
  }

  @Test
  void sort_goesOffTheScreensThread_andBackToTheOrderOfTheValue() {
    TableModel model = model(FRUIT);
    model.sort(List.of(new Sort(1, false)));
    assertThat(numbers(model)).containsExactly(0, 1, 2);
    threads.runWork();
    assertThat(numbers(model)).containsExactly(1, 0, 2);
    model.sort(List.of(new Sort(1, true)));
    threads.runWork();
    assertThat(numbers(model)).containsExactly(2, 0, 1);
    model.sort(List.of());
    assertThat(numbers(model)).containsExactly(0, 1, 2);
  }

  @Test
  void filter_isAppliedWhenTypingPauses_andTheLastOneCounts() {
    TableModel model = model(FRUIT);
    model.filterProperty().set("p");
    threads.letTimePass();
    model.filterProperty().set("pe");
    threads.letTimePass();
    threads.runWork();
    assertThat(numbers(model)).containsExactly(0);
    assertThat(model.countProperty().get()).isEqualTo("1 of 3 rows × 2 columns");
    model.filterColumnProperty().set(OptionalInt.of(1));
    threads.letTimePass();
    threads.runWork();
    assertThat(numbers(model)).isEmpty();
  }

  @Test
  void selection_isGivenUp_whereItsRowsAreGone() {
    TableModel model = model(FRUIT);
    model.select(2, 0, false);
    type(model, "apple");
    assertThat(model.selectionProperty().get()).isEmpty();
    model.select(5, 7, false);
    assertThat(model.selectionProperty().get()).contains(CellRange.at(0, 1));
  }

  @Test
  void copy_takesTheSelectedCells_orAll_inEachForm() {
    TableModel model = model(FRUIT);
    List<String> copied = new ArrayList<>();
    model.copy(TableText.TABS, false, copied::add);
    model.select(1, 0, false);
    model.select(2, 1, true);
    model.copy(TableText.TABS, true, copied::add);
    model.copy(TableText.CSV, false, copied::add);
    model.copy(TableText.MARKDOWN, false, copied::add);
    assertThat(copied)
        .containsExactly(
            "pear\t10\napple|red\t9\nfig, dried\t100\n",
            "name\tcount\napple|red\t9\nfig, dried\t100\n",
            "apple|red,9\n\"fig, dried\",100\n",
            "| name | count |\n| --- | ---: |\n| apple\\|red | 9 |\n| fig, dried | 100 |\n");
  }

  @Test
  void copy_ofTooMuch_saysWhatToDo() {
    TableModel model = model(Tables.large(1_000_000, 12));
    model.selectAll();
    model.copy(
        TableText.TABS,
        false,
        _ -> {
          throw new AssertionError("copied");
        });
    assertThat(model.messageProperty().get())
        .isEqualTo(
            "12,000,000 cells are too many for the clipboard: select fewer, or export them as CSV");
  }

  @Test
  void columns_areNoMoreThanAHundred_andCanBeChosen() {
    TableModel model = model(Tables.large(3, 130));
    assertThat(model.columns()).hasSize(100);
    assertThat(model.countProperty().get()).isEqualTo("3 rows × 100 of 130 columns");
    assertThat(model.show(120, true)).isFalse();
    assertThat(model.messageProperty().get()).startsWith("No more than 100 columns");
    assertThat(model.show(3, false)).isTrue();
    assertThat(model.show(120, true)).isTrue();
    assertThat(model.columns()).hasSize(100).doesNotContain(3).endsWith(120);
  }

  @Test
  void export_writesWhatIsShown_inItsOrder(@TempDir Path folder) throws IOException {
    TableModel model = model(FRUIT);
    model.sort(List.of(new Sort(1, true)));
    threads.runWork();
    type(model, "1");
    Path file = folder.resolve("fruit.csv");
    model.export(file);
    threads.runWork();
    assertThat(file).hasContent("name,count\n\"fig, dried\",100\npear,10\n");
    assertThat(model.messageProperty().get()).isEqualTo("Exported 2 rows to " + file);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void export_goesOnOverManyRows(@TempDir Path folder) {
    Path file = folder.resolve("large.csv");
    TableModel model = model(Tables.large(5_001, 2));
    model.export(file);
    threads.runWork();
    assertThat(file).content().hasLineCount(5_002).endsWith("5000,0\n");
  }

  @Test
  void export_thatFails_leavesTheOldFile_andSaysWhy(@TempDir Path folder) throws IOException {
    Path file = Files.createDirectory(folder.resolve("taken.csv"));
    Files.writeString(file.resolve("inside"), "old");
    TableModel model = model(FRUIT);
    model.export(file);
    threads.runWork();
    assertThat(model.messageProperty().get()).startsWith("Not exported: ");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void savedPart_saysThatItIsOne() {
    TableJson json =
        TableJson.parse(
                "{\"columns\": [\"n\"], \"rows\": [[1], [2.0], [null]], \"total\": 5000,"
                    + " \"source\": \"#1\"}")
            .orElseThrow();
    var model = new TableModel(LocalTable.of(json, threads.background()), threads.background());
    assertThat(model.countProperty().get()).isEqualTo("first 3 of 5,000 rows × 1 column");
    assertThat(model.rows().text(1, 0)).contains("2.0");
    assertThat(model.rows().text(2, 0)).contains("");
    assertThat(TableJson.parse("{}")).isEqualTo(Optional.empty());
    assertThat(TableJson.parse("no json")).isEmpty();
  }
}
