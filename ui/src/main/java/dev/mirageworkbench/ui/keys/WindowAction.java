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
  TOGGLE_IMPORT_LOADING("Install Missing Packages of Imports"),
  TOGGLE_TREE("Show or Hide Mounts"),
  TOGGLE_CONSOLE("Show or Hide Console"),
  TOGGLE_VARIABLES("Show or Hide Variables"),
  NEXT_PANE("Next Pane"),
  PREVIOUS_PANE("Previous Pane"),
  TOGGLE_THEME("Switch Light and Dark"),
  EXPORT_HTML("HTML…"),
  EXPORT_MARKDOWN("Markdown…"),
  EXPORT_SCRIPT("Python Script…"),
  EXPORT_PDF("PDF…"),
  PRINT("Print…"),
  ZOOM_IN("Larger Text"),
  ZOOM_OUT("Smaller Text"),
  ZOOM_RESET("Usual Size of Text"),
  THEME_SYSTEM("System"),
  THEME_LIGHT("Light"),
  THEME_DARK("Dark"),
  THEME_HIGH_CONTRAST("High Contrast");

  private final String title;

  WindowAction(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }
}
