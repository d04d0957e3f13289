package dev.mirageworkbench.ui.shell;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/// Goes from tab to tab, and knows which one was used before and which files were closed.
final class TabHistory {
  private static final int MOST_CLOSED = 20;

  private final TabPane tabs;
  private final ArrayDeque<Path> closed = new ArrayDeque<>();
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

  void closed(Path file) {
    closed.remove(file);
    closed.push(file);
    if (closed.size() > MOST_CLOSED) {
      closed.removeLast();
    }
  }

  boolean hasClosed() {
    return !closed.isEmpty();
  }

  /// The file that was closed last, which is forgotten.
  Optional<Path> lastClosed() {
    return Optional.ofNullable(closed.poll());
  }
}
