package dev.mirageworkbench.model;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The calls to a [ModelStore]: what they do to it, in their order, and how they go wrong.
/// Thread-safe.
final class StoreCalls {
  private final Troubles troubles;

  /// Guarded by this.
  private final List<Event> log = new ArrayList<>();

  /// Guarded by this.
  private int inside;

  StoreCalls(Troubles troubles) {
    this.troubles = troubles;
  }

  /// The inside of a call.
  interface Work<T> {
    /// @param later a trouble to show at the end
    T run(@Nullable Trouble later) throws ResourceException;
  }

  /// The inside of a call that changes something.
  interface Change {
    Event make(boolean isAnswered) throws ResourceException;
  }

  /// What happened since the last call, in its order.
  synchronized List<Event> takeEvents() {
    List<Event> taken = List.copyOf(log);
    log.clear();
    return taken;
  }

  /// Calls that have not returned.
  synchronized int inside() {
    return inside;
  }

  synchronized void tell(Event event) {
    log.add(event);
  }

  private synchronized void count(int change) {
    inside += change;
  }

  <T> T make(Call call, ResourcePath path, Work<T> work) throws ResourceException {
    count(1);
    try {
      Trouble trouble = troubles.next(call, path);
      if (trouble == null) {
        tell(new Event.Asked(call, path));
        return work.run(null);
      }
      tell(new Event.Struck(call, path, trouble));
      if (trouble.strikesLater(call)) {
        return work.run(trouble);
      }
      throw trouble.failure();
    } finally {
      count(-1);
    }
  }

  /// A change and its event are one step for all who look.
  void change(Call call, ResourcePath path, Change change) throws ResourceException {
    Optional<Trouble> later =
        make(
            call,
            path,
            trouble -> {
              synchronized (this) {
                tell(change.make(trouble == null));
              }
              return Optional.ofNullable(trouble);
            });
    if (later.isPresent()) {
      throw later.get().failure();
    }
  }

  /// As [#change], for a change that tells its events itself.
  <T> T inOneStep(Outcome.Question<T> change) throws ResourceException {
    synchronized (this) {
      return change.ask();
    }
  }
}
