package dev.mirageworkbench.ui.keys;

/// What can be done in a notebook.
public enum NotebookAction implements Action {
  RUN("Run Cell"),
  RUN_NEXT("Run Cell and Select Next"),
  RUN_INSERT("Run Cell and Insert Below"),
  RUN_ALL("Run All Cells"),
  INTERRUPT("Interrupt Kernel"),
  RESTART("Restart Kernel…"),
  TOGGLE_COMPILED("Compiled Python…"),
  EDIT_MODE("Edit Cell"),
  COMMAND_MODE("Leave Cell"),
  INSERT_ABOVE("Insert Cell Above"),
  INSERT_BELOW("Insert Cell Below"),
  DELETE("Delete Cell"),
  UNDO_DELETE("Undo Delete Cell"),
  TO_CODE("Change to Code"),
  TO_MARKDOWN("Change to Markdown"),
  TO_RAW("Change to Raw"),
  SELECT_PREVIOUS("Select Cell Above"),
  SELECT_NEXT("Select Cell Below"),
  COPY("Copy Cell"),
  CUT("Cut Cell"),
  PASTE("Paste Cell Below"),
  MOVE_UP("Move Cell Up"),
  MOVE_DOWN("Move Cell Down"),
  MERGE("Merge with Cell Below"),
  SPLIT("Split Cell at Cursor"),
  COMPLETE("Complete"),
  INSPECT("Show Documentation"),
  RUN_STALE("Run Stale Cells"),
  CHECK_INPUTS("Check Input Files"),
  RESTART_AND_COMPARE("Restart and Run All, Compare Outputs…");

  private final String title;

  NotebookAction(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }
}
