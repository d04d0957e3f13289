package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourcePath;
import java.util.Optional;
import java.util.concurrent.locks.Condition;

/// A wish to make one call, and the right to make it once it is granted. Its call may be repeated,
/// each time with a new grant.
///
/// All its state belongs to the [TransferBudget], under its lock.
final class Ticket {
  /// Why the call is made.
  enum Purpose {
    /// Somebody waits for it.
    DEMAND,
    /// Asked for ahead of its use.
    PRELOAD,
    /// A guess that somebody will ask for it. Not worth a second attempt.
    READ_AHEAD;

    boolean isDemand() {
      return this == DEMAND;
    }
  }

  enum State {
    /// Not in the queue, or not any more.
    IDLE,
    WAITING,
    GRANTED,
    /// Never to be granted.
    CANCELLED
  }

  final CallGate gate;
  final Optional<ResourcePath> file;
  final long bytes;
  final Condition decided;

  Purpose purpose;
  State state = State.IDLE;

  /// Whether it counts among the calls in the background.
  boolean inBackground;

  /// The gate's when it was granted.
  int epoch;

  /// @param file whose content is read
  /// @param bytes that will come
  Ticket(
      CallGate gate, Optional<ResourcePath> file, long bytes, Purpose purpose, Condition decided) {
    this.gate = gate;
    this.file = file;
    this.bytes = bytes;
    this.purpose = purpose;
    this.decided = decided;
  }
}
