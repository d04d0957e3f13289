package dev.mirageworkbench.ui.notebook;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// Whether the cells of a notebook differ from its file. Confined to the JavaFX thread.
final class UnsavedChanges {
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
  private final InvalidationListener touch = _ -> touched();

  /// Counts changes: a save makes the notebook clean only if nothing changed meanwhile.
  private long revision;

  private Runnable whenTouched = () -> {};

  /// @param cells as they are in the file
  UnsavedChanges(ObservableList<CellModel> cells) {
    cells.forEach(this::watch);
    cells.addListener(this::cellsChanged);
  }

  private void cellsChanged(ListChangeListener.Change<? extends CellModel> change) {
    while (change.next()) {
      change.getAddedSubList().forEach(this::watch);
      change.getRemoved().forEach(this::forget);
    }
    touched();
  }

  private void watch(CellModel cell) {
    cell.sourceProperty().addListener(touch);
    cell.outputsProperty().addListener(touch);
    cell.executionCountProperty().addListener(touch);
    cell.display().addListener(touch);
  }

  private void forget(CellModel cell) {
    cell.sourceProperty().removeListener(touch);
    cell.outputsProperty().removeListener(touch);
    cell.executionCountProperty().removeListener(touch);
    cell.display().removeListener(touch);
  }

  /// Something besides the cells changed, or one of them.
  void touched() {
    revision++;
    dirty.set(true);
    whenTouched.run();
  }

  /// @param action is called after each change
  void whenTouched(Runnable action) {
    whenTouched = action;
  }

  ReadOnlyBooleanProperty dirtyProperty() {
    return dirty.getReadOnlyProperty();
  }

  long revision() {
    return revision;
  }

  /// @param written which revision is in the file now
  void saved(long written) {
    dirty.set(revision != written);
  }
}
