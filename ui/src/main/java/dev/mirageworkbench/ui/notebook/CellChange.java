package dev.mirageworkbench.ui.notebook;

/// A change inside a cell that belongs to a step. Whatever was typed or printed since is never
/// thrown away: it is carried over, or comes back when the step is done again.
interface CellChange {
  void undo();

  void redo();
}
