package dev.mirageworkbench.python;

import dev.mirageworkbench.files.LocalCopy;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.python.sqlite.DatabaseFile;
import dev.mirageworkbench.python.sqlite.DatabaseFolder;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A database of a mount. The workspace's local copy of it is only ever what was committed; what is
/// being changed is a file beside it, made by the first change.
final class MountDatabase extends DatabaseFile {
  private static final Logger LOG = System.getLogger(MountDatabase.class.getName());

  /// Sending what was committed may take one part of so many of the time.
  private static final int SHARE = 10;

  private final WorkspaceFiles files;
  private final LocalCopy copy;
  private final Path work;
  private int users = 1;
  private boolean working;
  private boolean unsent;
  private long sentAt;
  private long sendingTook;

  /// @param work where nothing is yet
  MountDatabase(WorkspaceFiles files, LocalCopy copy, Path work) {
    super(Path.of(copy.hostPath()), copy.writable());
    this.files = files;
    this.copy = copy;
    this.work = work;
  }

  /// One user more, who holds the same copy.
  ///
  /// @return whether it is the same
  boolean join(LocalCopy other) {
    if (other.id() != copy.id()) {
      return false;
    }
    users++;
    return true;
  }

  @Override
  protected void beforeWrite() throws IOException {
    if (working) {
      return;
    }
    Path committed = Path.of(copy.hostPath());
    if (Files.exists(committed)) {
      Files.copy(committed, work);
      makeWritable();
    }
    moveTo(work);
    working = true;
  }

  private void makeWritable() {
    boolean _ = work.toFile().setWritable(true);
  }

  /// From SQLite's thread, or when it has ended.
  private boolean copyIfComplete() throws IOException {
    if (!isWritten() || !isComplete()) {
      return false;
    }
    setWritten(false);
    try (OutputStream out =
        Files.newOutputStream(
            Path.of(copy.hostPath()),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(work, out);
      return true;
    } catch (IOException failure) {
      setWritten(true);
      throw failure;
    }
  }

  /// Sends what was committed.
  ///
  /// @param all also if the last time is not long ago
  void settle(boolean all, DatabaseFolder.OnThread thread) {
    long start = System.nanoTime();
    if (!all && start - sentAt < SHARE * sendingTook) {
      return;
    }
    if (!isWritten() && !unsent) {
      return;
    }
    try {
      unsent |= thread.run(this::copyIfComplete);
      if (unsent) {
        files.sendLocalCopy(copy.id());
        unsent = false;
      }
    } catch (IOException failure) {
      // It is tried again, and the end of the cell reports it.
      LOG.log(Level.DEBUG, "a database does not go back yet", failure);
    }
    sentAt = System.nanoTime();
    sendingTook = sentAt - start;
  }

  /// One user less.
  ///
  /// @return whether that was the last
  /// @throws IOException if what was committed cannot go back
  boolean leave() throws IOException {
    users--;
    if (users > 0) {
      files.releaseLocalCopy(copy.id());
      return false;
    }
    try {
      boolean _ = copyIfComplete();
      files.releaseLocalCopy(copy.id());
    } catch (ResourceException failure) {
      throw new IOException(failure.reason(), failure);
    } finally {
      Files.deleteIfExists(work);
    }
    return true;
  }

  /// Lets go without a connection's having been closed.
  void abandon() {
    try {
      closeChannel();
      for (int user = 0; user < users; user++) {
        files.releaseLocalCopy(copy.id());
      }
    } catch (IOException failure) {
      LOG.log(Level.DEBUG, "a database does not go back", failure);
    }
  }
}
