package dev.mirageworkbench.ui.keys;

import static dev.mirageworkbench.ui.keys.KeyTable.Scope.COMMAND;
import static dev.mirageworkbench.ui.keys.KeyTable.Scope.EDIT;
import static dev.mirageworkbench.ui.keys.KeyTable.Scope.NOTEBOOK;
import static dev.mirageworkbench.ui.keys.KeyTable.Scope.WINDOW;

import java.util.List;
import java.util.Optional;

/// Every key of the window, after JupyterLab's. Menus, buttons and key presses all read this table.
public final class KeyTable {
  /// Where a key counts. Letters never count while text is edited.
  public enum Scope {
    /// A cell is selected, not edited.
    COMMAND,
    EDIT,
    /// Both of these.
    NOTEBOOK,
    WINDOW;

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

  private static final List<Binding> BINDINGS =
      List.of(
          new Binding("Ctrl+Enter", NotebookAction.RUN, NOTEBOOK),
          new Binding("Shift+Enter", NotebookAction.RUN_NEXT, NOTEBOOK),
          new Binding("Alt+Enter", NotebookAction.RUN_INSERT, NOTEBOOK),
          new Binding("I I", NotebookAction.INTERRUPT, COMMAND),
          new Binding("0 0", NotebookAction.RESTART, COMMAND),
          new Binding("Enter", NotebookAction.EDIT_MODE, COMMAND),
          new Binding("Esc", NotebookAction.COMMAND_MODE, EDIT),
          new Binding("Ctrl+M", NotebookAction.COMMAND_MODE, EDIT),
          new Binding("A", NotebookAction.INSERT_ABOVE, COMMAND),
          new Binding("B", NotebookAction.INSERT_BELOW, COMMAND),
          new Binding("D D", NotebookAction.DELETE, COMMAND),
          new Binding("Z", NotebookAction.UNDO_DELETE, COMMAND),
          new Binding("Y", NotebookAction.TO_CODE, COMMAND),
          new Binding("M", NotebookAction.TO_MARKDOWN, COMMAND),
          new Binding("R", NotebookAction.TO_RAW, COMMAND),
          new Binding("Up", NotebookAction.SELECT_PREVIOUS, COMMAND),
          new Binding("K", NotebookAction.SELECT_PREVIOUS, COMMAND),
          new Binding("Down", NotebookAction.SELECT_NEXT, COMMAND),
          new Binding("J", NotebookAction.SELECT_NEXT, COMMAND),
          new Binding("C", NotebookAction.COPY, COMMAND),
          new Binding("X", NotebookAction.CUT, COMMAND),
          new Binding("V", NotebookAction.PASTE, COMMAND),
          new Binding("Ctrl+Shift+Up", NotebookAction.MOVE_UP, NOTEBOOK),
          new Binding("Ctrl+Shift+Down", NotebookAction.MOVE_DOWN, NOTEBOOK),
          new Binding("Shift+M", NotebookAction.MERGE, COMMAND),
          new Binding("Ctrl+Shift+Minus", NotebookAction.SPLIT, EDIT),
          new Binding("Tab", NotebookAction.COMPLETE, EDIT),
          new Binding("Ctrl+Space", NotebookAction.COMPLETE, EDIT),
          new Binding("Shift+Tab", NotebookAction.INSPECT, EDIT),
          new Binding("Ctrl+N", WindowAction.NEW_NOTEBOOK, WINDOW),
          new Binding("Ctrl+O", WindowAction.OPEN, WINDOW),
          new Binding("Ctrl+S", WindowAction.SAVE, WINDOW),
          new Binding("Ctrl+Shift+S", WindowAction.SAVE_AS, WINDOW),
          new Binding("Alt+W", WindowAction.CLOSE_TAB, WINDOW),
          new Binding("F5", WindowAction.REFRESH, WINDOW),
          new Binding("Ctrl+Alt+I", WindowAction.INSERT_INTO_CELL, WINDOW),
          new Binding("Ctrl+B", WindowAction.TOGGLE_TREE, WINDOW),
          new Binding("Ctrl+J", WindowAction.TOGGLE_CONSOLE, WINDOW),
          new Binding("Ctrl+Alt+V", WindowAction.TOGGLE_VARIABLES, WINDOW),
          new Binding("F6", WindowAction.NEXT_PANE, WINDOW),
          new Binding("Shift+F6", WindowAction.PREVIOUS_PANE, WINDOW),
          new Binding("Ctrl+Equals", WindowAction.ZOOM_IN, WINDOW),
          new Binding("Ctrl+Plus", WindowAction.ZOOM_IN, WINDOW),
          new Binding("Ctrl+Shift+Equals", WindowAction.ZOOM_IN, WINDOW),
          new Binding("Ctrl+Minus", WindowAction.ZOOM_OUT, WINDOW),
          new Binding("Ctrl+0", WindowAction.ZOOM_RESET, WINDOW));

  private KeyTable() {}

  public static List<Binding> bindings() {
    return BINDINGS;
  }

  /// The binding that menus and tooltips show for an action: its first.
  public static Optional<Binding> of(Action action) {
    return BINDINGS.stream().filter(binding -> binding.action() == action).findFirst();
  }

  /// What the tooltip of a button says.
  public static String hint(Action action) {
    String title = action.title().replace("…", "");
    return of(action).map(binding -> title + " (" + binding.keys() + ")").orElse(title);
  }
}
