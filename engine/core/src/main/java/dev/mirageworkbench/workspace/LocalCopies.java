package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.files.LocalCopy;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.Settlement.Outcome;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.writeback.StagedFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The local copies that one session made, and their way back.
///
/// Copies are made, taken back and deleted one at a time, under [#lock]; it may be held while
/// content
/// comes from a backend, so it is taken interruptibly.
final class LocalCopies {
  private static final System.Logger LOG = System.getLogger(LocalCopies.class.getName());
  private static final AtomicLong IDS = new AtomicLong();

  private final MountView view;
  private final CopyFolder folder;
  private final Consumer<StagedFile> written;
  private final ReentrantLock lock = new ReentrantLock();

  /// In the order they were made. Guarded by the lock.
  private final Map<Long, Checkout> copies = new LinkedHashMap<>();

  /// @param folder is closed with this object
  /// @param written told of each file that is on its way back
  LocalCopies(MountView view, CopyFolder folder, Consumer<StagedFile> written) {
    this.view = view;
    this.folder = folder;
    this.written = written;
  }

  LocalCopy open(WorkspacePath path) throws ResourceException {
    lock();
    try {
      MountTable.Place.InMount place = view.locateForOpen(path, OpenFlags.READ);
      for (Map.Entry<Long, Checkout> known : copies.entrySet()) {
        if (known.getValue().serves(place)) {
          known.getValue().join();
          return known.getValue().describe(known.getKey());
        }
      }
      long id = IDS.incrementAndGet();
      Checkout copy = Checkout.make(path, place, folder);
      copies.put(id, copy);
      return copy.describe(id);
    } finally {
      lock.unlock();
    }
  }

  void send(long id) throws ResourceException {
    lock();
    try {
      Checkout copy = copies.get(id);
      if (copy != null) {
        takeBack(copy, false);
      }
    } finally {
      lock.unlock();
    }
  }

  void release(long id) throws ResourceException {
    lock();
    try {
      Checkout copy = copies.get(id);
      if (copy == null || !copy.leave()) {
        return;
      }
      takeBack(copy, true);
      copies.remove(id);
      folder.remove(copy.file());
    } finally {
      lock.unlock();
    }
  }

  /// Starts to send what changed.
  ///
  /// @return what cannot be sent; each state of a copy is told once
  List<Outcome> takeBack() {
    lock.lock();
    try {
      var failures = new ArrayList<Outcome>();
      for (Checkout copy : copies.values()) {
        try {
          takeBack(copy, false);
        } catch (ResourceException e) {
          if (copy.isNewFailure()) {
            failures.add(outcome(copy.path(), e));
          }
        }
      }
      return failures;
    } finally {
      lock.unlock();
    }
  }

  private void takeBack(Checkout copy, boolean last) throws ResourceException {
    try {
      copy.takeBack(last).ifPresent(written);
      folder.unmark(copy.file());
    } catch (ResourceException e) {
      folder.mark(copy.file(), copy.note(e));
      throw e;
    }
  }

  private static Outcome outcome(WorkspacePath path, ResourceException failure) {
    return failure instanceof ResourceException.Conflict
        ? new Settlement.InConflict(path, failure.reason())
        : new Settlement.Unsent(path, failure.category(), failure.reason());
  }

  /// Takes back what changed and deletes all copies. One that cannot go back is kept for the user.
  void close() {
    lock.lock();
    try {
      for (Checkout copy : copies.values()) {
        close(copy);
      }
      copies.clear();
      folder.close();
    } finally {
      lock.unlock();
    }
  }

  private void close(Checkout copy) {
    try {
      takeBack(copy, true);
    } catch (ResourceException e) {
      LOG.log(Level.DEBUG, "a local copy of " + copy.path() + " cannot go back", e);
      try {
        copy.tellKept(folder.keep(copy.file()));
      } catch (IOException lost) {
        LOG.log(Level.ERROR, "the local copy of " + copy.path() + " cannot be kept", lost);
      }
    }
  }

  private void lock() throws ResourceException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw BackendCalls.interrupted(e);
    }
  }
}
