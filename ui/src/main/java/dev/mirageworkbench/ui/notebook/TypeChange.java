package dev.mirageworkbench.ui.notebook;

/// A cell was replaced by the same one as another type. The text is that of whichever is shown.
record TypeChange(CellModel before, CellModel after) implements CellChange {
  @Override
  public void undo() {
    before.sourceProperty().set(after.source());
  }

  @Override
  public void redo() {
    after.sourceProperty().set(before.source());
  }
}
