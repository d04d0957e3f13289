package dev.mirageworkbench.writeback;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.util.Optional;

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
    CONFLICT
  }

  /// The file's state; empty when it is on its backend.
  static Optional<PendingWrite> of(StagedFile file) {
    synchronized (file.area.lock) {
      if (!file.isDirty()) {
        return Optional.empty();
      }
      ResourceException failure = file.failure;
      State state;
      if (file.sending != null) {
        state = State.SENDING;
      } else if (failure == null) {
        state = State.WAITING;
      } else {
        state = file.isConflict() ? State.CONFLICT : State.UNSENT;
      }
      String reason = failure == null ? "" : failure.reason();
      return Optional.of(new PendingWrite(file.area.events.at(file.path), state, reason));
    }
  }
}
