package dev.mirageworkbench.ui.notebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The cells of a notebook, which ones are selected, and what can be done to them as wholes; all of
/// it can be undone. Never without a cell. Confined to the JavaFX thread.
public final class CellEdits {
  private final CellList cells = new CellList();
  private final CellSelection selection = new CellSelection(cells);
  private final CellHistory history = new CellHistory();
  private final HiddenCells hidden = new HiddenCells(cells);
  private Runnable whenShown = () -> {};

  /// Whether the list changes because of a step, of which the history knows.
  private boolean inStep;

  CellEdits() {
    cells.addListener((ListChangeListener<CellModel>) _ -> cellsChanged());
  }

  /// Steps lead back to lists of cells; after a change that is none they would take it away.
  private void cellsChanged() {
    if (!inStep) {
      history.clear();
    }
  }

  public ObservableList<CellModel> cells() {
    return cells;
  }

  public CellSelection selection() {
    return selection;
  }

  /// What is out of sight.
  HiddenCells hidden() {
    return hidden;
  }

  /// The selected cells, with what is hidden below them.
  List<CellModel> selectedWhole() {
    return hidden.with(selection.cells());
  }

  /// The place behind them.
  int behindSelected() {
    return hidden.behind(selection.last());
  }

  /// @param action called when a step has changed what is shown
  void whenShown(Runnable action) {
    whenShown = action;
  }

  /// Index of the active cell.
  public IntegerProperty selectedProperty() {
    return selection.activeProperty();
  }

  public CellModel selected() {
    return selection.active();
  }

  public void select(CellModel cell) {
    int index = cells.indexOf(cell);
    if (index >= 0) {
      selection.select(index);
    }
  }

  /// Selects all from the cell where the selection began.
  public void extendTo(CellModel cell) {
    int index = cells.indexOf(cell);
    if (index >= 0) {
      selection.extendTo(index);
    }
  }

  /// Shows other cells, as when the file was read anew. The active one stays so where it is among
  /// them; what was done before cannot be undone any more.
  void replaceAll(List<CellModel> newCells) {
    CellModel active = cells.isEmpty() ? newCells.getFirst() : selected();
    int index = newCells.contains(active) ? newCells.indexOf(active) : selection.first();
    cells.become(newCells);
    selection.select(index);
  }

  /// Whether nothing that is in sight comes behind the selected cells.
  boolean isLastSelected() {
    return behindSelected() == cells.size();
  }

  /// One thing that is done to the cells.
  ///
  /// @param edit gets the cells to change their order, and a place for changes inside them, which
  ///     it makes
  void step(CellSelection.Ends then, Edit edit) {
    var before = new CellHistory.Snapshot(cells, selection.ends());
    List<CellModel> order = new ArrayList<>(cells);
    List<CellChange> changes = new ArrayList<>();
    edit.accept(order, changes);
    show(new CellHistory.Snapshot(order, then));
    if (!changes.isEmpty() || !before.cells().equals(order)) {
      history.add(
          new CellHistory.Step(before, new CellHistory.Snapshot(order, selection.ends()), changes));
    }
  }

  /// Changes cells and their order.
  interface Edit {
    void accept(List<CellModel> order, List<CellChange> changes);
  }

  private void show(CellHistory.Snapshot wanted) {
    inStep = true;
    try {
      cells.become(wanted.cells());
    } finally {
      inStep = false;
    }
    selection.select(wanted.selection());
    whenShown.run();
  }

  boolean canUndo() {
    return history.canUndo();
  }

  boolean canRedo() {
    return history.canRedo();
  }

  void undo() {
    history.undo().ifPresent(this::show);
  }

  void redo() {
    history.redo().ifPresent(this::show);
  }

  /// Texts that change together, as one step. Cells that must not change are left alone.
  ///
  /// @param edit sets the new texts
  public void changeTexts(Consumer<TextEditor> edit) {
    step(
        selection.ends(),
        (_, changes) ->
            edit.accept(
                (cell, text) -> {
                  if (cell.isEditable() && !text.equals(cell.source())) {
                    String before = cell.source();
                    cell.sourceProperty().set(text);
                    changes.add(new TextChange(cell, before, text));
                  }
                }));
  }

  /// Sets the text of a cell.
  public interface TextEditor {
    void set(CellModel cell, String text);
  }

  CellModel insertAbove(CellModel cell) {
    insert(selection.first(), List.of(cell));
    return cell;
  }

  CellModel insertBelow(CellModel cell) {
    insert(selection.last() + 1, List.of(cell));
    return cell;
  }

  /// The last one of them is selected then, or the collapsed heading that it is below.
  void insert(int index, List<CellModel> added) {
    if (!added.isEmpty()) {
      int last = index + HiddenCells.lastInSight(added);
      step(only(last), (order, _) -> order.addAll(index, added));
    }
  }

  private static CellSelection.Ends only(int index) {
    return new CellSelection.Ends(index, index);
  }

  /// Those that must stay do, and a collapsed heading with all of its section. The last cell makes
  /// room for an empty one.
  ///
  /// @return whether any went
  boolean delete() {
    return replace(List.of());
  }

  /// Puts cells in the place of the selected ones; without any to put there, these are deleted.
  ///
  /// @return whether anything changed
  boolean replace(List<CellModel> by) {
    List<CellModel> chosen =
        selection.cells().stream()
            .filter(cell -> cell.isDeletable() && !cell.display().isOutOfSight())
            .toList();
    Set<CellModel> gone = new HashSet<>(hidden.with(chosen));
    gone.removeIf(cell -> !cell.isDeletable());
    if (gone.isEmpty() && by.isEmpty()) {
      return false;
    }
    int index = behindSelected() - gone.size();
    step(
        only(by.isEmpty() ? index : index + HiddenCells.lastInSight(by)),
        (order, _) -> {
          order.removeAll(gone);
          order.addAll(index, by);
          if (order.isEmpty()) {
            order.add(CellModel.create(CellType.CODE, ""));
          }
        });
    return true;
  }

  /// Moves the selected cells up, above the one in sight before them.
  void moveUp() {
    if (selection.first() > 0) {
      moveTo(selection.cells(), hidden.headingOf(selection.first() - 1));
    }
  }

  /// Moves the selected cells down, below the next one in sight and what is hidden below it.
  void moveDown() {
    if (!isLastSelected()) {
      moveTo(selection.cells(), hidden.behind(behindSelected()));
    }
  }

  /// Moves cells as one block, with what is hidden below them; they are selected then.
  ///
  /// @param index of the cell that they are to come before, as the cells are now
  void moveTo(List<CellModel> moved, int index) {
    List<CellModel> ordered = hidden.with(moved);
    var block = new HashSet<>(ordered);
    int above = (int) cells.subList(0, index).stream().filter(block::contains).count();
    int target = index - above;
    if (!ordered.isEmpty()) {
      step(
          new CellSelection.Ends(target, target + HiddenCells.lastInSight(ordered)),
          (order, _) -> {
            order.removeAll(block);
            order.addAll(target, ordered);
          });
    }
  }

  /// Splits the active cell at its cursor, or around its selected text; blank lines at the cuts go.
  /// The last piece stays the cell that it was, with its outputs.
  ///
  /// @return whether it could be
  boolean split() {
    CellModel cell = selected();
    if (!cell.isEditable()) {
      return false;
    }
    var cut = CellCut.of(cell);
    int index = cells.indexOf(cell);
    int active = index + cut.chosen();
    step(
        only(active),
        (order, changes) -> {
          List<CellModel> heads = cut.heads().stream().map(cell::piece).toList();
          String whole = cell.source();
          cell.sourceProperty().set(cut.tail());
          order.addAll(index, heads);
          changes.add(new SplitChange(heads, cell, whole));
        });
    return true;
  }

  /// Joins cells that follow each other, with a blank line between them, to one of the active
  /// cell's type. It has no outputs, as none of them belong to its text.
  ///
  /// @return whether they could be joined
  boolean merge(int first, int last) {
    if (first < 0 || last >= cells.size() || first == last) {
      return true;
    }
    List<CellModel> parts = List.copyOf(cells.subList(first, last + 1));
    if (!parts.stream().allMatch(CellModel::isEditable)) {
      return false;
    }
    CellModel active = selected();
    step(
        only(first),
        (order, _) -> {
          order.subList(first, last + 1).clear();
          order.add(first, active.joined(parts));
        });
    return true;
  }

  /// @return whether all of the selected cells have that type now
  boolean changeType(CellType type) {
    List<CellModel> chosen =
        selection.cells().stream().filter(cell -> cell.type() != type).toList();
    List<CellModel> changeable = chosen.stream().filter(CellModel::isEditable).toList();
    step(
        selection.ends(),
        (order, changes) -> {
          for (CellModel cell : changeable) {
            CellModel changed = cell.as(type);
            order.set(order.indexOf(cell), changed);
            changes.add(new TypeChange(cell, changed));
          }
        });
    return chosen.size() == changeable.size();
  }

  /// Outputs of cells that run stay.
  void clearOutputs(List<CellModel> cleared) {
    step(
        selection.ends(),
        (_, changes) ->
            cleared.stream()
                .filter(cell -> cell.type() == CellType.CODE && !cell.state().isWaiting())
                .filter(cell -> !cell.isCleared())
                .forEach(
                    cell -> {
                      changes.add(OutputsCleared.of(cell));
                      cell.clearOutputs();
                    }));
  }
}
