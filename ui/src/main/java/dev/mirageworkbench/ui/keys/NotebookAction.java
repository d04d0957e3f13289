package dev.mirageworkbench.ui.keys;

/// What can be done in a notebook.
public enum NotebookAction implements Action {
  RUN("Run Selected Cells"),
  RUN_NEXT("Run Selected Cells and Select Next"),
  RUN_INSERT("Run Selected Cells and Insert Below"),
  RUN_ALL("Run All Cells"),
  RUN_ABOVE("Run All Above Selected Cell"),
  RUN_BELOW("Run Selected Cell and All Below"),
  RENDER_ALL("Render All Markdown Cells"),
  INTERRUPT("Interrupt Kernel"),
  RESTART("Restart Kernel…"),
  RESTART_RUN_ALL("Restart Kernel and Run All Cells…"),
  RESTART_RUN_TO_SELECTED("Restart Kernel and Run up to Selected Cell…"),
  RESTART_CLEAR("Restart Kernel and Clear Outputs of All Cells…"),
  CLEAR_OUTPUT("Clear Outputs of Selected Cells"),
  CLEAR_ALL_OUTPUTS("Clear Outputs of All Cells"),
  TOGGLE_COMPILED("Compiled Python…"),
  EDIT_MODE("Edit Cell"),
  COMMAND_MODE("Leave Cell"),
  INSERT_ABOVE("Insert Cell Above"),
  INSERT_BELOW("Insert Cell Below"),
  INSERT_HEADING_ABOVE("Insert Heading Above Current Heading"),
  INSERT_HEADING_BELOW("Insert Heading Below Current Heading"),
  DELETE("Delete Selected Cells"),
  UNDO_CELLS("Undo Cell Operation"),
  REDO_CELLS("Redo Cell Operation"),
  TO_CODE("Change to Code"),
  TO_MARKDOWN("Change to Markdown"),
  TO_RAW("Change to Raw"),
  HEADING_1("Change to Heading 1"),
  HEADING_2("Change to Heading 2"),
  HEADING_3("Change to Heading 3"),
  HEADING_4("Change to Heading 4"),
  HEADING_5("Change to Heading 5"),
  HEADING_6("Change to Heading 6"),
  SELECT_PREVIOUS("Select Cell Above"),
  SELECT_NEXT("Select Cell Below"),
  EXTEND_UP("Extend Selection Above"),
  EXTEND_DOWN("Extend Selection Below"),
  EXTEND_TO_TOP("Extend Selection to Top"),
  EXTEND_TO_BOTTOM("Extend Selection to Bottom"),
  SELECT_ALL("Select All Cells"),
  DESELECT_ALL("Deselect All Cells"),
  COPY("Copy Cells"),
  CUT("Cut Cells"),
  PASTE("Paste Cells Below"),
  PASTE_ABOVE("Paste Cells Above"),
  PASTE_REPLACE("Paste Cells and Replace"),
  DUPLICATE("Duplicate Cells Below"),
  MOVE_UP("Move Cells Up"),
  MOVE_DOWN("Move Cells Down"),
  MERGE("Merge Selected Cells"),
  MERGE_ABOVE("Merge with Cell Above"),
  MERGE_BELOW("Merge with Cell Below"),
  SPLIT("Split Cell at Cursor"),
  COMPLETE("Complete"),
  INSPECT("Show Documentation"),
  FIND("Find…"),
  REPLACE("Replace…"),
  FIND_NEXT("Find Next"),
  FIND_PREVIOUS("Find Previous"),
  FIND_IN_SELECTION("Find in Selection");

  private final String title;

  NotebookAction(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }
}
