package dev.mirageworkbench.ui.notebook;

import static java.util.Map.entry;

import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.notebook.NotebookViewModel.Mode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;

/// What the actions of a notebook do to its parts. Confined to the JavaFX thread.
final class NotebookCommands {
  /// What only a notebook and its commands know.
  record Parts(
      KernelSession session,
      CellRunner runner,
      KernelNotices kernelNotices,
      CellClipboard clipboard,
      Collapsing collapsing,
      NotebookFreshness freshness,
      OutputComparison comparison) {}

  private final NotebookViewModel model;
  private final CellEdits edits;
  private final Parts parts;
  private final RunCommands runs;
  private final Map<NotebookAction, Runnable> actions = new EnumMap<>(NotebookAction.class);

  NotebookCommands(NotebookViewModel model, Parts parts) {
    this.model = model;
    this.edits = model.edits();
    this.parts = parts;
    this.runs = new RunCommands(model, parts);
    actions.putAll(runs.actions());
    actions.putAll(selecting());
    actions.putAll(editing());
    actions.putAll(arranging());
    actions.putAll(typing());
    actions.putAll(copying());
    actions.putAll(helping());
    actions.putAll(parts.collapsing().actions());
    // An editor does the first, the window or the view the others.
    actions.put(NotebookAction.FOCUS_OUTPUT, () -> {});
    TextActions.ALL.forEach(action -> actions.put(action, () -> {}));
    EditorSwitch.actions().forEach(action -> actions.put(action, () -> {}));
    var missing = EnumSet.allOf(NotebookAction.class);
    missing.removeAll(actions.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalStateException("nothing is known to do for " + missing);
    }
    edits.cells().addListener(this::cellsChanged);
  }

  /// Cells that went away are not run any more.
  private void cellsChanged(ListChangeListener.Change<? extends CellModel> change) {
    while (change.next()) {
      change.getRemoved().stream()
          .filter(cell -> cell.state().isWaiting() && !edits.cells().contains(cell))
          .forEach(parts.runner()::forget);
    }
  }

  void perform(NotebookAction action) {
    if (applies(action)) {
      actions.getOrDefault(action, () -> {}).run();
    }
  }

  /// Whether the action can do anything now, as far as that is quickly known.
  boolean applies(NotebookAction action) {
    return switch (action) {
      case UNDO_CELLS -> edits.canUndo();
      case REDO_CELLS -> edits.canRedo();
      case HEADING_1, HEADING_2, HEADING_3, HEADING_4, HEADING_5, HEADING_6 ->
          edits.selected().type() == CellType.MARKDOWN;
      case MOVE_UP -> edits.selection().first() > 0;
      case MOVE_DOWN -> !edits.isLastSelected();
      case MERGE -> edits.selection().isSeveral() || !edits.isLastSelected();
      case MERGE_ABOVE -> edits.selection().first() > 0;
      case MERGE_BELOW -> !edits.isLastSelected();
      case COMPLETE, INSPECT, EDIT_MODE, SPLIT -> edits.selected().type() != CellType.UNKNOWN;
      default -> true;
    };
  }

  private Map<NotebookAction, Runnable> selecting() {
    CellSelection selection = edits.selection();
    return Map.ofEntries(
        entry(NotebookAction.EDIT_MODE, this::edit),
        entry(NotebookAction.COMMAND_MODE, () -> setMode(Mode.COMMAND)),
        entry(NotebookAction.SELECT_PREVIOUS, () -> selection.step(-1)),
        entry(NotebookAction.SELECT_NEXT, () -> selection.step(1)),
        entry(NotebookAction.EXTEND_UP, () -> selection.extend(-1)),
        entry(NotebookAction.EXTEND_DOWN, () -> selection.extend(1)),
        entry(NotebookAction.EXTEND_TO_TOP, () -> selection.extendTo(0)),
        entry(NotebookAction.EXTEND_TO_BOTTOM, () -> selection.extendTo(edits.cells().size())),
        entry(NotebookAction.SELECT_ALL, selection::all),
        entry(NotebookAction.DESELECT_ALL, selection::onlyActive));
  }

  private Map<NotebookAction, Runnable> editing() {
    return Map.ofEntries(
        entry(NotebookAction.INSERT_ABOVE, () -> edits.insertAbove(blank())),
        entry(NotebookAction.INSERT_BELOW, () -> edits.insertBelow(blank())),
        entry(NotebookAction.INSERT_HEADING_ABOVE, this::insertHeadingAbove),
        entry(NotebookAction.INSERT_HEADING_BELOW, this::insertHeadingBelow),
        entry(NotebookAction.DELETE, this::delete),
        entry(NotebookAction.UNDO_CELLS, edits::undo),
        entry(NotebookAction.REDO_CELLS, edits::redo));
  }

  private Map<NotebookAction, Runnable> arranging() {
    CellSelection selection = edits.selection();
    return Map.ofEntries(
        entry(NotebookAction.MOVE_UP, edits::moveUp),
        entry(NotebookAction.MOVE_DOWN, edits::moveDown),
        entry(NotebookAction.SPLIT, this::split),
        entry(NotebookAction.MERGE, this::merge),
        entry(NotebookAction.MERGE_ABOVE, () -> merge(selection.first() - 1, selection.last())),
        entry(NotebookAction.MERGE_BELOW, () -> merge(selection.first(), selection.last() + 1)));
  }

  private Map<NotebookAction, Runnable> typing() {
    return Map.ofEntries(
        entry(NotebookAction.TO_CODE, () -> changeType(CellType.CODE)),
        entry(NotebookAction.TO_MARKDOWN, () -> changeType(CellType.MARKDOWN)),
        entry(NotebookAction.TO_RAW, () -> changeType(CellType.RAW)),
        entry(NotebookAction.HEADING_1, () -> toHeading(1)),
        entry(NotebookAction.HEADING_2, () -> toHeading(2)),
        entry(NotebookAction.HEADING_3, () -> toHeading(3)),
        entry(NotebookAction.HEADING_4, () -> toHeading(4)),
        entry(NotebookAction.HEADING_5, () -> toHeading(5)),
        entry(NotebookAction.HEADING_6, () -> toHeading(6)));
  }

  private Map<NotebookAction, Runnable> copying() {
    CellClipboard clipboard = parts.clipboard();
    return Map.ofEntries(
        entry(NotebookAction.COPY, () -> clipboard.put(edits.selectedWhole())),
        entry(NotebookAction.CUT, this::cut),
        entry(NotebookAction.PASTE, () -> edits.insert(edits.behindSelected(), clipboard.take())),
        entry(
            NotebookAction.PASTE_ABOVE,
            () -> edits.insert(edits.selection().first(), clipboard.take())),
        entry(NotebookAction.PASTE_REPLACE, this::pasteAndReplace),
        entry(NotebookAction.DUPLICATE, this::duplicate));
  }

  private Map<NotebookAction, Runnable> helping() {
    FindViewModel find = model.find();
    return Map.ofEntries(
        entry(NotebookAction.COMPLETE, () -> model.assistant().complete(edits.selected())),
        entry(NotebookAction.INSPECT, () -> model.assistant().inspect(edits.selected())),
        entry(NotebookAction.GO_TO_ERROR, this::goToError),
        entry(NotebookAction.FIND, () -> find.open(false)),
        entry(NotebookAction.REPLACE, () -> find.open(true)),
        entry(NotebookAction.FIND_NEXT, find::next),
        entry(NotebookAction.FIND_PREVIOUS, find::previous),
        entry(NotebookAction.FIND_IN_SELECTION, find::toggleInSelection));
  }

  private void goToError() {
    model.jumps().goToError();
  }

  private static CellModel blank() {
    return CellModel.create(CellType.CODE, "");
  }

  private void setMode(Mode mode) {
    model.modeProperty().set(mode);
  }

  private void edit() {
    edits.selection().onlyActive();
    edits.selected().renderedProperty().set(false);
    edits.selected().display().sourceHiddenProperty().set(false);
    setMode(Mode.EDIT);
  }

  private void delete() {
    if (!edits.delete()) {
      model.notices().show(Notice.info("This cell is marked as one that must not be deleted"));
    }
    setMode(Mode.COMMAND);
  }

  private void cut() {
    parts.clipboard().put(edits.selectedWhole());
    delete();
  }

  private void pasteAndReplace() {
    List<CellModel> cells = parts.clipboard().take();
    if (!cells.isEmpty()) {
      edits.replace(cells);
    }
  }

  private void duplicate() {
    edits.insert(
        edits.behindSelected(), edits.selectedWhole().stream().map(CellModel::copy).toList());
  }

  private void split() {
    boolean isDone = edits.split();
    tellIfLocked(isDone, "split");
    if (isDone) {
      setMode(Mode.EDIT);
    }
  }

  private void merge() {
    CellSelection selection = edits.selection();
    merge(selection.first(), selection.isSeveral() ? selection.last() : selection.last() + 1);
  }

  private void merge(int first, int last) {
    tellIfLocked(edits.merge(first, last), "merged");
  }

  private void changeType(CellType type) {
    tellIfLocked(edits.changeType(type), "given another type");
  }

  private void tellIfLocked(boolean isDone, String what) {
    if (!isDone) {
      model
          .notices()
          .show(Notice.info("A cell that is marked as read-only, or unknown, cannot be " + what));
    }
  }

  private void toHeading(int level) {
    edits.changeTexts(
        texts ->
            edits.selection().cells().stream()
                .filter(cell -> cell.type() == CellType.MARKDOWN)
                .forEach(cell -> texts.set(cell, CellHeadings.asHeading(cell.source(), level))));
  }

  private void insertHeadingAbove() {
    int index = edits.selectedProperty().get();
    var level = new CellHeadings(edits.cells()).levelAround(index);
    insertHeading(level.isPresent() ? index : 0, level.orElse(1));
  }

  private void insertHeadingBelow() {
    int index = edits.selectedProperty().get();
    var headings = new CellHeadings(edits.cells());
    insertHeading(headings.endOfSection(index), headings.levelAround(index).orElse(1));
  }

  private void insertHeading(int index, int level) {
    String start = CellHeadings.asHeading("", level);
    CellModel heading = CellModel.create(CellType.MARKDOWN, start);
    heading.selectText(start.length(), start.length());
    edits.insert(index, List.of(heading));
    setMode(Mode.EDIT);
  }
}
