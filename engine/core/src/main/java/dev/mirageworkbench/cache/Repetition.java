package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.BackendCalls.Call;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Repeats calls to one backend that change nothing, where the failure may pass.
///
/// A definite answer (denied, missing, changed) is never asked for again, and an answer that cannot
/// be right once. A backend that could not be reached in all attempts is asked once at a time until
/// it answers again, so that working on without it costs no pauses.
final class Repetition {
  /// A slower transfer counts as stalled: eight reads of one file share a link of 1 Mbit/s.
  private static final long SLOWEST_BYTES_PER_SECOND = 16 << 10;

  private final RetryPolicy retry;
  private final MountEvents events;
  private volatile boolean down;

  Repetition(RetryPolicy retry, MountEvents events) {
    this.retry = retry;
    this.events = events;
  }

  /// How long a call for so many bytes may take before it counts as stalled.
  Duration limit(long bytes) {
    return retry.stall().plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
  }

  /// @param isWorthIt whether anybody wants a further attempt
  <T> T run(Operation operation, ResourcePath path, Call<T> call, BooleanSupplier isWorthIt)
      throws ResourceException {
    long began = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        T answer = call.make();
        down = false;
        return answer;
      } catch (ResourceException e) {
        if (!isWorthIt.getAsBoolean()) {
          throw e;
        }
        Duration pause = retry.pauseAfter(attempt, e);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began).plus(pause);
        if (!mayHelp(e, attempt) || elapsed.compareTo(retry.total()) > 0) {
          note(e);
          throw e;
        }
        events.publish(
            new WorkspaceEvent.Retried(
                events.origin(path), operation, attempt, pause, Cause.of(e)));
        pause(pause);
      }
    }
  }

  private boolean mayHelp(ResourceException failure, int attempt) {
    return failure instanceof ResourceException.Corrupt
        ? attempt == 1
        : RetryPolicy.isTransient(failure)
            && attempt < retry.attempts()
            && !down
            && !retry.isTooLong(failure);
  }

  private void note(ResourceException failure) {
    if (failure instanceof ResourceException.Unreachable) {
      down = true;
    } else if (!RetryPolicy.isTransient(failure)
        && !(failure instanceof ResourceException.Interrupted)) {
      down = false;
    }
  }

  private static void pause(Duration pause) throws ResourceException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw BackendCalls.interrupted(e);
    }
  }
}
