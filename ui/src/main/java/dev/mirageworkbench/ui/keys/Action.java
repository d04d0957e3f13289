package dev.mirageworkbench.ui.keys;

/// Something a user can ask for by key, menu or button.
public sealed interface Action permits NotebookAction, TreeAction, WindowAction {
  /// As in menus.
  String title();
}
