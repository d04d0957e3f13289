package dev.mirageworkbench.ui.notebook;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/// Which cells of a notebook are selected: all between an anchor and the active one, both included.
/// Confined to the JavaFX thread.
public final class CellSelection {
  /// Both ends.
  ///
  /// @param anchor where it began
  /// @param active the cell that keys act on where only one can be meant
  record Ends(int anchor, int active) {}

  private final List<CellModel> cells;
  private final IntegerProperty active = new SimpleIntegerProperty();
  private final IntegerProperty anchor = new SimpleIntegerProperty();
  private boolean extending;

  CellSelection(List<CellModel> cells) {
    this.cells = cells;
    active.subscribe(
        index -> {
          if (!extending) {
            anchor.set(index.intValue());
          }
        });
  }

  IntegerProperty activeProperty() {
    return active;
  }

  /// Changes when the selection grows or shrinks at its first end.
  public IntegerProperty anchorProperty() {
    return anchor;
  }

  Ends ends() {
    return new Ends(anchor.get(), active.get());
  }

  /// While cells come and go it may lie behind the last one for a moment.
  CellModel active() {
    return cells.get(clamp(active.get()));
  }

  public int first() {
    return clamp(Math.min(anchor.get(), active.get()));
  }

  public int last() {
    return clamp(Math.max(anchor.get(), active.get()));
  }

  public List<CellModel> cells() {
    return List.copyOf(cells.subList(first(), last() + 1));
  }

  public boolean isSeveral() {
    return first() < last();
  }

  void select(int index) {
    select(new Ends(index, index));
  }

  void select(Ends ends) {
    int end = clamp(ends.active());
    extending = true;
    try {
      anchor.set(clamp(ends.anchor()));
      active.set(end);
    } finally {
      extending = false;
    }
  }

  void extendTo(int index) {
    select(new Ends(anchor.get(), index));
  }

  /// To the next cell in sight, or the one before; of several, to the one beside the active one.
  void step(int step) {
    select(beside(step));
  }

  void extend(int step) {
    extendTo(beside(step));
  }

  /// The active one itself where there is none in sight.
  private int beside(int step) {
    int index = active.get() + step;
    while (index >= 0 && index < cells.size() && cells.get(index).display().isOutOfSight()) {
      index += step;
    }
    return index >= 0 && index < cells.size() ? index : clamp(active.get());
  }

  void all() {
    select(new Ends(0, cells.size() - 1));
  }

  void onlyActive() {
    select(active.get());
  }

  private int clamp(int index) {
    return Math.clamp(index, 0, Math.max(0, cells.size() - 1));
  }
}
