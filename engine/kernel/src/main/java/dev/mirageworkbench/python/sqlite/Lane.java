package dev.mirageworkbench.python.sqlite;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// SQLite's thread. Threads of Python wait for it and do what it asks of them meanwhile: an
/// interrupt reaches them and not SQLite, which must not be torn away, and Python's functions run
/// where Python is.
///
/// While SQLite waits for a thread of Python, or for a lock, it serves other threads.
final class Lane {
  /// Something that runs on SQLite's thread, or, at its request, on the one that waits for it.
  private static final class Errand<T> implements Runnable {
    private final Callable<T> work;
    private final Runnable then;
    private volatile boolean done;
    private @Nullable T result;
    private @Nullable Throwable failure;

    /// @param then tells the one who waits
    Errand(Callable<T> work, Runnable then) {
      this.work = work;
      this.then = then;
    }

    @Override
    public void run() {
      try {
        result = work.call();
      } catch (Throwable any) {
        failure = any;
      }
      done = true;
      then.run();
    }
  }

  /// A thread that waits, and what it is asked to do.
  private static final class Caller {
    private final LinkedTransferQueue<Runnable> asked = new LinkedTransferQueue<>();
    private final List<Release> releases = new ArrayList<>();
  }

  /// What is left to do when SQLite has finished.
  interface Release {
    void run() throws IOException;
  }

  /// What a deeply nested expression may take.
  private static final long STACK = 64L << 20;

  private final LinkedTransferQueue<Runnable> requests = new LinkedTransferQueue<>();
  private final Deque<Caller> callers = new ArrayDeque<>();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("sqlite").stackSize(STACK).unstarted(this::serve);
  private volatile boolean closed;

  /// Does nothing but end a wait.
  private static void wake() {}

  void start() {
    thread.start();
  }

  private void serve() {
    while (!closed) {
      rest(Long.MAX_VALUE);
    }
  }

  /// Serves at most one other thread, waiting that many milliseconds for it.
  void rest(long millis) {
    try {
      Runnable request = requests.poll(millis, TimeUnit.MILLISECONDS);
      if (request != null) {
        request.run();
      }
    } catch (InterruptedException _) {
      // Nobody interrupts this thread but to close it.
      closed = true;
    }
  }

  /// Runs something on SQLite's thread and waits for it.
  ///
  /// @param interrupted called when this thread is interrupted meanwhile, which does not end the
  ///     wait
  /// @throws IOException from what is done afterwards
  /// @throws IllegalStateException if the lane is closed
  <T> T call(Callable<T> work, Runnable interrupted) throws IOException {
    var caller = new Caller();
    var errand =
        new Errand<T>(
            () -> {
              callers.push(caller);
              try {
                return work.call();
              } finally {
                callers.pop();
              }
            },
            () -> caller.asked.add(Lane::wake));
    if (closed) {
      throw new IllegalStateException("SQLite is closed");
    }
    requests.add(errand);
    boolean wasInterrupted = false;
    while (!errand.done) {
      try {
        Runnable asked = caller.asked.poll(1, TimeUnit.SECONDS);
        if (asked != null) {
          asked.run();
        } else if (!thread.isAlive()) {
          throw new IllegalStateException("SQLite has ended");
        }
      } catch (InterruptedException _) {
        wasInterrupted = true;
        interrupted.run();
      }
    }
    try {
      for (Release release : caller.releases) {
        release.run();
      }
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return outcome(errand);
  }

  @SuppressWarnings("NullAway") // The result is null where T is a type with null.
  private static <T> T outcome(Errand<T> errand) {
    Throwable failure = errand.failure;
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    return errand.result;
  }

  /// Runs something on the thread that SQLite works for, and waits for it. From SQLite's thread.
  ///
  /// @throws IOException from the work
  @SuppressWarnings("NullAway") // As above.
  <T> T onCaller(Callable<T> work) throws IOException {
    Caller caller = callers.element();
    var errand = new Errand<T>(work, () -> requests.add(Lane::wake));
    caller.asked.add(errand);
    while (!errand.done && !closed) {
      rest(1000);
    }
    if (errand.failure instanceof IOException failure) {
      throw failure;
    }
    if (!errand.done) {
      throw new IOException("closed");
    }
    return outcome(errand);
  }

  /// Leaves something to the thread that SQLite works for, for when it has its answer.
  void afterwards(Release release) {
    Caller caller = callers.peek();
    if (caller != null) {
      caller.releases.add(release);
    }
  }

  /// Takes no more work, and gives what runs a second to end.
  ///
  /// @return whether it has ended
  boolean end() {
    closed = true;
    requests.add(Lane::wake);
    try {
      thread.join(1000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
