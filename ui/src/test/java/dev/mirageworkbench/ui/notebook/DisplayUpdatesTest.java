package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeFiles;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisplayUpdatesTest {
  private final ManualBackground threads = new ManualBackground();
  private final FakeKernel kernel = FakeKernel.waiting();
  private final NotebookViewModel model =
      new NotebookViewModel(
          Cells.notebook(Cells.code("a", "1"), Cells.code("b", "2"), Cells.code("c", "3")),
          Optional.empty(),
          new NotebookViewModel.Tools(
              (_, _) -> kernel,
              new FakeFiles(),
              OutputSink::collecting,
              new CellClipboard(),
              threads.background()));

  private void display(String text, boolean update) {
    kernel
        .last()
        .events()
        .accept(
            new CellEvent.Display(
                new CellId("x"), MimeBundle.plain(text), Optional.of("d"), update));
  }

  private List<String> shown(int cell) {
    return model.cells().get(cell).outputsProperty().get().stream()
        .map(output -> ((CellOutput.Display) output).bundle().data().get("text/plain"))
        .toList();
  }

  private void next() {
    kernel.last().finish(CellEvent.Status.OK);
    threads.pulse();
  }

  @Test
  void update_reachesEveryCellThatShowsTheDisplay() {
    threads.runWork();
    model.perform(NotebookAction.RUN_ALL);
    display("old", false);
    next();
    display("old", false);
    display("old", false);
    next();
    display("new", true);
    threads.pulse();

    assertThat(shown(0)).containsExactly("new");
    assertThat(shown(1)).containsExactly("new", "new");
    assertThat(shown(2)).isEmpty();
  }

  @Test
  void update_ofAnotherPython_changesNothing() {
    threads.runWork();
    model.perform(NotebookAction.RUN);
    display("old", false);
    next();
    model.perform(NotebookAction.RESTART);
    model.notices().rows().getFirst().choices().getFirst().action().run();
    threads.runWork();
    model.perform(NotebookAction.SELECT_NEXT);
    model.perform(NotebookAction.RUN);
    display("other", false);
    display("new", true);
    threads.pulse();

    assertThat(shown(0)).containsExactly("old");
    assertThat(shown(1)).containsExactly("new");
  }
}
