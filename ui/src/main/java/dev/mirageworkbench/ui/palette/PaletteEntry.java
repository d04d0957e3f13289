package dev.mirageworkbench.ui.palette;

import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.KeyTable;

/// An action as it is listed.
///
/// @param menu the menu that it is in
public record PaletteEntry(Action action, String menu) {
  String title() {
    return menu + ": " + action.title().replace("…", "");
  }

  /// All of its keys; empty if it has none.
  String keys() {
    return String.join(", ", KeyTable.keys(action));
  }
}
