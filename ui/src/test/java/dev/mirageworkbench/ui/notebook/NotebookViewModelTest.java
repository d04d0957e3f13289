package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeFiles;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotebookViewModelTest {
  private static final Path FILE = Path.of("/n.ipynb");

  private final ManualBackground threads = new ManualBackground();
  private final FakeKernel kernel = FakeKernel.waiting();
  private boolean diskIsFull;
  private final NotebookViewModel model =
      new NotebookViewModel(
          Cells.notebook(Cells.code("a", "x = 1"), Cells.code("b", "x"), Cells.markdown("c", "t")),
          Optional.of(FILE),
          new NotebookViewModel.Tools(
              (_, _) -> kernel, files(), FakeSink::new, new CellClipboard(), threads.background()));

  private NotebookFiles files() {
    return new FakeFiles() {
      @Override
      public Written write(NotebookLocation location, Notebook notebook) throws IOException {
        if (diskIsFull) {
          throw new IOException("No space left on device");
        }
        return super.write(location, notebook);
      }
    };
  }

  private CellModel cell(int index) {
    return model.cells().get(index);
  }

  @Test
  void runAll_queuesCells_untilTheKernelIsWarm() {
    model.perform(NotebookAction.RUN_ALL);
    assertThat(cell(1).prompt()).isEqualTo("[*]");
    assertThat(kernel.runs).isEmpty();

    threads.runWork();
    assertThat(kernel.runs).hasSize(1);
    kernel.last().finish(CellEvent.Status.OK);

    assertThat(cell(0).prompt()).isEqualTo("[1]");
    assertThat(kernel.last().source()).isEqualTo("x");
  }

  @Test
  void error_dropsTheQueue() {
    threads.runWork();
    model.perform(NotebookAction.RUN_ALL);
    kernel.last().fail("NameError", "x").finish(CellEvent.Status.ERROR);

    assertThat(kernel.runs).hasSize(1);
    assertThat(cell(0).state()).isEqualTo(RunState.FAILED);
    assertThat(cell(1).prompt()).isEqualTo("[ ]");
  }

  @Test
  void outputs_areShownOncePerPulse() {
    threads.runWork();
    model.perform(NotebookAction.RUN);
    for (int i = 0; i < 1_000; i++) {
      kernel.last().print("x");
    }
    assertThat(threads.pulses).hasSize(1);
    assertThat(cell(0).outputsProperty().get()).isEmpty();
    threads.pulse();

    assertThat(cell(0).outputsProperty().get())
        .containsExactly(new CellOutput.Stream(CellEvent.Stream.STDOUT, "x".repeat(1_000)));
  }

  @Test
  void input_isAskedForAndAnswered() {
    threads.runWork();
    model.perform(NotebookAction.RUN);
    kernel.last().ask("Key: ", true);
    assertThat(cell(0).inputProperty().get()).contains(new InputRequest("Key: ", true));
    model.answer(cell(0), "secret");

    assertThat(kernel.inputs).containsExactly("secret\n");
    assertThat(cell(0).inputProperty().get()).isEmpty();
  }

  @Test
  void interruptOfARun_reachesTheKernel_whileItIsThisNotebooksAndRuns() {
    threads.runWork();
    model.perform(NotebookAction.RUN);
    CellId run = kernel.last().request().id();
    model.interrupt(new CellId("elsewhere#1"));
    assertThat(kernel.calls).isEmpty();
    model.interrupt(run);
    assertThat(kernel.calls).containsExactly("interrupt");
    kernel.last().finish(CellEvent.Status.INTERRUPTED);
    model.interrupt(run);
    assertThat(kernel.calls).hasSize(1);
  }

  @Test
  void restart_asksFirst_thenNumbersAnew() {
    threads.runWork();
    model.perform(NotebookAction.RUN);
    kernel.last().finish(CellEvent.Status.OK);
    model.perform(NotebookAction.RESTART);
    assertThat(kernel.calls).isEmpty();
    var question = model.notices().rows().getFirst();
    model.notices().choose(question, question.choices().getFirst());
    assertThat(kernel.calls).containsExactly("restart");
    assertThat(cell(0).staleProperty().get()).isTrue();

    model.perform(NotebookAction.RUN);
    assertThat(kernel.last().count()).isEqualTo(1);
  }

  @Test
  void deletedCell_comesBackWhereItWas() {
    model.perform(NotebookAction.SELECT_NEXT);
    model.perform(NotebookAction.DELETE);
    assertThat(model.cells()).extracting(CellModel::id).containsExactly("a", "c");
    model.perform(NotebookAction.UNDO_CELLS);

    assertThat(model.cells()).extracting(CellModel::id).containsExactly("a", "b", "c");
  }

  @Test
  void merge_joinsWithABlankLine() {
    model.perform(NotebookAction.MERGE);
    assertThat(cell(0).source()).isEqualTo("x = 1\n\nx");
  }

  @Test
  void split_cutsAtTheCursor() {
    cell(0).sourceProperty().set("x = 1\ny = 2");
    cell(0).selectText(5, 5);
    model.perform(NotebookAction.SPLIT);
    assertThat(model.cells())
        .extracting(CellModel::source)
        .containsExactly("x = 1", "y = 2", "x", "t");
  }

  @Test
  void paste_insertsACellWithAnIdOfItsOwn() {
    model.perform(NotebookAction.COPY);
    model.perform(NotebookAction.PASTE);
    assertThat(cell(1).source()).isEqualTo("x = 1");
    assertThat(cell(1).id()).isNotEqualTo("a");
  }

  @Test
  void runNext_insertsACell_atTheEnd() {
    model.edits().select(cell(2));
    model.perform(NotebookAction.RUN_NEXT);
    assertThat(model.cells()).hasSize(4);
    assertThat(model.modeProperty().get()).isEqualTo(NotebookViewModel.Mode.EDIT);
  }

  @Test
  void save_makesClean() {
    cell(0).sourceProperty().set("y");
    assertThat(model.dirtyProperty().get()).isTrue();
    model.file().save(() -> {});
    threads.runWork();
    assertThat(model.dirtyProperty().get()).isFalse();
  }

  @Test
  void save_keepsEverythingAndSaysWhy_whenItFails() {
    diskIsFull = true;
    cell(0).sourceProperty().set("y");
    model.file().save(() -> {});
    threads.runWork();
    assertThat(model.dirtyProperty().get()).isTrue();
    assertThat(model.notices().rows().getFirst().text()).contains("No space left on device");
  }
}
