package dev.mirageworkbench.ui.notebook;

import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// Calls somebody when cells come, go, or change what they show.
final class CellWatch {
  private final Runnable changed;
  private final InvalidationListener touch = _ -> changed();

  private CellWatch(Runnable changed) {
    this.changed = changed;
  }

  private void changed() {
    changed.run();
  }

  static Subscription watch(ObservableList<CellModel> cells, Runnable changed) {
    var watch = new CellWatch(changed);
    ListChangeListener<CellModel> list = watch::cellsChanged;
    cells.forEach(watch::add);
    cells.addListener(list);
    return () -> {
      cells.removeListener(list);
      cells.forEach(watch::remove);
    };
  }

  private void cellsChanged(ListChangeListener.Change<? extends CellModel> change) {
    while (change.next()) {
      change.getRemoved().forEach(this::remove);
      change.getAddedSubList().forEach(this::add);
    }
    changed();
  }

  private void add(CellModel cell) {
    cell.sourceProperty().addListener(touch);
    cell.outputsProperty().addListener(touch);
  }

  private void remove(CellModel cell) {
    cell.sourceProperty().removeListener(touch);
    cell.outputsProperty().removeListener(touch);
  }
}
