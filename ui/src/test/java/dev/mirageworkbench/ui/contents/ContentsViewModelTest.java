package dev.mirageworkbench.ui.contents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.ui.contents.ContentsRow.Status;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.notebook.CellClipboard;
import dev.mirageworkbench.ui.notebook.NotebookStore;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The table of contents without a screen.
class ContentsViewModelTest {
  private final ManualBackground threads = new ManualBackground();
  private final FakeKernel kernel = FakeKernel.waiting();
  private final SimpleBooleanProperty numbered = new SimpleBooleanProperty();
  private final NotebookViewModel notebook =
      new NotebookViewModel(
          Cells.notebook(
              Cells.markdown("m", "## Data\n\n### Load"),
              Cells.code("a", "1"),
              Cells.markdown("n", "### Clean"),
              Cells.code("b", "2"),
              Cells.markdown("o", "## Draw")),
          Optional.empty(),
          new NotebookViewModel.Tools(
              (_, _) -> kernel,
              NotebookStore.ofNbformat(),
              FakeSink::new,
              new CellClipboard(),
              threads.background()));
  private final ContentsViewModel contents = new ContentsViewModel(threads.background(), numbered);

  @BeforeEach
  void look() {
    threads.runWork();
    contents.follow(Optional.of(notebook));
    contents.setSeen(true);
    threads.pulse();
  }

  private List<String> titles() {
    threads.pulse();
    return contents.rows().stream().map(ContentsRow::title).toList();
  }

  private List<Status> states() {
    threads.pulse();
    return contents.rows().stream().map(ContentsRow::status).toList();
  }

  @Test
  void headings_areListed_andFollowTheText() {
    assertThat(titles()).containsExactly("Data", "Load", "Clean", "Draw");
    notebook.cells().get(2).sourceProperty().set("no heading");
    assertThat(titles()).containsExactly("Data", "Load", "Draw");
    notebook.edits().select(notebook.cells().getFirst());
    notebook.perform(NotebookAction.DELETE);
    assertThat(titles()).containsExactly("Draw");
  }

  @Test
  void numbers_beginAtTheHighestLevel() {
    numbered.set(true);
    assertThat(titles()).containsExactly("1 Data", "1.1 Load", "1.2 Clean", "2 Draw");
  }

  @Test
  void current_isTheSectionOfTheSelectedCell() {
    notebook.edits().select(notebook.cells().get(1));
    threads.pulse();
    assertThat(contents.current().map(ContentsRow::text)).contains("Load");
    notebook.edits().select(notebook.cells().get(3));
    threads.pulse();
    assertThat(contents.current().map(ContentsRow::text)).contains("Clean");
  }

  @Test
  void headings_sayWhatRunsAndWhatFailed() {
    notebook.edits().select(notebook.cells().get(1));
    notebook.perform(NotebookAction.RUN);
    assertThat(states())
        .containsExactly(Status.NOTHING, Status.RUNNING, Status.NOTHING, Status.NOTHING);
    kernel.last().fail("ValueError", "no").finish(CellEvent.Status.ERROR);
    assertThat(states())
        .containsExactly(Status.NOTHING, Status.FAILED, Status.NOTHING, Status.NOTHING);
  }

  @Test
  void jump_selectsTheCell_andOpensWhatHidesIt() {
    notebook.perform(NotebookAction.COLLAPSE_HEADING);
    assertThat(notebook.folding().inSight()).hasSize(2);
    contents.jump(contents.rows().get(2));
    assertThat(notebook.edits().selected().id()).isEqualTo("n");
    assertThat(notebook.folding().inSight()).hasSize(5);
  }

  @Test
  void nothingIsRead_whileNobodyLooks() {
    contents.setSeen(false);
    notebook.cells().get(2).sourceProperty().set("# Other");
    assertThat(titles()).contains("Clean");
    contents.setSeen(true);
    assertThat(titles()).contains("Other");
    contents.follow(Optional.empty());
    assertThat(titles()).isEmpty();
    assertThat(contents.hintProperty().get()).isEqualTo("No notebook is open");
  }
}
