package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.ui.comparison.Compared;
import dev.mirageworkbench.ui.comparison.Compared.Outcome;
import dev.mirageworkbench.ui.comparison.OutputTexts;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs all cells afresh and tells which of them show something else than before. Confined to the
/// JavaFX thread.
final class OutputComparison {
  private final CellEdits edits;
  private final CellRunner runner;
  private final Notices notices;

  OutputComparison(CellEdits edits, CellRunner runner, Notices notices) {
    this.edits = edits;
    this.runner = runner;
    this.notices = notices;
  }

  /// @param restart the kernel
  void ask(Runnable restart) {
    notices.show(
        Notice.question(
            "Restart Python, run all cells and compare their outputs with those of now? Variables"
                + " are lost; the outputs of now are kept until you have seen what differs.",
            new Notice.Choice("Restart and Compare", () -> start(restart)),
            new Notice.Choice("Cancel", () -> {})));
  }

  private void start(Runnable restart) {
    var before = new LinkedHashMap<CellModel, List<CellOutput>>();
    for (CellModel cell : edits.cells()) {
      cell.lastRun().comparedProperty().set(Optional.empty());
      if (cell.type() == CellType.CODE && !cell.source().isBlank()) {
        before.put(cell, cell.outputsProperty().get());
      }
    }
    restart.run();
    before.keySet().forEach(runner::run);
    runner.whenDone(() -> compare(before));
  }

  private void compare(Map<CellModel, List<CellOutput>> before) {
    var marked = new ArrayList<CellModel>();
    var counts = new EnumMap<Outcome, Integer>(Outcome.class);
    before.forEach(
        (cell, outputs) -> {
          var compared = new Compared(outcome(cell, outputs), outputs);
          counts.merge(compared.outcome(), 1, Integer::sum);
          cell.lastRun().comparedProperty().set(Optional.of(compared));
          if (compared.isMarked() && edits.cells().contains(cell)) {
            marked.add(cell);
          }
        });
    tell(counts, marked);
  }

  private static Outcome outcome(CellModel cell, List<CellOutput> before) {
    return switch (cell.state()) {
      case DONE ->
          OutputTexts.isSame(before, cell.outputsProperty().get())
              ? Outcome.SAME
              : Outcome.DIFFERENT;
      case FAILED, INTERRUPTED, LOST ->
          OutputTexts.isSame(before, cell.outputsProperty().get()) ? Outcome.SAME : Outcome.ERROR;
      case IDLE, QUEUED, RUNNING -> Outcome.NOT_RUN;
    };
  }

  private void tell(Map<Outcome, Integer> counts, List<CellModel> marked) {
    String text =
        "Compared with before: "
            + counts.getOrDefault(Outcome.SAME, 0)
            + " the same, "
            + counts.getOrDefault(Outcome.DIFFERENT, 0)
            + " different, "
            + counts.getOrDefault(Outcome.ERROR, 0)
            + " failed"
            + (counts.getOrDefault(Outcome.NOT_RUN, 0) == 0
                ? ""
                : ", " + counts.getOrDefault(Outcome.NOT_RUN, 0) + " not run");
    if (marked.isEmpty()) {
      notices.show(new Notice(Notice.Kind.SUCCESS, text, List.of()));
    } else {
      notices.show(
          Notice.problem(
              text,
              new Notice.Choice("Go to First Difference", () -> edits.select(marked.getFirst())),
              new Notice.Choice(
                  "Keep New Outputs", () -> marked.forEach(OutputComparison::dismiss))));
    }
  }

  static void dismiss(CellModel cell) {
    cell.lastRun().comparedProperty().set(Optional.empty());
  }
}
