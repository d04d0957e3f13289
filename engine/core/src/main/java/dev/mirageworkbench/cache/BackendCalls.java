package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.Ticket.Purpose;
import dev.mirageworkbench.console.CurrentCell;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// Makes the calls to one backend: on virtual threads, and only so many at a time as the
/// [TransferBudget] and the backend allow.
///
/// The calling thread only waits. So an interrupt never closes a channel that a backend shares
/// between calls in the name of somebody else, and the caller is free at once.
public final class BackendCalls {
  private final ExecutorService threads;
  private final TransferBudget budget;
  private final CallGate gate = new CallGate();
  private final Repetition repetition;
  private final MountEvents events;

  /// @param threads starts a virtual thread for each task
  /// @param retry how calls that change nothing are repeated
  public BackendCalls(
      ExecutorService threads, TransferBudget budget, RetryPolicy retry, MountEvents events) {
    this.threads = threads;
    this.budget = budget;
    this.events = events;
    this.repetition = new Repetition(retry, events);
  }

  /// A call that answers.
  @FunctionalInterface
  public interface Call<T> {
    T make() throws ResourceException;
  }

  /// A call that changes something.
  @FunctionalInterface
  public interface Change {
    void make() throws ResourceException;
  }

  TransferBudget budget() {
    return budget;
  }

  /// Makes a call on another thread and waits for its answer; the call ends when the waiter is
  /// interrupted.
  public <T> T ask(Call<T> call) throws ResourceException {
    return make(
        ticket(Purpose.DEMAND),
        () ->
            events.during(
                Operation.CHANGE, Optional.empty(), () -> elsewhere(call, Optional.empty())));
  }

  public void change(Change change) throws ResourceException {
    boolean _ =
        ask(
            () -> {
              change.make();
              return true;
            });
  }

  /// Makes a call on this thread, which must be one of ours: it may be interrupted with harm to
  /// nobody.
  public <T> T here(Call<T> call) throws ResourceException {
    return make(
        ticket(Purpose.DEMAND),
        () -> events.during(Operation.UPLOAD, Optional.empty(), call::make));
  }

  /// Asks the backend something that changes nothing, as often as may help; as [#ask] otherwise.
  <T> T look(Operation operation, ResourcePath path, Call<T> call) throws ResourceException {
    return look(operation, path, ticket(Purpose.DEMAND), call);
  }

  <T> T look(Operation operation, ResourcePath path, Ticket ticket, Call<T> call)
      throws ResourceException {
    Optional<Duration> limit = Optional.of(repetition.limit(ticket.bytes));
    return repetition.run(
        operation,
        path,
        () ->
            make(
                ticket,
                () -> events.during(operation, Optional.of(path), () -> elsewhere(call, limit))),
        () -> budget.purpose(ticket) != Purpose.READ_AHEAD);
  }

  private Ticket ticket(Purpose purpose) {
    return budget.ticket(gate, Optional.empty(), 0, purpose);
  }

  /// For a read of so many bytes of a file.
  Ticket ticket(ResourcePath file, long bytes, Purpose purpose) {
    return budget.ticket(gate, Optional.of(file), bytes, purpose);
  }

  private <T> T make(Ticket ticket, Call<T> call) throws ResourceException {
    enter(ticket);
    try {
      T answer = call.make();
      budget.answered(ticket);
      return answer;
    } catch (ResourceException.RateLimited e) {
      budget
          .throttle(ticket)
          .ifPresent(
              parallel ->
                  events.publish(
                      new WorkspaceEvent.Throttled(events.origin(), parallel, Cause.of(e))));
      throw e;
    } finally {
      budget.leave(ticket);
    }
  }

  private void enter(Ticket ticket) throws ResourceException {
    try {
      if (!budget.enter(ticket)) {
        throw new ResourceException.Interrupted("nobody needs it any more");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// @param limit for the answer; a call that takes longer is given up
  private <T> T elsewhere(Call<T> call, Optional<Duration> limit) throws ResourceException {
    var answer = new CompletableFuture<T>();
    var caller = new AtomicReference<Thread>();
    start(
        () -> {
          caller.set(Thread.currentThread());
          if (answer.isCancelled()) {
            return;
          }
          try {
            answer.complete(call.make());
          } catch (ResourceException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        },
        answer);
    try {
      return limit.isPresent() ? await(answer, limit.get()) : await(answer);
    } finally {
      if (answer.cancel(false)) {
        Thread busy = caller.get();
        if (busy != null) {
          busy.interrupt();
        }
      }
    }
  }

  private static <T> T await(CompletableFuture<T> answer, Duration limit) throws ResourceException {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ResourceException.Unreachable(
          "the backend did not answer within " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw asResourceException(e.getCause() == null ? e : e.getCause());
    }
  }

  /// Starts work on a virtual thread, on behalf of the current cell.
  ///
  /// @param outcome fails if the work cannot even start
  public void start(Runnable work, CompletableFuture<?> outcome) {
    try {
      threads.execute(CurrentCell.carry(work));
    } catch (RejectedExecutionException e) {
      outcome.completeExceptionally(new ResourceException.BadHandle("the workspace is closed", e));
    }
  }

  /// Waits for an answer that others may wait for, too: an interrupt ends the wait, not the work.
  public static <T> T await(CompletableFuture<T> answer) throws ResourceException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw asResourceException(e.getCause() == null ? e : e.getCause());
    }
  }

  /// Restores the interrupt flag.
  public static ResourceException.Interrupted interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ResourceException.Interrupted("interrupted while waiting for the backend", e);
  }

  /// A backend's unexpected failure as one that callers know.
  public static ResourceException asResourceException(Throwable failure) {
    return failure instanceof ResourceException known
        ? known
        : new ResourceException.Failed("the backend failed: " + failure, failure);
  }
}
