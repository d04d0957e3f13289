package dev.mirageworkbench.ui.editing;

import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.NotebookAction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a user can have on or off in all editors, and what is kept under which name.
public enum EditorSwitch {
  COMPLETE_WHILE_TYPING("completeWhileTyping", true, NotebookAction.TOGGLE_COMPLETE_WHILE_TYPING),
  CLOSE_BRACKETS("closeBrackets", true, NotebookAction.TOGGLE_CLOSE_BRACKETS),
  LINE_NUMBERS("lineNumbers", false, NotebookAction.TOGGLE_LINE_NUMBERS),
  WRAP_CODE("wrapCode", false, NotebookAction.TOGGLE_WRAP_CODE),
  SIDE_BY_SIDE("sideBySide", false, NotebookAction.TOGGLE_SIDE_BY_SIDE),
  NUMBER_HEADINGS("numberHeadings", false, NotebookAction.TOGGLE_HEADING_NUMBERS);

  private final String key;
  private final boolean preset;
  private final NotebookAction action;

  EditorSwitch(String key, boolean preset, NotebookAction action) {
    this.key = key;
    this.preset = preset;
    this.action = action;
  }

  /// The name in the settings.
  public String key() {
    return key;
  }

  /// What it is until the user says otherwise.
  public boolean preset() {
    return preset;
  }

  /// What turns it over.
  public NotebookAction action() {
    return action;
  }

  /// All that turn one over.
  public static List<NotebookAction> actions() {
    return Arrays.stream(values()).map(EditorSwitch::action).toList();
  }

  public static Optional<EditorSwitch> of(Action action) {
    return Arrays.stream(values()).filter(each -> each.action == action).findFirst();
  }
}
