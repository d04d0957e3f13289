package dev.mirageworkbench.python;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What waits for the worker, and the run that it has taken. All fields are guarded by this
/// object's lock, so that a run is always either waiting or current.
final class TaskQueue {
  private static final int MOST_QUESTIONS = 8;

  private final Deque<Task> waiting = new ArrayDeque<>();
  private Task.@Nullable Run current;
  private boolean closed;

  /// Whether the worker makes a session.
  private boolean isStarting;

  /// @throws IllegalStateException after [#close]
  synchronized void add(Task task) {
    if (closed) {
      throw new IllegalStateException("this kernel is closed; start another one");
    }
    waiting.addLast(task);
    notifyAll();
  }

  /// Takes a question only where nothing but questions is waiting or going on, so that no run waits
  /// for many of them and none of them for a run.
  ///
  /// @return whether it did
  synchronized boolean addIfIdle(Task.Ask ask) {
    boolean isIdle =
        current == null
            && !isStarting
            && waiting.size() < MOST_QUESTIONS
            && waiting.stream().allMatch(Task.Ask.class::isInstance);
    if (closed || !isIdle) {
      return false;
    }
    waiting.addLast(ask);
    notifyAll();
    return true;
  }

  /// What a new worker has to begin with when its forerunner was left behind.
  synchronized void startOver(Task.Abandoned abandoned) {
    waiting.removeIf(Task.Restart.class::isInstance);
    if (!closed) {
      waiting.addFirst(new Task.Restart());
    }
    waiting.addFirst(abandoned);
    current = abandoned.run();
    notifyAll();
  }

  /// The next task, or null when the queue is closed and empty.
  synchronized @Nullable Task take() throws InterruptedException {
    isStarting = false;
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    Task task = waiting.pollFirst();
    isStarting = task instanceof Task.Restart;
    current =
        switch (task) {
          case Task.Run run -> run;
          case Task.Abandoned abandoned -> abandoned.run();
          case Task.Restart _, Task.Configure _, Task.Ask _ -> null;
          case null -> null;
        };
    return task;
  }

  synchronized void done() {
    current = null;
  }

  /// Drops every run that waits, and the current one if Python has not begun it.
  ///
  /// @return the current run
  synchronized Task.@Nullable Run drop() {
    for (Task task : waiting) {
      if (task instanceof Task.Run run) {
        run.drop();
      }
    }
    if (current != null) {
      current.drop();
    }
    return current;
  }

  /// Nothing new comes in; a session that nobody would use is not made.
  synchronized void close() {
    closed = true;
    waiting.removeIf(Task.Restart.class::isInstance);
    notifyAll();
  }
}
