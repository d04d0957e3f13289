package dev.mirageworkbench.python.sqlite;

import java.io.IOException;
import java.util.concurrent.Callable;

/// Where SQLite finds databases: all that a name can lead to.
public interface DatabaseFolder extends AutoCloseable {
  /// The full name of what Python named.
  String absolute(String name);

  /// A database file. Called on a thread of Python, and interruptible.
  ///
  /// @param name full
  /// @param write whether it may be opened for writing; it is opened for reading where it must be
  /// @param create whether a missing one may be made
  /// @throws IOException with a message that says why there is no such database
  DatabaseFile open(String name, boolean write, boolean create) throws IOException;

  /// One user of a file less.
  ///
  /// @throws IOException if what was written cannot go where it belongs
  void release(DatabaseFile file) throws IOException;

  /// SQLite's thread.
  interface OnThread {
    boolean run(Callable<Boolean> work) throws IOException;
  }

  /// For when that thread has ended.
  OnThread HERE =
      work -> {
        try {
          return work.call();
        } catch (IOException | RuntimeException failure) {
          throw failure;
        } catch (Exception failure) {
          throw new IOException(failure);
        }
      };

  /// Puts what is committed where it belongs. Called after each request that may have committed
  /// something, and at the end of a cell, on a thread of Python.
  ///
  /// @param all whether everything that is committed goes now, whatever it costs
  void settle(boolean all, OnThread thread);

  /// Lets go of all files.
  @Override
  void close();
}
