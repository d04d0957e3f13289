package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.event.CacheEvent.InputChanged;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.freshness.Freshness;
import dev.mirageworkbench.ui.freshness.StaleReason;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// Keeps each cell's reasons for being stale as they are. Confined to the JavaFX thread.
final class NotebookFreshness implements AutoCloseable {
  private final ObservableList<CellModel> cells;
  private final RunFiles files;
  private final Notices notices;
  private final Background background;
  private final Throttle judging;
  private final InvalidationListener judge;
  private final ChangeListener<RunState> judgeEnd;
  private final Subscription watching;

  NotebookFreshness(
      ObservableList<CellModel> cells, RunFiles files, Notices notices, Background background) {
    this.cells = cells;
    this.files = files;
    this.notices = notices;
    this.background = background;
    this.judging = new Throttle(background.pulse(), this::judgeNow);
    this.judge = _ -> judging.request();
    this.judgeEnd =
        (_, _, state) -> {
          if (!state.isWaiting()) {
            judging.request();
          }
        };
    cells.forEach(this::watch);
    cells.addListener(this::cellsChanged);
    this.watching = files.watch(event -> background.fx().execute(() -> inputChanged(event)));
    judgeNow();
  }

  private void cellsChanged(ListChangeListener.Change<? extends CellModel> change) {
    while (change.next()) {
      change.getAddedSubList().forEach(this::watch);
      change.getRemoved().forEach(this::forget);
    }
    judging.request();
  }

  private void watch(CellModel cell) {
    if (cell.type() == CellType.CODE) {
      cell.sourceProperty().addListener(judge);
      cell.stateProperty().addListener(judgeEnd);
      cell.staleProperty().addListener(judge);
    }
  }

  private void forget(CellModel cell) {
    cell.sourceProperty().removeListener(judge);
    cell.stateProperty().removeListener(judgeEnd);
    cell.staleProperty().removeListener(judge);
  }

  private void inputChanged(InputChanged event) {
    // Every cell has to hear of it.
    boolean isNews = false;
    for (CellModel cell : cells) {
      isNews |= cell.lastRun().inputChanged(event);
    }
    if (isNews) {
      judging.request();
    }
  }

  private void judgeNow() {
    List<CellModel> code = cells.stream().filter(cell -> cell.type() == CellType.CODE).toList();
    List<List<StaleReason>> judged =
        Freshness.judge(code.stream().map(cell -> cell.lastRun().facts(cell.source())).toList());
    for (int i = 0; i < code.size(); i++) {
      CellModel cell = code.get(i);
      cell.lastRun().staleProperty().set(cell.state().isWaiting() ? List.of() : judged.get(i));
    }
  }

  /// Does something with the cells that are worth running again, from top to bottom.
  void eachStale(Consumer<CellModel> run) {
    judgeNow();
    List<CellModel> stale = cells.stream().filter(cell -> cell.lastRun().isStale()).toList();
    if (stale.isEmpty()) {
      notices.show(Notice.info("No cell that ran is stale"));
    }
    stale.forEach(run);
  }

  /// The Python that ran the cells is gone.
  void kernelGone() {
    cells.forEach(cell -> cell.lastRun().forgetKernel());
    judging.request();
  }

  /// Asks the backends whether what the cells read is still so, and tells what came of it.
  void check() {
    var inputs = new HashMap<WorkspacePath, Validator>();
    cells.forEach(cell -> inputs.putAll(cell.lastRun().inputs()));
    if (inputs.isEmpty()) {
      notices.show(
          Notice.info("No cell that ran has read a file of which other versions could be told"));
      return;
    }
    background.run(
        () -> files.check(inputs), failed -> tell(inputs.size(), failed), this::tellFailure);
  }

  private void tell(int asked, List<WorkspacePath> failed) {
    judgeNow();
    long changed =
        cells.stream()
            .flatMap(cell -> cell.lastRun().staleProperty().get().stream())
            .filter(StaleReason.InputsChanged.class::isInstance)
            .count();
    String text =
        (asked == 1 ? "1 file was" : asked + " files were")
            + " checked: "
            + (changed == 0
                ? "no cell has read something that is other now"
                : changed == 1
                    ? "1 cell has read something that is other now"
                    : changed + " cells have read something that is other now");
    notices.show(
        failed.isEmpty()
            ? Notice.info(text)
            : Notice.problem(
                text
                    + "; could not be asked for: "
                    + failed.getFirst()
                    + (failed.size() > 1 ? " and " + (failed.size() - 1) + " more" : "")));
  }

  private void tellFailure(Exception failure) {
    notices.show(Notice.problem("The files were not checked: " + Failures.sentence(failure)));
  }

  @Override
  public void close() {
    watching.unsubscribe();
  }
}
