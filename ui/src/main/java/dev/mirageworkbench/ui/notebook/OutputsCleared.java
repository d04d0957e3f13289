package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.CellOutput;
import java.util.List;
import java.util.OptionalInt;

/// The outputs of a cell went. They come back unless it has newer ones.
record OutputsCleared(CellModel cell, List<CellOutput> outputs, OptionalInt count, boolean stale)
    implements CellChange {
  /// What clearing a cell takes away.
  static OutputsCleared of(CellModel cell) {
    return new OutputsCleared(
        cell,
        cell.outputsProperty().get(),
        cell.executionCountProperty().get(),
        cell.staleProperty().get());
  }

  @Override
  public void undo() {
    if (!cell.state().isWaiting()
        && cell.outputsProperty().get().isEmpty()
        && cell.executionCountProperty().get().isEmpty()) {
      cell.outputsProperty().set(outputs);
      cell.executionCountProperty().set(count);
      cell.staleProperty().set(stale);
    }
  }

  @Override
  public void redo() {
    if (!cell.state().isWaiting()) {
      cell.clearOutputs();
    }
  }
}
