package dev.mirageworkbench.ui.notebook;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// Whether all that a notebook shows may run. One cell that may not is enough to say no. Confined
/// to
/// the JavaFX thread.
final class NotebookTrust {
  private final ObservableList<CellModel> cells;
  private final ReadOnlyBooleanWrapper trusted = new ReadOnlyBooleanWrapper();
  private final InvalidationListener look = _ -> look();

  NotebookTrust(ObservableList<CellModel> cells) {
    this.cells = cells;
    cells.forEach(this::watch);
    cells.addListener(this::cellsChanged);
    look();
  }

  private void cellsChanged(ListChangeListener.Change<? extends CellModel> change) {
    while (change.next()) {
      change.getAddedSubList().forEach(this::watch);
      change.getRemoved().forEach(this::forget);
    }
    look();
  }

  private void watch(CellModel cell) {
    cell.trustedProperty().addListener(look);
    cell.outputsProperty().addListener(look);
  }

  private void forget(CellModel cell) {
    cell.trustedProperty().removeListener(look);
    cell.outputsProperty().removeListener(look);
  }

  private void look() {
    trusted.set(cells.stream().allMatch(cell -> cell.trustedProperty().get() || cell.isHarmless()));
  }

  ReadOnlyBooleanProperty trustedProperty() {
    return trusted.getReadOnlyProperty();
  }

  void trustAll() {
    cells.forEach(cell -> cell.trustedProperty().set(true));
  }
}
