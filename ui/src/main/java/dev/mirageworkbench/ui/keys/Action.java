package dev.mirageworkbench.ui.keys;

/// Something a user can ask for by key, menu or button.
public sealed interface Action permits NotebookAction, WindowAction {
  /// As in menus.
  String title();
}
