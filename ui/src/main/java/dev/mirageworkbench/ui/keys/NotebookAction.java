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
  COMMENT("Comment Lines"),
  COMMENT_BLOCK("Comment Selection"),
  DELETE_LINE("Delete Line"),
  INDENT("Indent Lines"),
  DEDENT("Dedent Lines"),
  BOLD("Bold"),
  ITALIC("Italic"),
  COLLAPSE_CODE("Collapse Selected Code"),
  EXPAND_CODE("Expand Selected Code"),
  COLLAPSE_OUTPUTS("Collapse Selected Outputs"),
  EXPAND_OUTPUTS("Expand Selected Outputs"),
  COLLAPSE_ALL_CODE("Collapse All Code"),
  EXPAND_ALL_CODE("Expand All Code"),
  COLLAPSE_ALL_OUTPUTS("Collapse All Outputs"),
  EXPAND_ALL_OUTPUTS("Expand All Outputs"),
  COLLAPSE_HEADING("Collapse Heading"),
  EXPAND_HEADING("Expand Heading"),
  COLLAPSE_ALL_HEADINGS("Collapse All Headings"),
  EXPAND_ALL_HEADINGS("Expand All Headings"),
  TOGGLE_COMPLETE_WHILE_TYPING("Complete While Typing"),
  TOGGLE_CLOSE_BRACKETS("Close Brackets and Quotes"),
  TOGGLE_LINE_NUMBERS("Line Numbers"),
  TOGGLE_WRAP_CODE("Wrap Code"),
  TOGGLE_HEADING_NUMBERS("Number Headings");

  private final String title;

  NotebookAction(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }
}
