package dev.mirageworkbench.ui.notebook;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// What was done to the cells of a notebook, to be undone and done again. Holds the cells
/// themselves, with their outputs. Confined to the JavaFX thread.
final class CellHistory {
  /// Older steps are forgotten, as their cells take memory.
  private static final int MOST = 100;

  /// @param cells all, in their order
  record Snapshot(List<CellModel> cells, CellSelection.Ends selection) {
    Snapshot {
      cells = List.copyOf(cells);
    }
  }

  /// @param changes of texts and outputs, in their order
  record Step(Snapshot before, Snapshot after, List<CellChange> changes) {
    Step {
      changes = List.copyOf(changes);
    }
  }

  private final ArrayDeque<Step> done = new ArrayDeque<>();
  private final ArrayDeque<Step> undone = new ArrayDeque<>();

  void add(Step step) {
    undone.clear();
    done.push(step);
    if (done.size() > MOST) {
      done.removeLast();
    }
  }

  boolean canUndo() {
    return !done.isEmpty();
  }

  boolean canRedo() {
    return !undone.isEmpty();
  }

  /// Reverts the changes inside the cells.
  ///
  /// @return the cells as they are to be now; empty if there is nothing to undo
  Optional<Snapshot> undo() {
    Optional<Step> last = Optional.ofNullable(done.poll());
    last.ifPresent(
        step -> {
          undone.push(step);
          step.changes().reversed().forEach(CellChange::undo);
        });
    return last.map(Step::before);
  }

  Optional<Snapshot> redo() {
    Optional<Step> next = Optional.ofNullable(undone.poll());
    next.ifPresent(
        step -> {
          done.push(step);
          step.changes().forEach(CellChange::redo);
        });
    return next.map(Step::after);
  }

  void clear() {
    done.clear();
    undone.clear();
  }
}
