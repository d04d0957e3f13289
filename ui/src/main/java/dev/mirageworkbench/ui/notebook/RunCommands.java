package dev.mirageworkbench.ui.notebook;

import static java.util.Map.entry;

import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.notebook.NotebookViewModel.Mode;
import java.util.List;
import java.util.Map;

/// The actions of a notebook that run cells, and those that restart its Python. Confined to the
/// JavaFX thread.
final class RunCommands {
  private final NotebookViewModel model;
  private final CellEdits edits;
  private final NotebookCommands.Parts parts;

  RunCommands(NotebookViewModel model, NotebookCommands.Parts parts) {
    this.model = model;
    this.edits = model.edits();
    this.parts = parts;
  }

  Map<NotebookAction, Runnable> actions() {
    KernelNotices kernel = parts.kernelNotices();
    return Map.ofEntries(
        entry(NotebookAction.RUN, this::runSelected),
        entry(NotebookAction.RUN_NEXT, this::runAndSelectNext),
        entry(NotebookAction.RUN_INSERT, this::runAndInsert),
        entry(NotebookAction.RUN_ALL, () -> run(edits.cells())),
        entry(NotebookAction.RUN_ABOVE, this::runAbove),
        entry(NotebookAction.RUN_BELOW, this::runBelow),
        entry(NotebookAction.RUN_STALE, () -> parts.freshness().eachStale(this::run)),
        entry(NotebookAction.CHECK_INPUTS, () -> parts.freshness().check()),
        entry(NotebookAction.RENDER_ALL, this::renderAll),
        entry(NotebookAction.INTERRUPT, model::interrupt),
        entry(NotebookAction.RESTART, kernel::restartAsked),
        entry(NotebookAction.RESTART_RUN_ALL, this::restartAndRunAll),
        entry(NotebookAction.RESTART_RUN_TO_SELECTED, this::restartAndRunToSelected),
        entry(NotebookAction.RESTART_AND_COMPARE, () -> parts.comparison().ask(model::restart)),
        entry(NotebookAction.RESTART_CLEAR, this::restartAndClear),
        entry(NotebookAction.CLEAR_OUTPUT, () -> edits.clearOutputs(edits.selection().cells())),
        entry(NotebookAction.CLEAR_ALL_OUTPUTS, () -> edits.clearOutputs(edits.cells())),
        entry(
            NotebookAction.TOGGLE_COMPILED,
            () -> kernel.otherProfileAsked(model.profileProperty().get(), model::use)));
  }

  private void run(List<CellModel> cells) {
    List.copyOf(cells).forEach(this::run);
  }

  private void run(CellModel cell) {
    switch (cell.type()) {
      case CODE -> runCode(cell);
      case MARKDOWN -> {
        cell.renderedProperty().set(true);
        cell.display().sourceHiddenProperty().set(false);
      }
      case RAW, UNKNOWN -> {}
    }
  }

  private void runCode(CellModel cell) {
    if (parts.session().stateProperty().get() instanceof KernelState.Dead dead) {
      parts.kernelNotices().tellDead(dead);
    } else {
      parts.runner().run(cell);
    }
  }

  private void setMode(Mode mode) {
    model.modeProperty().set(mode);
  }

  private void runSelected() {
    run(edits.selectedWhole());
    edits.selection().select(edits.selection().last());
    setMode(Mode.COMMAND);
  }

  private void runAndSelectNext() {
    run(edits.selectedWhole());
    if (edits.isLastSelected()) {
      insertBelow();
    } else {
      edits.selection().select(edits.selection().last());
      edits.selection().step(1);
      setMode(Mode.COMMAND);
    }
  }

  private void runAndInsert() {
    run(edits.selectedWhole());
    insertBelow();
  }

  private void insertBelow() {
    edits.insert(edits.behindSelected(), List.of(CellModel.create(CellType.CODE, "")));
    setMode(Mode.EDIT);
  }

  private void runAbove() {
    run(edits.cells().subList(0, edits.selectedProperty().get()));
  }

  private void runBelow() {
    run(edits.cells().subList(edits.selectedProperty().get(), edits.cells().size()));
  }

  private void renderAll() {
    edits.cells().stream()
        .filter(cell -> cell.type() == CellType.MARKDOWN)
        .forEach(cell -> cell.renderedProperty().set(true));
    setMode(Mode.COMMAND);
  }

  private void restartAndRunAll() {
    parts
        .kernelNotices()
        .restartAsked(
            "Restart Python and run all cells? Variables are lost.", () -> run(edits.cells()));
  }

  private void restartAndRunToSelected() {
    parts
        .kernelNotices()
        .restartAsked(
            "Restart Python and run up to the selected cell? Variables are lost.",
            () -> run(edits.cells().subList(0, edits.selectedProperty().get() + 1)));
  }

  private void restartAndClear() {
    parts
        .kernelNotices()
        .restartAsked(
            "Restart Python and clear the outputs of all cells? Variables are lost; outputs come"
                + " back with Undo Cell Operation.",
            () -> edits.clearOutputs(edits.cells()));
  }
}
