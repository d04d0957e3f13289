package dev.mirageworkbench.python.sqlite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// One connection. Belongs to SQLite's thread, but for what says otherwise.
final class Database {
  /// Virtual instructions between two looks at whether to go on.
  private static final int STEPS = 1000;

  private final int id;
  private final int pointer;
  private final long patience;

  /// Held by the thread of Python that works with the connection.
  final ReentrantLock lock = new ReentrantLock();

  final Set<Integer> statements = new HashSet<>();

  /// Functions and collations by their key, so that what is replaced is forgotten.
  final Map<String, Integer> functions = new HashMap<>();

  private volatile boolean interrupted;
  private volatile boolean transaction;
  private @Nullable Value progress;
  private long progressEvery;
  private long progressed;
  private long waitingSince;

  /// @param patience milliseconds to wait for a lock
  Database(int id, int pointer, long patience) {
    this.id = id;
    this.pointer = pointer;
    this.patience = patience;
  }

  int id() {
    return id;
  }

  int pointer() {
    return pointer;
  }

  /// Ends what runs as soon as SQLite looks. For every thread.
  void interrupt() {
    interrupted = true;
  }

  void begin() {
    interrupted = false;
  }

  boolean isInterrupted() {
    return interrupted;
  }

  void setTransaction(boolean now) {
    transaction = now;
  }

  /// Whether a transaction was open after the last request. For every thread.
  boolean isInTransaction() {
    return transaction;
  }

  /// @param every virtual instructions; the handler is called about so often
  /// @return after how many instructions to look
  int setProgress(@Nullable Value handler, long every) {
    progress = handler;
    progressEvery = every;
    progressed = 0;
    return handler == null ? STEPS : (int) Math.min(every, STEPS);
  }

  /// Counts what went by.
  ///
  /// @return the handler if its time has come
  @Nullable Value progress() {
    progressed += Math.min(progressEvery, STEPS);
    if (progress == null || progressed < progressEvery) {
      return null;
    }
    progressed = 0;
    return progress;
  }

  /// Whether to wait on for a lock.
  ///
  /// @param attempts before this one
  boolean isPatient(int attempts) {
    long now = System.nanoTime();
    if (attempts == 0) {
      waitingSince = now;
    }
    return !interrupted && now - waitingSince < patience * 1_000_000;
  }
}
