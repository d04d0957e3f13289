package dev.mirageworkbench.ui.notebook;

/// Where a code cell stands.
public enum RunState {
  IDLE,
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  /// Ended by the user.
  INTERRUPTED,
  /// Python ended, or was restarted, before the cell did.
  LOST;

  public boolean isWaiting() {
    return this == QUEUED || this == RUNNING;
  }
}
