package dev.mirageworkbench.ui.notebook;

import java.util.Optional;

/// The cell that was copied or cut last, for all notebooks of a window.
public final class CellClipboard {
  private Optional<CellModel> held = Optional.empty();

  void put(CellModel cell) {
    held = Optional.of(cell.copy());
  }

  /// A new copy each time.
  Optional<CellModel> take() {
    return held.map(CellModel::copy);
  }
}
