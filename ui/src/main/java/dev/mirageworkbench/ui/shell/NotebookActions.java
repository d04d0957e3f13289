package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.keys.WindowAction;

/// What the actions of the window do to its notebooks as wholes. Confined to the JavaFX thread.
final class NotebookActions {
  private final NotebookTabs tabs;
  private final NotebookExports exports;

  NotebookActions(NotebookTabs tabs, NotebookExports exports) {
    this.tabs = tabs;
    this.exports = exports;
  }

  /// Whether an action can do anything now; true for those that are none of these.
  boolean applies(WindowAction action) {
    return switch (action) {
      case SAVE,
          SAVE_AS,
          SAVE_IN_WORKSPACE,
          LOCAL_HISTORY,
          TRUST_NOTEBOOK,
          EXPORT_HTML,
          EXPORT_MARKDOWN,
          EXPORT_SCRIPT,
          EXPORT_PDF,
          PRINT,
          CLOSE_TAB ->
          tabs.current().isPresent();
      case NEXT_TAB, PREVIOUS_TAB, LAST_TAB -> tabs.pane().getTabs().size() > 1;
      case REOPEN_TAB -> tabs.places().hasClosed();
      default -> true;
    };
  }

  /// @return whether it was one of these
  boolean perform(WindowAction action) {
    switch (action) {
      case NEW_NOTEBOOK -> tabs.openNew();
      case OPEN -> tabs.chooseAndOpen();
      case OPEN_RECENT -> tabs.places().showRecent();
      case OPEN_IN_WORKSPACE -> tabs.places().askAndOpen();
      case REOPEN_TAB -> tabs.places().reopen();
      case NEXT_TAB -> tabs.history().move(1);
      case PREVIOUS_TAB -> tabs.history().move(-1);
      case LAST_TAB -> tabs.history().toLast();
      default -> {
        return tabs.current().filter(tab -> perform(action, tab)).isPresent();
      }
    }
    return true;
  }

  private boolean perform(WindowAction action, NotebookTab tab) {
    switch (action) {
      case SAVE -> tabs.save(tab, () -> {});
      case SAVE_AS -> tabs.saveAs(tab, () -> {});
      case SAVE_IN_WORKSPACE -> tabs.places().askAndSave(tab);
      case LOCAL_HISTORY -> tabs.places().showHistory(tab);
      case TRUST_NOTEBOOK -> tab.model().file().trustAll();
      case CLOSE_TAB -> tabs.close(tab);
      case EXPORT_HTML, EXPORT_MARKDOWN, EXPORT_SCRIPT, EXPORT_PDF, PRINT ->
          exports.perform(action, tab.model());
      default -> {
        return false;
      }
    }
    return true;
  }
}
