package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.CacheEvent.InputChanged;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.ui.comparison.Compared;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.freshness.StaleReason;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.usage.FileNumbers;
import dev.mirageworkbench.usage.FileUsage;
import dev.mirageworkbench.usage.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What a notebook tells of its cells: the queue, how a run goes, what is stale, what differs.
class StateInSightTest {
  private static final WorkspacePath FILE = WorkspacePath.of("/s3/a.csv");
  private static final Validator FIRST = Validator.strong("1");
  private static final Validator SECOND = Validator.strong("2");

  private final ManualBackground threads = new ManualBackground();
  private final FakeKernel kernel = FakeKernel.waiting();
  private final Files files = new Files();
  private final NotebookViewModel model =
      new NotebookViewModel(
          Cells.notebook(
              Cells.code("a", "x = 1"),
              Cells.code("b", "\nimport time\ntime.sleep(9)"),
              Cells.markdown("m", "text"),
              Cells.code("c", "x")),
          Optional.empty(),
          new NotebookViewModel.Tools(
              (_, _) -> kernel,
              NotebookStore.ofNbformat(),
              FakeSink::new,
              new CellClipboard(),
              threads.background(),
              files,
              Optional.empty()));

  private static final class Files implements RunFiles {
    private CellUsage usage = CellUsage.NONE;
    private @Nullable Consumer<InputChanged> watcher;
    private final List<WorkspacePath> checked = new ArrayList<>();
    private List<WorkspacePath> failing = List.of();

    @Override
    public CellUsage usage(CellId run) {
      return usage;
    }

    @Override
    public List<WorkspacePath> check(Map<WorkspacePath, Validator> inputs) {
      checked.addAll(inputs.keySet());
      return failing;
    }

    @Override
    public Subscription watch(Consumer<InputChanged> changed) {
      watcher = changed;
      return () -> watcher = null;
    }

    @Override
    public void show(WorkspacePath file) {
      throw new AssertionError("not asked for");
    }

    void readFirstVersion() {
      var numbers = new FileNumbers(5, 0, 1, 5, 1, 1);
      usage =
          new CellUsage(
              List.of(new FileUsage(FILE, true, false, numbers, Optional.of(FIRST), false)),
              0,
              numbers,
              Optional.empty());
    }

    void tell(Optional<Validator> version, boolean isOwn, Optional<CellId> by) {
      var origin = new Origin(Instant.EPOCH, Optional.empty(), Optional.of(FILE), by);
      Objects.requireNonNull(watcher).accept(new InputChanged(origin, version, isOwn));
    }
  }

  @BeforeEach
  void start() {
    threads.runWork();
  }

  private CellModel cell(int index) {
    return model.cells().get(index);
  }

  private List<String> titles() {
    return model.queueRows().stream().map(QueueRow::title).toList();
  }

  private void runAll() {
    model.perform(NotebookAction.RUN_ALL);
    while (!model.queue().isEmpty()) {
      kernel.last().finish(Status.OK);
    }
    threads.pulse();
  }

  private void run(int index) {
    model.edits().select(cell(index));
    model.perform(NotebookAction.RUN);
    kernel.last().finish(Status.OK);
    threads.pulse();
  }

  private List<StaleReason> stale(int index) {
    return cell(index).lastRun().staleProperty().get();
  }

  private void choose(String label) {
    Notice row = model.notices().rows().getLast();
    model
        .notices()
        .choose(
            row,
            row.choices().stream()
                .filter(it -> it.label().equals(label))
                .findFirst()
                .orElseThrow());
  }

  private String lastNotice() {
    return model.notices().rows().getLast().text();
  }

  @Nested
  class Queue {
    @Test
    void queue_namesTheStatementThatRuns_andThoseThatWait() {
      model.perform(NotebookAction.RUN_ALL);
      kernel.last().finish(Status.OK);
      assertThat(titles()).containsExactly("Cell 2 runs – import time", "Cell 4 waits – x");
      kernel.last().events().accept(new CellEvent.Statement(kernel.last().request().id(), 3));
      assertThat(titles().getFirst()).isEqualTo("Cell 2 runs – line 3: time.sleep(9)");
    }

    @Test
    void queue_tellsWhatACellWaitsFor() {
      model.perform(NotebookAction.RUN_ALL);
      files.usage =
          new CellUsage(
              List.of(), 0, FileNumbers.NONE, Optional.of(new Waiting(Operation.FETCH, FILE, 3)));
      threads.letTimePass();
      assertThat(model.queueRows().getFirst().detail())
          .isEqualTo("0 s · reading /s3/a.csv, 3 requests");
    }

    @Test
    void clock_standsStill_whenNothingRuns() {
      run(0);
      threads.letTimePass();
      assertThat(threads.later).isEmpty();
      assertThat(cell(0).lastRun().elapsedProperty().get()).isEmpty();
      assertThat(cell(0).lastRun().finishedAtProperty().get()).isPresent();
    }

    @Test
    void cellThatWaits_canBeWithdrawn() {
      model.perform(NotebookAction.RUN_ALL);
      model.withdraw(cell(3));
      assertThat(titles()).hasSize(2);
      assertThat(cell(3).state()).isEqualTo(RunState.IDLE);
    }

    @Test
    void error_tellsHowManyCellsDidNotRun_untilSomethingElseRuns() {
      model.perform(NotebookAction.RUN_ALL);
      kernel.last().fail("NameError", "x").finish(Status.ERROR);
      assertThat(model.queue().problems()).containsExactly("2 cells not run after an error");
      assertThat(titles()).isEmpty();
      run(0);
      assertThat(model.queue().problems()).isEmpty();
    }

    @Test
    void endOfPython_isTold() {
      model.perform(NotebookAction.RUN_ALL);
      kernel.last().die(new IllegalStateException("out of memory"));
      assertThat(model.queue().problems())
          .contains("Python ended: out of memory", "2 cells not run because Python is not running");
      assertThat(cell(0).state()).isEqualTo(RunState.LOST);
    }
  }

  @Nested
  class Stale {
    @Test
    void freshlyRun_nothingIsStale() {
      runAll();
      assertThat(List.of(stale(0), stale(1), stale(3))).containsOnly(List.of());
    }

    @Test
    void edit_makesStale_andUndoingItFresh() {
      runAll();
      cell(0).sourceProperty().set("x = 2");
      threads.pulse();
      assertThat(stale(0)).containsExactly(new StaleReason.SourceChanged());
      cell(0).sourceProperty().set("x = 1");
      threads.pulse();
      assertThat(stale(0)).isEmpty();
    }

    @Test
    void runningACellAbove_makesThoseBelowStale() {
      runAll();
      run(1);
      assertThat(stale(0)).isEmpty();
      assertThat(stale(1)).isEmpty();
      assertThat(stale(3)).containsExactly(new StaleReason.RanBeforeCellsAbove());
    }

    @Test
    void restart_makesStaleWhatRan() {
      run(0);
      model.restart();
      threads.pulse();
      assertThat(stale(0)).containsExactly(new StaleReason.KernelRestarted());
      assertThat(stale(1)).isEmpty();
    }

    @Test
    void changedInput_makesStale_untilTheFileIsAsItWas() {
      files.readFirstVersion();
      run(0);
      files.tell(Optional.of(SECOND), false, Optional.empty());
      threads.pulse();
      assertThat(stale(0)).containsExactly(new StaleReason.InputsChanged(List.of(FILE)));
      files.tell(Optional.of(FIRST), false, Optional.empty());
      threads.pulse();
      assertThat(stale(0)).isEmpty();
    }

    @Test
    void inputThatTheCellItselfSendsLate_isNoChange() {
      files.readFirstVersion();
      run(0);
      Optional<CellId> own = Optional.of(kernel.last().request().id());
      files.tell(Optional.of(SECOND), true, own);
      threads.pulse();
      assertThat(stale(0)).isEmpty();
      files.tell(Optional.of(FIRST), false, Optional.empty());
      threads.pulse();
      assertThat(stale(0)).isNotEmpty();
    }

    @Test
    void runStaleCells_runsThoseOnly() {
      runAll();
      cell(1).sourceProperty().set("y = 2");
      kernel.runs.clear();
      model.perform(NotebookAction.RUN_STALE);
      kernel.last().finish(Status.OK);
      assertThat(kernel.runs).extracting(FakeKernel.Run::source).containsExactly("y = 2");
    }

    @Test
    void check_asksForTheInputs_andTellsWhatCameOfIt() {
      files.readFirstVersion();
      run(0);
      model.perform(NotebookAction.CHECK_INPUTS);
      threads.runWork();
      assertThat(files.checked).containsExactly(FILE);
      assertThat(lastNotice())
          .isEqualTo("1 file was checked: no cell has read something that is other now");
      files.failing = List.of(FILE);
      model.perform(NotebookAction.CHECK_INPUTS);
      threads.runWork();
      assertThat(lastNotice()).endsWith("could not be asked for: /s3/a.csv");
    }

    @Test
    void runStaleCells_saysSo_whenNoneIs() {
      runAll();
      model.perform(NotebookAction.RUN_STALE);
      assertThat(lastNotice()).isEqualTo("No cell that ran is stale");
    }

    @Test
    void check_withoutInputs_saysSo() {
      model.perform(NotebookAction.CHECK_INPUTS);
      assertThat(lastNotice()).startsWith("No cell that ran has read a file");
    }

    @Test
    void closedNotebook_hearsNothingMore() {
      model.close();
      assertThat(files.watcher).isNull();
    }
  }

  @Nested
  class Comparing {
    private void runPrinting(String... texts) {
      for (String text : texts) {
        kernel.last().print(text).finish(Status.OK);
      }
    }

    @BeforeEach
    void runBefore() {
      model.perform(NotebookAction.RUN_ALL);
      runPrinting("one", "two", "three");
      model.perform(NotebookAction.RESTART_AND_COMPARE);
    }

    private Compared.@Nullable Outcome outcome(int index) {
      return cell(index).lastRun().comparedProperty().get().map(Compared::outcome).orElse(null);
    }

    @Test
    void compare_marksWhatDiffers_andLeadsThere() {
      choose("Restart and Compare");
      assertThat(kernel.calls).contains("restart");
      runPrinting("one", "2", "three");
      assertThat(lastNotice()).isEqualTo("Compared with before: 2 the same, 1 different, 0 failed");
      assertThat(outcome(1)).isEqualTo(Compared.Outcome.DIFFERENT);
      assertThat(cell(1).lastRun().comparedProperty().get().orElseThrow().before()).hasSize(1);
      choose("Go to First Difference");
      assertThat(model.edits().selected()).isEqualTo(cell(1));
    }

    @Test
    void compare_tellsWhatFailedAndWhatDidNotRun() {
      choose("Restart and Compare");
      runPrinting("one");
      kernel.last().fail("E", "e").finish(Status.ERROR);
      assertThat(outcome(0)).isEqualTo(Compared.Outcome.SAME);
      assertThat(outcome(1)).isEqualTo(Compared.Outcome.ERROR);
      assertThat(outcome(3)).isEqualTo(Compared.Outcome.NOT_RUN);
      assertThat(lastNotice()).endsWith("1 the same, 0 different, 1 failed, 1 not run");
    }

    @Test
    void compare_doesNothing_whenItIsNotAgreedTo() {
      choose("Cancel");
      assertThat(kernel.calls).doesNotContain("restart");
      assertThat(cell(0).outputsProperty().get()).hasSize(1);
    }
  }
}
