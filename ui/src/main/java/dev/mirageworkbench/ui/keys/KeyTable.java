package dev.mirageworkbench.ui.keys;

import static dev.mirageworkbench.ui.keys.KeyTable.Scope.COMMAND;
import static dev.mirageworkbench.ui.keys.KeyTable.Scope.EDIT;
import static dev.mirageworkbench.ui.keys.KeyTable.Scope.NOTEBOOK;
import static dev.mirageworkbench.ui.keys.KeyTable.Scope.TREE;
import static dev.mirageworkbench.ui.keys.KeyTable.Scope.WINDOW;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every key of the window, after JupyterLab's. Menus, buttons, the list of keys, the manual and
/// key
/// presses all read this table.
public final class KeyTable {
  /// Where a key counts. Letters never count while text is edited.
  public enum Scope {
    /// A cell is selected, not edited.
    COMMAND("Cell"),
    EDIT("Text"),
    /// Both of these.
    NOTEBOOK("Notebook"),
    /// A row of the mounts is selected and has the keyboard.
    TREE("Mounts"),
    WINDOW("Window");

    private final String title;

    Scope(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    boolean covers(Scope asked) {
      return this == asked || (this == NOTEBOOK && (asked == COMMAND || asked == EDIT));
    }
  }

  /// @param keys names joined by `+`; two presses are separated by a blank
  public record Binding(String keys, Action action, Scope scope) {
    public boolean isSequence() {
      return keys.indexOf(' ') > 0;
    }
  }

  private static final List<Binding> CELL =
      List.of(
          new Binding("Enter", NotebookAction.EDIT_MODE, COMMAND),
          new Binding("Up", NotebookAction.SELECT_PREVIOUS, COMMAND),
          new Binding("K", NotebookAction.SELECT_PREVIOUS, COMMAND),
          new Binding("Down", NotebookAction.SELECT_NEXT, COMMAND),
          new Binding("J", NotebookAction.SELECT_NEXT, COMMAND),
          new Binding("Shift+Up", NotebookAction.EXTEND_UP, COMMAND),
          new Binding("Shift+K", NotebookAction.EXTEND_UP, COMMAND),
          new Binding("Shift+Down", NotebookAction.EXTEND_DOWN, COMMAND),
          new Binding("Shift+J", NotebookAction.EXTEND_DOWN, COMMAND),
          new Binding("Shift+Home", NotebookAction.EXTEND_TO_TOP, COMMAND),
          new Binding("Shift+End", NotebookAction.EXTEND_TO_BOTTOM, COMMAND),
          new Binding("Ctrl+A", NotebookAction.SELECT_ALL, COMMAND),
          new Binding("A", NotebookAction.INSERT_ABOVE, COMMAND),
          new Binding("B", NotebookAction.INSERT_BELOW, COMMAND),
          new Binding("Shift+A", NotebookAction.INSERT_HEADING_ABOVE, COMMAND),
          new Binding("Shift+B", NotebookAction.INSERT_HEADING_BELOW, COMMAND),
          new Binding("C", NotebookAction.COPY, COMMAND),
          new Binding("X", NotebookAction.CUT, COMMAND),
          new Binding("V", NotebookAction.PASTE, COMMAND),
          new Binding("D D", NotebookAction.DELETE, COMMAND),
          new Binding("Z", NotebookAction.UNDO_CELLS, COMMAND),
          new Binding("Shift+Z", NotebookAction.REDO_CELLS, COMMAND),
          new Binding("Y", NotebookAction.TO_CODE, COMMAND),
          new Binding("M", NotebookAction.TO_MARKDOWN, COMMAND),
          new Binding("R", NotebookAction.TO_RAW, COMMAND),
          new Binding("1", NotebookAction.HEADING_1, COMMAND),
          new Binding("2", NotebookAction.HEADING_2, COMMAND),
          new Binding("3", NotebookAction.HEADING_3, COMMAND),
          new Binding("4", NotebookAction.HEADING_4, COMMAND),
          new Binding("5", NotebookAction.HEADING_5, COMMAND),
          new Binding("6", NotebookAction.HEADING_6, COMMAND),
          new Binding("Shift+M", NotebookAction.MERGE, COMMAND),
          new Binding("Ctrl+Backspace", NotebookAction.MERGE_ABOVE, COMMAND),
          new Binding("Ctrl+Shift+M", NotebookAction.MERGE_BELOW, COMMAND),
          new Binding("Ctrl+Shift+Up", NotebookAction.MOVE_UP, COMMAND),
          new Binding("Ctrl+Shift+Down", NotebookAction.MOVE_DOWN, COMMAND),
          new Binding("Shift+L", NotebookAction.TOGGLE_LINE_NUMBERS, COMMAND),
          new Binding("Shift+R", NotebookAction.TOGGLE_SIDE_BY_SIDE, COMMAND),
          new Binding("Left", NotebookAction.COLLAPSE_HEADING, COMMAND),
          new Binding("Right", NotebookAction.EXPAND_HEADING, COMMAND),
          new Binding("Ctrl+Shift+Left", NotebookAction.COLLAPSE_ALL_HEADINGS, COMMAND),
          new Binding("Ctrl+Shift+Right", NotebookAction.EXPAND_ALL_HEADINGS, COMMAND),
          new Binding("I I", NotebookAction.INTERRUPT, COMMAND),
          new Binding("0 0", NotebookAction.RESTART, COMMAND));

  private static final List<Binding> TEXT =
      List.of(
          new Binding("Esc", NotebookAction.COMMAND_MODE, EDIT),
          new Binding("Ctrl+M", NotebookAction.COMMAND_MODE, EDIT),
          new Binding("Tab", NotebookAction.COMPLETE, EDIT),
          new Binding("Ctrl+Space", NotebookAction.COMPLETE, EDIT),
          new Binding("Shift+Tab", NotebookAction.INSPECT, EDIT),
          new Binding("Ctrl+Shift+Minus", NotebookAction.SPLIT, EDIT),
          new Binding("Alt+Up", NotebookAction.OLDER_RUN, EDIT),
          new Binding("Alt+Down", NotebookAction.NEWER_RUN, EDIT),
          new Binding("Ctrl+/", NotebookAction.COMMENT, EDIT),
          new Binding("Alt+A", NotebookAction.COMMENT_BLOCK, EDIT),
          new Binding("Ctrl+D", NotebookAction.DELETE_LINE, EDIT),
          new Binding("Ctrl+Shift+K", NotebookAction.DELETE_LINE, EDIT),
          new Binding("Ctrl+]", NotebookAction.INDENT, EDIT),
          new Binding("Ctrl+[", NotebookAction.DEDENT, EDIT),
          new Binding("Ctrl+B", NotebookAction.BOLD, EDIT),
          new Binding("Ctrl+I", NotebookAction.ITALIC, EDIT));

  private static final List<Binding> BOTH =
      List.of(
          new Binding("Shift+Enter", NotebookAction.RUN_NEXT, NOTEBOOK),
          new Binding("Ctrl+Enter", NotebookAction.RUN, NOTEBOOK),
          new Binding("Alt+Enter", NotebookAction.RUN_INSERT, NOTEBOOK));

  private static final List<Binding> IN_TREE =
      List.of(
          new Binding("Enter", TreeAction.OPEN_ROW, TREE),
          new Binding("Space", TreeAction.PREVIEW, TREE),
          new Binding("Shift+F5", TreeAction.REFRESH_BELOW, TREE),
          new Binding("Ctrl+Alt+L", TreeAction.PRELOAD, TREE),
          new Binding("Ctrl+Shift+I", TreeAction.PIN, TREE),
          new Binding("Ctrl+Shift+E", TreeAction.EVICT, TREE),
          new Binding("F2", TreeAction.RENAME, TREE),
          new Binding("Ctrl+Shift+N", TreeAction.NEW_FOLDER, TREE),
          new Binding("Ctrl+U", TreeAction.UPLOAD, TREE),
          new Binding("Ctrl+Shift+U", TreeAction.UPLOAD_FOLDER, TREE),
          new Binding("Ctrl+D", TreeAction.DOWNLOAD, TREE),
          new Binding("Delete", TreeAction.DELETE_FILE, TREE),
          new Binding("Ctrl+C", TreeAction.COPY_PATH, TREE),
          new Binding("Ctrl+Alt+U", TreeAction.COPY_URL, TREE),
          new Binding("Ctrl+Alt+Y", TreeAction.COPY_CODE, TREE),
          new Binding("Alt+Enter", TreeAction.PROPERTIES, TREE),
          new Binding("/", TreeAction.FILTER, TREE),
          new Binding("Ctrl+1", TreeAction.SORT_BY_NAME, TREE),
          new Binding("Ctrl+2", TreeAction.SORT_BY_SIZE, TREE),
          new Binding("Ctrl+3", TreeAction.SORT_BY_MODIFIED, TREE),
          new Binding("Ctrl+Shift+A", TreeAction.SHOW_ALL, TREE));

  private static final List<Binding> EVERYWHERE =
      List.of(
          new Binding("Ctrl+F", NotebookAction.FIND, WINDOW),
          new Binding("Ctrl+H", NotebookAction.REPLACE, WINDOW),
          new Binding("Ctrl+G", NotebookAction.FIND_NEXT, WINDOW),
          new Binding("Ctrl+Shift+G", NotebookAction.FIND_PREVIOUS, WINDOW),
          new Binding("Alt+L", NotebookAction.FIND_IN_SELECTION, WINDOW),
          new Binding("Ctrl+Shift+C", WindowAction.PALETTE, WINDOW),
          new Binding("Ctrl+Shift+P", WindowAction.PALETTE, WINDOW),
          new Binding("Ctrl+Shift+H", WindowAction.SHORTCUTS, WINDOW),
          new Binding("Ctrl+N", WindowAction.NEW_NOTEBOOK, WINDOW),
          new Binding("Ctrl+O", WindowAction.OPEN, WINDOW),
          new Binding("Ctrl+S", WindowAction.SAVE, WINDOW),
          new Binding("Ctrl+Shift+S", WindowAction.SAVE_AS, WINDOW),
          new Binding("Alt+W", WindowAction.CLOSE_TAB, WINDOW),
          new Binding("Ctrl+Shift+T", WindowAction.REOPEN_TAB, WINDOW),
          new Binding("Ctrl+Shift+]", WindowAction.NEXT_TAB, WINDOW),
          new Binding("Ctrl+Shift+[", WindowAction.PREVIOUS_TAB, WINDOW),
          new Binding("Ctrl+Shift+'", WindowAction.LAST_TAB, WINDOW),
          new Binding("F5", WindowAction.REFRESH, WINDOW),
          new Binding("Ctrl+Alt+I", WindowAction.INSERT_INTO_CELL, WINDOW),
          new Binding("Ctrl+Alt+O", WindowAction.OPEN_WORKSPACE, WINDOW),
          new Binding("Ctrl+Alt+S", WindowAction.SAVE_WORKSPACE, WINDOW),
          new Binding("Ctrl+Alt+M", WindowAction.MOUNT_OPTIONS, WINDOW),
          new Binding("Ctrl+Alt+E", WindowAction.TOGGLE_MOUNT, WINDOW),
          new Binding("Ctrl+Alt+Up", WindowAction.MOVE_MOUNT_UP, WINDOW),
          new Binding("Ctrl+Alt+Down", WindowAction.MOVE_MOUNT_DOWN, WINDOW),
          new Binding("Ctrl+Shift+Alt+I", WindowAction.INSERT_PATH, WINDOW),
          new Binding("Ctrl+Shift+V", WindowAction.MOUNT_FROM_CLIPBOARD, WINDOW),
          new Binding("Ctrl+B", WindowAction.TOGGLE_TREE, WINDOW),
          new Binding("Ctrl+Shift+F", WindowAction.GO_TO_MOUNTS, WINDOW),
          new Binding("Ctrl+J", WindowAction.TOGGLE_CONSOLE, WINDOW),
          new Binding("Ctrl+Alt+V", WindowAction.TOGGLE_VARIABLES, WINDOW),
          new Binding("Ctrl+Shift+K", WindowAction.TOGGLE_CONTENTS, WINDOW),
          new Binding("Ctrl+Alt+C", WindowAction.FILTER_CONSOLE, WINDOW),
          new Binding("Ctrl+Alt+K", WindowAction.SHOW_CACHE, WINDOW),
          new Binding("F6", WindowAction.NEXT_PANE, WINDOW),
          new Binding("Shift+F6", WindowAction.PREVIOUS_PANE, WINDOW),
          new Binding("F11", WindowAction.FULL_SCREEN, WINDOW),
          new Binding("Ctrl+,", WindowAction.OPEN_SETTINGS, WINDOW),
          new Binding("Ctrl+P", WindowAction.PRINT, WINDOW),
          new Binding("Ctrl+Equals", WindowAction.ZOOM_IN, WINDOW),
          new Binding("Ctrl+Plus", WindowAction.ZOOM_IN, WINDOW),
          new Binding("Ctrl+Shift+Equals", WindowAction.ZOOM_IN, WINDOW),
          new Binding("Ctrl+Minus", WindowAction.ZOOM_OUT, WINDOW),
          new Binding("Ctrl+0", WindowAction.ZOOM_RESET, WINDOW));

  private static final List<Binding> BINDINGS =
      Stream.of(CELL, TEXT, BOTH, IN_TREE, EVERYWHERE).flatMap(List::stream).toList();

  private KeyTable() {}

  public static List<Binding> bindings() {
    return BINDINGS;
  }

  /// What a key does.
  ///
  /// @param keys as of a binding
  public static Optional<Action> action(String keys, Scope scope) {
    return BINDINGS.stream()
        .filter(binding -> binding.keys().equals(keys) && binding.scope().covers(scope))
        .map(Binding::action)
        .findFirst();
  }

  /// The binding that menus and tooltips show for an action: its first.
  public static Optional<Binding> of(Action action) {
    return BINDINGS.stream().filter(binding -> binding.action() == action).findFirst();
  }

  /// All keys of an action, as a list shows them; empty if it has none.
  public static List<String> keys(Action action) {
    return BINDINGS.stream()
        .filter(binding -> binding.action() == action)
        .map(Binding::keys)
        .toList();
  }

  /// What the tooltip of a button says.
  public static String hint(Action action) {
    String title = action.title().replace("…", "");
    return of(action).map(binding -> title + " (" + binding.keys() + ")").orElse(title);
  }
}
