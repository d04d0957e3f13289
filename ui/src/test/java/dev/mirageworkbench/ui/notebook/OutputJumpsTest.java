package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.CacheEvent.InputChanged;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.output.CauseMount;
import dev.mirageworkbench.ui.output.OutputReach;
import dev.mirageworkbench.ui.output.TracePlace;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.usage.CellUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.util.Subscription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From errors to the places that they name.
class OutputJumpsTest {
  private final ManualBackground threads = new ManualBackground();
  private final FakeKernel kernel = FakeKernel.waiting();
  private final Files files = new Files();
  private final NotebookViewModel model =
      new NotebookViewModel(
          new OpenedNotebook(
              Cells.notebook(
                  Cells.code("a", "def f():\n    1 / 0\n"),
                  Cells.code("b", "x = 1"),
                  Cells.code("c", "y = 2\nf()")),
              Optional.empty(),
              Optional.empty(),
              false,
              Optional.empty()),
          new NotebookViewModel.Tools(
              (_, _) -> kernel,
              NotebookStore.ofNbformat(),
              FakeSink::new,
              new CellClipboard(),
              threads.background(),
              files,
              Optional.empty()));

  @BeforeEach
  void start() {
    threads.runWork();
  }

  private CellModel cell(int index) {
    return model.cells().get(index);
  }

  private void runAll(FileFailure... causes) {
    model.perform(NotebookAction.RUN_ALL);
    kernel.last().finish(CellEvent.Status.OK);
    kernel.last().finish(CellEvent.Status.OK);
    kernel
        .last()
        .fail(
            "ZeroDivisionError",
            "division by zero",
            List.of(
                "Traceback (most recent call last):",
                "  File \"<cell 3>\", line 2, in <module>",
                "  File \u001b[32m\"<cell 1>\"\u001b[0m, line 2, in f",
                "ZeroDivisionError: division by zero"),
            causes)
        .finish(CellEvent.Status.ERROR);
    threads.pulse();
  }

  private static OutputReach reach(NotebookViewModel notebook, CellModel cell) {
    return notebook.jumps().reach(cell);
  }

  private List<String> told() {
    return model.notices().rows().stream().map(Notice::text).toList();
  }

  @Test
  void goToError_leadsToTheInnermostLineInACell() {
    runAll();
    model.edits().select(cell(1));
    model.perform(NotebookAction.GO_TO_ERROR);

    assertThat(model.edits().selected()).isSameAs(cell(0));
    assertThat(cell(0).caretProperty().get()).isEqualTo("def f():\n    ".length());
    assertThat(model.jumps().targetProperty().get())
        .contains(CellTarget.of(cell(0), "def f():\n    ".length()));
  }

  @Test
  void goToError_ofAnErrorWithoutALine_selectsItsCell_andOtherwiseSaysSo() {
    model.perform(NotebookAction.GO_TO_ERROR);
    assertThat(told()).containsExactly("No cell shows an error");

    cell(2).outputsProperty().set(List.of(new CellOutput.Failure("KernelDied", "", List.of())));
    model.perform(NotebookAction.GO_TO_ERROR);
    assertThat(model.edits().selected()).isSameAs(cell(2));
  }

  @Test
  void goTo_prefersThePythonOfNow_andTheCellItself() {
    runAll();
    model.restart();
    model.edits().select(cell(1));
    model.perform(NotebookAction.RUN);
    kernel.last().finish(CellEvent.Status.OK);

    reach(model, cell(2)).goTo(new TracePlace.InCell(1, 1));
    assertThat(model.edits().selected()).isSameAs(cell(1));
    reach(model, cell(0)).goTo(new TracePlace.InCell(1, 99));
    assertThat(model.edits().selected()).isSameAs(cell(0));
    assertThat(cell(0).caretProperty().get()).isEqualTo(cell(0).source().length());
    reach(model, cell(0)).goTo(new TracePlace.InCell(77, 1));
    assertThat(told()).containsExactly("The cell that ran as [77] is gone, or ran again since");
  }

  @Test
  void goTo_showsFilesOfMounts_andSaysOfOthersThatTheyAreNone() {
    reach(model, cell(0)).goTo(new TracePlace.InFile("/notebook/x.py", 3));
    reach(model, cell(0)).goTo(new TracePlace.InFile("/lib/json.py", 3));
    threads.runWork();

    assertThat(files.calls).containsExactly("show /notebook/x.py", "open /notebook/x.py");
    assertThat(told())
        .containsExactly(
            "/lib/json.py is in no mount; it belongs to Python, or to a package that it uses");
  }

  @Test
  void cause_isShownAndNotSaved_andItsCellRunsAgain() {
    var cause = new FileFailure(WorkspacePath.of("/notebook/a"), "network", "down");
    runAll(cause);
    CellOutput.Failure shown = (CellOutput.Failure) cell(2).outputsProperty().get().getFirst();

    assertThat(shown.causes()).containsExactly(cause);
    Notebook saved = model.document();
    assertThat(NotebookFormat.write(saved)).doesNotContain("network", "down", "causes");
    model.edits().select(cell(0));
    reach(model, cell(2)).runAgain();
    assertThat(kernel.last().source()).isEqualTo(cell(2).source());
  }

  private static final class Files implements RunFiles {
    final List<String> calls = new ArrayList<>();

    @Override
    public CellUsage usage(CellId run) {
      return CellUsage.NONE;
    }

    @Override
    public List<WorkspacePath> check(Map<WorkspacePath, Validator> wanted) {
      return List.of();
    }

    @Override
    public Subscription watch(Consumer<InputChanged> changed) {
      return Subscription.EMPTY;
    }

    @Override
    public void show(WorkspacePath file) {
      calls.add("show " + file);
    }

    @Override
    public void openScript(WorkspacePath file) {
      calls.add("open " + file);
    }

    @Override
    public Optional<CauseMount> mountOf(WorkspacePath path) {
      WorkspacePath prefix = WorkspacePath.of("/notebook");
      return path.isWithin(prefix)
          ? Optional.of(new CauseMount(prefix, "Folder", false, false))
          : Optional.empty();
    }
  }
}
