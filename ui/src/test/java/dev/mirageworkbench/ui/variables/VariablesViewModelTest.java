package dev.mirageworkbench.ui.variables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Answer.Variable;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.notebook.CellClipboard;
import dev.mirageworkbench.ui.notebook.NotebookStore;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The variables without a screen.
class VariablesViewModelTest {
  private final ManualBackground threads = new ManualBackground();
  private final FakeKernel kernel = FakeKernel.waiting();
  private final FakeKernel other = FakeKernel.waiting();
  private final NotebookViewModel notebook = notebook(kernel);
  private final NotebookViewModel second = notebook(other);
  private final VariablesViewModel variables = new VariablesViewModel(threads.background());

  private NotebookViewModel notebook(FakeKernel itsKernel) {
    return new NotebookViewModel(
        Cells.notebook(Cells.code("a", "x = 1"), Cells.code("b", "y = 2"), Cells.code("c", "z")),
        Optional.empty(),
        new NotebookViewModel.Tools(
            (_, _) -> itsKernel,
            NotebookStore.ofNbformat(),
            FakeSink::new,
            new CellClipboard(),
            threads.background()));
  }

  @BeforeEach
  void holds() {
    kernel.answers = _ -> Optional.of(holding("x"));
    other.answers = _ -> Optional.of(holding("theirs"));
  }

  private static Answer holding(String... names) {
    return new Answer.Variables(
        Stream.of(names).map(name -> variable(name, "int", "", "1")).toList());
  }

  private static Variable variable(String name, String type, String shape, String value) {
    return new Variable(name, type, shape, OptionalLong.empty(), value);
  }

  private void start() {
    threads.runWork();
    variables.follow(Optional.of(notebook));
    variables.setSeen(true);
    threads.pulse();
  }

  private void runOne() {
    notebook.perform(NotebookAction.RUN);
    kernel.last().finish(Status.OK);
    threads.pulse();
  }

  private List<String> names() {
    return variables.rows().stream().map(row -> row.variable().name()).toList();
  }

  private String hint() {
    return variables.hintProperty().get();
  }

  @Test
  void variables_areAskedFor_whenTheyAreSeen_andAfterEachCell() {
    start();
    assertThat(names()).containsExactly("x");
    kernel.answers = _ -> Optional.of(holding("w", "x", "y"));
    runOne();
    assertThat(names()).containsExactly("w", "x", "y");
    assertThat(kernel.asked).containsOnly(new Question.ListVariables()).hasSize(2);
    kernel.answers = _ -> Optional.of(holding("y"));
    runOne();
    assertThat(names()).containsExactly("y");
  }

  @Test
  void hiddenPane_asksNothing_andCatchesUp() {
    start();
    variables.setSeen(false);
    threads.pulse();
    kernel.answers = _ -> Optional.of(holding("y"));
    runOne();
    assertThat(kernel.asked).hasSize(1);
    variables.setSeen(true);
    threads.pulse();
    assertThat(names()).containsExactly("y");
  }

  @Test
  void runAll_asksOnce_whenTheLastCellHasEnded() {
    start();
    notebook.perform(NotebookAction.RUN_ALL);
    for (int i = 0; i < 3; i++) {
      kernel.last().finish(Status.OK);
    }
    assertThat(kernel.runs).hasSize(3);
    threads.pulse();
    assertThat(kernel.asked).hasSize(2);
  }

  @Test
  void busyKernel_isNotAsked_betweenTwoCells() {
    start();
    notebook.perform(NotebookAction.RUN_ALL);
    kernel.last().finish(Status.OK);
    threads.pulse();
    assertThat(kernel.asked).hasSize(1);
    assertThat(names()).containsExactly("x");
  }

  @Test
  void slowAnswer_holdsBackTheNextQuestions_andOneFollows() {
    start();
    kernel.answering = threads.work::add;
    runOne();
    runOne();
    runOne();
    assertThat(kernel.asked).hasSize(2);
    threads.runWork();
    threads.pulse();
    assertThat(kernel.asked).hasSize(3);
    threads.runWork();
    threads.pulse();
    assertThat(kernel.asked).hasSize(3);
  }

  @Test
  void otherNotebook_showsItsOwn_whateverTheFirstStillAnswers() {
    start();
    kernel.answering = threads.work::add;
    runOne();
    variables.follow(Optional.of(second));
    assertThat(names()).isEmpty();
    threads.pulse();
    assertThat(names()).containsExactly("theirs");
    threads.runWork();
    assertThat(names()).containsExactly("theirs");
    variables.follow(Optional.empty());
    assertThat(names()).isEmpty();
    assertThat(hint()).isEqualTo("No notebook is open");
  }

  @Test
  void restart_emptiesThem_alsoWhereTheKernelWasIdle() {
    start();
    kernel.answers = _ -> Optional.empty();
    notebook.perform(NotebookAction.RESTART);
    notebook.notices().choose(notebook.notices().rows().getFirst(), restartChoice());
    assertThat(names()).isEmpty();
    threads.pulse();
    assertThat(hint()).isEqualTo("No variables yet: run a cell");
    assertThat(kernel.asked).hasSize(2);
  }

  private Notice.Choice restartChoice() {
    return notebook.notices().rows().getFirst().choices().getFirst();
  }

  @Test
  void kernelThatDied_andGoesOn_hasNone() {
    start();
    kernel.answers = _ -> Optional.empty();
    notebook.perform(NotebookAction.RUN);
    kernel.last().finish(Status.DIED);
    threads.pulse();
    assertThat(names()).isEmpty();
  }

  @Test
  void emptyPane_saysWhy() {
    assertThat(hint()).isEqualTo("No notebook is open");
    variables.follow(Optional.of(notebook));
    variables.setSeen(true);
    assertThat(hint()).isEqualTo("Python is starting…");
    kernel.answers = _ -> Optional.of(holding());
    threads.runWork();
    threads.pulse();
    assertThat(hint()).isEqualTo("No variables yet: run a cell");
    notebook.perform(NotebookAction.RUN);
    assertThat(hint()).isEqualTo("Variables are listed when the cell has ended");
    kernel.last().die(new IOException("killed"));
    assertThat(hint()).isEqualTo("Python is not running: restart it to go on");
  }

  @Test
  void rows_areUpdatedInPlace_soThatASelectionStays() {
    kernel.answers = _ -> Optional.of(holding("a", "x"));
    start();
    VariableRow row = variables.rows().getLast();
    kernel.answers =
        _ -> Optional.of(new Answer.Variables(List.of(variable("x", "list", "2", "[1, 2]"))));
    runOne();
    assertThat(variables.rows()).containsExactly(row);
    assertThat(row.variable().value()).isEqualTo("[1, 2]");
  }

  @Test
  void filter_looksAtNamesAndTypes_andFollowsChanges() {
    kernel.answers =
        _ ->
            Optional.of(
                new Answer.Variables(
                    List.of(
                        variable("Prices", "dict", "1", "{}"),
                        variable("rows", "list", "0", "[]"),
                        variable("x", "int", "", "1"))));
    start();
    variables.textProperty().set(" pri");
    assertThat(names()).containsExactly("Prices");
    variables.textProperty().set("LIST");
    assertThat(names()).containsExactly("rows");
    variables.textProperty().set("nothing like it");
    assertThat(hint()).isEqualTo("No variable fits the filter");
    kernel.answers = _ -> Optional.of(holding("nothing like it"));
    runOne();
    assertThat(names()).containsExactly("nothing like it");
  }

  @Test
  void sizeAndMemory_areSortedAsNumbers() {
    List<Variable> sorted =
        Stream.of(
                variable("table", "DataFrame", "30 × 4", ""),
                variable("list", "list", "9", ""),
                variable("long", "list", "119", ""),
                variable("number", "int", "", ""))
            .sorted(VariableColumn.SIZE.order())
            .toList();
    assertThat(sorted)
        .extracting(Variable::name)
        .containsExactly("number", "list", "long", "table");
    Variable known = new Variable("a", "str", "1", OptionalLong.of(2048), "'a'");
    assertThat(VariableColumn.MEMORY.text(known)).isEqualTo("2.0 KB");
    assertThat(VariableColumn.MEMORY.text(sorted.getFirst())).isEmpty();
    assertThat(VariableColumn.MEMORY.order().compare(sorted.getFirst(), known)).isNegative();
  }
}
