package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.WriteSupport;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Finds out, before the first write that depends on it, whether a mount's backend judges a
/// precondition together with the write, and tells the user if it does not. What a store says of
/// itself is not enough: a proxy may drop the header, and the write then silently succeeds.
final class RaceProbe {
  private final Resource resource;
  private final BackendCalls calls;
  private final MountEvents events;

  /// Held while the probe runs, so that it is made once.
  private final ReentrantLock lock = new ReentrantLock();

  private volatile boolean done;

  RaceProbe(Resource resource, BackendCalls calls, MountEvents events) {
    this.resource = resource;
    this.calls = calls;
    this.events = events;
  }

  /// @throws ResourceException if the probe had no answer; the next write makes it again
  void run(WriteSupport writing) throws ResourceException {
    if (done) {
      return;
    }
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw BackendCalls.interrupted(e);
    }
    try {
      if (!done) {
        Optional<ConditionalWrites> found = calls.here(writing::probe);
        done = true;
        if (found.orElse(resource.capabilities().conditionalWrites())
            == ConditionalWrites.CHECKED) {
          events.publish(new WriteEvent.RaceUndetectable(events.origin()));
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
