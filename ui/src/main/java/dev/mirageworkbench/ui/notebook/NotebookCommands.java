package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.notebook.NotebookViewModel.Mode;
import java.util.List;

/// What the actions of a notebook do to its parts. Confined to the JavaFX thread.
final class NotebookCommands {
  /// What only a notebook and its commands know.
  record Parts(
      KernelSession session,
      CellRunner runner,
      KernelNotices kernelNotices,
      CellClipboard clipboard,
      NotebookFreshness freshness,
      OutputComparison comparison) {}

  private final NotebookViewModel model;
  private final CellEdits edits;
  private final Parts parts;

  NotebookCommands(NotebookViewModel model, Parts parts) {
    this.model = model;
    this.edits = model.edits();
    this.parts = parts;
  }

  void perform(NotebookAction action) {
    switch (action) {
      case RUN -> runSelected();
      case RUN_NEXT -> runAndSelectNext();
      case RUN_INSERT -> runAndInsert();
      case RUN_ALL -> List.copyOf(edits.cells()).forEach(this::run);
      case INTERRUPT -> model.interrupt();
      case RESTART -> parts.kernelNotices().restartAsked();
      case TOGGLE_COMPILED ->
          parts.kernelNotices().otherProfileAsked(model.profileProperty().get(), model::use);
      case EDIT_MODE -> edit();
      case COMMAND_MODE -> setMode(Mode.COMMAND);
      case INSERT_ABOVE -> edits.insertAbove(CellModel.create(CellType.CODE, ""));
      case INSERT_BELOW -> edits.insertBelow(CellModel.create(CellType.CODE, ""));
      case DELETE -> parts.runner().forget(edits.delete());
      case UNDO_DELETE -> edits.undoDelete();
      case TO_CODE -> changeType(CellType.CODE);
      case TO_MARKDOWN -> changeType(CellType.MARKDOWN);
      case TO_RAW -> changeType(CellType.RAW);
      case SELECT_PREVIOUS -> edits.selectPrevious();
      case SELECT_NEXT -> edits.selectNext();
      case COPY -> parts.clipboard().put(edits.selected());
      case CUT -> cut();
      case PASTE -> parts.clipboard().take().ifPresent(edits::insertBelow);
      case MOVE_UP -> edits.move(-1);
      case MOVE_DOWN -> edits.move(1);
      case MERGE -> edits.merge();
      case SPLIT -> edits.split();
      case COMPLETE -> model.assistant().complete(edits.selected());
      case INSPECT -> model.assistant().inspect(edits.selected());
      case RUN_STALE -> parts.freshness().eachStale(this::run);
      case CHECK_INPUTS -> parts.freshness().check();
      case RESTART_AND_COMPARE -> parts.comparison().ask(model::restart);
    }
  }

  private void setMode(Mode mode) {
    model.modeProperty().set(mode);
  }

  private void changeType(CellType type) {
    CellModel before = edits.selected();
    edits.changeType(type).ifPresent(_ -> parts.runner().forget(before));
  }

  private void cut() {
    parts.clipboard().put(edits.selected());
    parts.runner().forget(edits.delete());
  }

  private void edit() {
    if (edits.selected().type() != CellType.UNKNOWN) {
      edits.selected().renderedProperty().set(false);
      setMode(Mode.EDIT);
    }
  }

  private void run(CellModel cell) {
    switch (cell.type()) {
      case CODE -> runCode(cell);
      case MARKDOWN -> cell.renderedProperty().set(true);
      case RAW, UNKNOWN -> {}
    }
  }

  private void runSelected() {
    run(edits.selected());
    setMode(Mode.COMMAND);
  }

  private void runAndSelectNext() {
    run(edits.selected());
    if (edits.isLastSelected()) {
      edits.insertBelow(CellModel.create(CellType.CODE, ""));
      setMode(Mode.EDIT);
    } else {
      edits.selectNext();
      setMode(Mode.COMMAND);
    }
  }

  private void runAndInsert() {
    run(edits.selected());
    edits.insertBelow(CellModel.create(CellType.CODE, ""));
    setMode(Mode.EDIT);
  }

  private void runCode(CellModel cell) {
    if (parts.session().stateProperty().get() instanceof KernelState.Dead dead) {
      parts.kernelNotices().tellDead(dead);
    } else {
      parts.runner().run(cell);
    }
  }
}
