package dev.mirageworkbench.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/// Goes from tab to tab, and knows which one was used before.
final class TabHistory {
  private final TabPane tabs;
  private Optional<Tab> before = Optional.empty();

  TabHistory(TabPane tabs) {
    this.tabs = tabs;
    tabs.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, old, _) -> before = Optional.ofNullable(old));
  }

  /// Behind the last comes the first.
  void move(int step) {
    List<Tab> all = tabs.getTabs();
    if (!all.isEmpty()) {
      int now = tabs.getSelectionModel().getSelectedIndex();
      tabs.getSelectionModel().select(Math.floorMod(now + step, all.size()));
    }
  }

  void toLast() {
    before.filter(tabs.getTabs()::contains).ifPresent(tabs.getSelectionModel()::select);
  }
}
