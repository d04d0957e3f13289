package dev.mirageworkbench.cache;

import dev.mirageworkbench.console.CurrentCell;
import dev.mirageworkbench.resource.ResourceException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/// Makes the calls to one backend: on virtual threads, [#PARALLEL] at a time.
///
/// The calling thread only waits on a future. So an interrupt never closes a channel that a backend
/// shares between calls in the name of somebody else, and the caller is free at once.
public final class BackendCalls {
  /// Calls to one backend at the same time.
  public static final int PARALLEL = 16;

  private final ExecutorService threads;
  private final Semaphore permits = new Semaphore(PARALLEL);

  /// @param threads starts a virtual thread for each task
  public BackendCalls(ExecutorService threads) {
    this.threads = threads;
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

  /// Makes a call on another thread and waits for its answer; the call ends when the waiter is
  /// interrupted.
  public <T> T ask(Call<T> call) throws ResourceException {
    var answer = new CompletableFuture<T>();
    var caller = new AtomicReference<Thread>();
    start(
        () -> {
          caller.set(Thread.currentThread());
          if (answer.isCancelled()) {
            return;
          }
          try {
            answer.complete(here(call));
          } catch (ResourceException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        },
        answer);
    try {
      return await(answer);
    } catch (ResourceException.Interrupted e) {
      answer.cancel(false);
      Thread busy = caller.get();
      if (busy != null) {
        busy.interrupt();
      }
      throw e;
    }
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
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      return call.make();
    } finally {
      permits.release();
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
