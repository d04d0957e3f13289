package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.FileToSave;

/// What tables need from the window that they are in.
///
/// @param kernel holds the rows that are not here
/// @param chooser asks where an export goes
/// @param opener shows a table in a pane of its own
public record TableHost(
    Background background, TableKernel kernel, FileToSave chooser, Opener opener) {
  /// Shows a table in a pane of its own.
  @FunctionalInterface
  public interface Opener {
    /// @param kernel holds the rows that are not here
    /// @param whenClosed called when nobody sees it there any more
    void open(String title, TableModel table, TableKernel kernel, Runnable whenClosed);
  }
}
