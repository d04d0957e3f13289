package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.FileToSave;
import dev.mirageworkbench.ui.table.TableHost;

/// What outputs need from the window.
///
/// @param tables what tables need of it
public record OutputTools(Links links, Background background, TableHost tables) {
  /// Asks where a file is to go.
  FileToSave chooser() {
    return tables.chooser();
  }
}
