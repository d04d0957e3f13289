package dev.mirageworkbench.ui.keys;

/// What can be done in the window around the notebooks.
public enum WindowAction implements Action {
  NEW_NOTEBOOK("New Notebook"),
  OPEN("Open Notebook…"),
  SAVE("Save"),
  SAVE_AS("Save As…"),
  CLOSE_TAB("Close Notebook"),
  ADD_MOUNT("Add Mount…"),
  REFRESH("Refresh"),
  INSERT_INTO_CELL("Insert into Cell"),
  INSERT_PATH("Insert Path into Cell"),
  MOUNT_FROM_CLIPBOARD("Mount from Clipboard"),
  MOUNT_FOLDER("Mount This Folder…"),
  UNDO_MOUNT("Undo Change of Mounts"),
  TOGGLE_TYPES("Show or Hide Resource Types"),
  TOGGLE_IMPORT_LOADING("Install Missing Packages of Imports"),
  TOGGLE_TREE("Show or Hide Mounts"),
  GO_TO_MOUNTS("Go to Mounts"),
  TOGGLE_CONSOLE("Show or Hide Console"),
  TOGGLE_VARIABLES("Show or Hide Variables"),
  NEXT_PANE("Next Pane"),
  PREVIOUS_PANE("Previous Pane"),
  OPEN_SETTINGS("Open Settings File"),
  TOGGLE_THEME("Switch Light and Dark"),
  REOPEN_TAB("Reopen Closed Notebook"),
  NEXT_TAB("Next Notebook"),
  PREVIOUS_TAB("Previous Notebook"),
  LAST_TAB("Notebook Used Last"),
  FULL_SCREEN("Full Screen"),
  PALETTE("Command Palette…"),
  SHORTCUTS("Keyboard Shortcuts…"),
  TOGGLE_CONTENTS("Show or Hide Table of Contents"),
  TOGGLE_QUEUE("Show or Hide Queue"),
  TRUST_NOTEBOOK("Trust Notebook"),
  OPEN_RECENT("Open Recent…"),
  OPEN_IN_WORKSPACE("Open in Workspace…"),
  SAVE_IN_WORKSPACE("Save in Workspace…"),
  LOCAL_HISTORY("Local History…"),
  TOGGLE_AUTOSAVE("Save Automatically"),
  TOGGLE_SAVING_OUTPUTS("Save without Outputs"),
  TOGGLE_SAVING_COUNTS("Save without Execution Counts"),
  TOGGLE_RESTORING("Open Last Notebooks at Start"),
  EXPORT_HTML("Export as HTML…"),
  EXPORT_MARKDOWN("Export as Markdown…"),
  EXPORT_SCRIPT("Export as Python Script…"),
  EXPORT_PDF("Export as PDF…"),
  PRINT("Print…"),
  ZOOM_IN("Larger Text"),
  ZOOM_OUT("Smaller Text"),
  ZOOM_RESET("Usual Size of Text"),
  THEME_SYSTEM("Theme of the System"),
  THEME_LIGHT("Light Theme"),
  THEME_DARK("Dark Theme"),
  THEME_HIGH_CONTRAST("High-Contrast Theme"),
  SHOW_CACHE("Show Cache"),
  FILTER_CONSOLE("Filter Console"),
  CELL_IN_CONSOLE("Show in Console"),
  PATH_IN_CONSOLE("Show File in Console"),
  EXPORT_EVENTS_JSON("Export Events as JSON Lines…"),
  EXPORT_EVENTS_TEXT("Export Events as Text…"),
  CLEAR_CONSOLE("Clear Console"),
  NEW_WORKSPACE("New Workspace"),
  OPEN_WORKSPACE("Open Workspace…"),
  OPEN_RECENT_WORKSPACE("Open Recent Workspace…"),
  SAVE_WORKSPACE("Save Workspace"),
  SAVE_WORKSPACE_AS("Save Workspace As…"),
  DUPLICATE_WORKSPACE("Duplicate Workspace…"),
  MOUNT_OPTIONS("Mount Options…"),
  TOGGLE_MOUNT("Enable or Disable Mount"),
  MOVE_MOUNT_UP("Move Mount Up"),
  MOVE_MOUNT_DOWN("Move Mount Down");

  private final String title;

  WindowAction(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }
}
