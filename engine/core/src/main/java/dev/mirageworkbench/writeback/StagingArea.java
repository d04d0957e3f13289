package dev.mirageworkbench.writeback;

import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The staged files of one mount by path. A file is here from its opening for writing until it is
/// clean and its last writer is gone; there is one for a path.
///
/// Lock order: [StagedContent]'s lock, then this one. Nothing is read, written or asked of a
/// backend while this one is held.
public final class StagingArea {
  private static final System.Logger LOG = System.getLogger(StagingArea.class.getName());

  final Object lock = new Object();
  final MountEvents events;
  final StagingFolder folder;

  /// Guarded by the lock.
  private final TreeMap<ResourcePath, StagedFile> files = new TreeMap<>();

  /// Guarded by the lock. The files whose local bytes may still be there: those above, those that
  /// somebody reads on after they were sent, and those that are about to go.
  private final Set<StagedFile> held = new HashSet<>();

  /// Guarded by the lock. Counts what makes an earlier look at the backend worthless.
  private long epoch;

  /// Set once, when the area and its uploader are made.
  @Nullable Uploader uploader;

  /// Set before a mount goes, so that no write slips in behind its last upload.
  private volatile boolean closed;

  StagingArea(MountEvents events, StagingFolder folder) {
    this.events = events;
    this.folder = folder;
  }

  Uploader uploader() {
    return Objects.requireNonNull(uploader);
  }

  void setClosed(boolean isClosed) {
    closed = isClosed;
  }

  void requireOpen() throws ResourceException {
    if (closed) {
      throw new ResourceException.BadHandle(events.prefix() + " is not mounted any more");
    }
  }

  Optional<StagedFile> find(ResourcePath path) {
    synchronized (lock) {
      return Optional.ofNullable(files.get(path));
    }
  }

  /// The staged files at or below a path.
  List<StagedFile> within(ResourcePath folder) {
    synchronized (lock) {
      return files.values().stream().filter(file -> file.path.isWithin(folder)).toList();
    }
  }

  /// The files of a folder whose names begin with something.
  List<StagedFile> children(ResourcePath folder, String namePrefix) {
    synchronized (lock) {
      return files.values().stream()
          .filter(file -> file.path.isWithin(folder) && file.path.parent().equals(folder))
          .filter(file -> file.path.name().startsWith(namePrefix))
          .toList();
    }
  }

  /// The files that may have local bytes, in the order of their paths.
  List<StagedFile> held() {
    synchronized (lock) {
      return held.stream().sorted(Comparator.comparing(file -> file.path)).toList();
    }
  }

  /// Joins the users of the file at a path, if it is staged.
  Optional<StagedFile> join(ResourcePath path, boolean writing) {
    synchronized (lock) {
      StagedFile file = files.get(path);
      if (file != null) {
        addUser(file, writing);
      }
      return Optional.ofNullable(file);
    }
  }

  /// To be asked before the look at the backend that [#add] relies on.
  long epoch() {
    synchronized (lock) {
      return epoch;
    }
  }

  /// Notes that a path changed on the backend.
  void changed() {
    synchronized (lock) {
      epoch++;
    }
  }

  /// Adds a file with its first user.
  ///
  /// @param since the epoch in which the caller looked at the backend
  /// @return false if somebody else was quicker, so that the caller has to look again
  boolean add(StagedFile file, boolean writing, long since) {
    synchronized (lock) {
      if (since != epoch || files.putIfAbsent(file.path, file) != null) {
        return false;
      }
      held.add(file);
      addUser(file, writing);
      return true;
    }
  }

  /// Adds a file that another run left, before anybody can see the mount.
  void addRecovered(StagedFile file) {
    synchronized (lock) {
      files.put(file.path, file);
      held.add(file);
    }
  }

  private static void addUser(StagedFile file, boolean writing) {
    file.users++;
    file.writers += writing ? 1 : 0;
  }

  boolean isListed(StagedFile file) {
    synchronized (lock) {
      return files.get(file.path) == file;
    }
  }

  boolean isChild(StagedFile file, ResourcePath folder) {
    synchronized (lock) {
      return isListed(file) && file.path.parent().equals(folder);
    }
  }

  /// Lets the file's writer go on as a reader.
  void becomeReader(StagedFile file) {
    synchronized (lock) {
      file.writers--;
    }
  }

  /// @return whether the file is now complete and waits to be sent
  boolean leave(StagedFile file, boolean writing) {
    boolean isComplete;
    synchronized (lock) {
      file.users--;
      file.writers -= writing ? 1 : 0;
      isComplete = writing && file.writers == 0 && file.isDirty();
    }
    if (isComplete) {
      file.keepIntent(StagedContent::confirm);
    }
    dropIfDone(file);
    return isComplete;
  }

  /// Takes a clean file without writers off the list, and its local bytes away with the last user.
  void dropIfDone(StagedFile file) {
    boolean isUnused;
    synchronized (lock) {
      if (file.writers == 0 && !file.isDirty() && file.sending == null) {
        files.remove(file.path, file);
        epoch++;
      }
      isUnused = file.users == 0 && file.sending == null && files.get(file.path) != file;
    }
    if (isUnused) {
      dispose(file);
    }
  }

  private void dispose(StagedFile file) {
    try {
      file.content.dispose();
      synchronized (lock) {
        held.remove(file);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "a staging file cannot be deleted", e);
    }
  }

  /// Drops what is staged of a file, if no upload of it is under way.
  ///
  /// @return whether that was possible
  boolean discard(StagedFile file) {
    synchronized (lock) {
      if (file.sending != null) {
        return false;
      }
      file.discarded = true;
      files.remove(file.path, file);
    }
    file.keepIntent((content, _) -> content.giveUp());
    dropIfDone(file);
    return true;
  }

  /// As [#discard], for a file whose uploads the caller keeps away.
  void giveUp(StagedFile file) {
    synchronized (lock) {
      file.discarded = true;
      files.remove(file.path, file);
    }
    file.keepIntent((content, _) -> content.giveUp());
  }

  /// Files a staged file under another path. The caller saw to it that nothing is staged there.
  void rename(StagedFile file, ResourcePath to) {
    synchronized (lock) {
      boolean isListed = files.remove(file.path, file);
      file.path = to;
      if (isListed) {
        files.put(to, file);
      }
    }
  }
}
