package dev.mirageworkbench.ui.tree;

/// What can be done to a mount as a whole, from its row.
public enum MountCommand {
  OPTIONS("Mount Options…"),
  DISABLE("Disable"),
  ENABLE("Enable"),
  CORRECT("Correct and Mount…"),
  MOVE_UP("Move Up"),
  MOVE_DOWN("Move Down");

  private final String title;

  MountCommand(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
