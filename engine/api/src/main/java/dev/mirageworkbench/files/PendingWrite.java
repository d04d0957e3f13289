package dev.mirageworkbench.files;

/// A written file that is not on its backend.
///
/// @param reason a sentence; empty while nothing went wrong
public record PendingWrite(WorkspacePath path, State state, String reason) {
  public enum State {
    /// Open, or about to be sent.
    WAITING,
    SENDING,
    /// Kept here; the next write or the end of a cell tries again.
    UNSENT,
    /// Kept here until the user decides.
    CONFLICT;

    /// Whether only the user, or another attempt, brings it further.
    public boolean isStuck() {
      return this == UNSENT || this == CONFLICT;
    }
  }
}
