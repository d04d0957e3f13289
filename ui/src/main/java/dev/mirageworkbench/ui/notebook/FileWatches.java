package dev.mirageworkbench.ui.notebook;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells when something in the folder of an open notebook changes, where the operating system says
/// so by itself: on Linux and Windows. Thread-safe.
public final class FileWatches implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FileWatches.class.getName());

  /// What comes within this time is told once.
  private static final long GATHER_MILLIS = 150;

  private final Runnable changed;

  /// The rest is guarded by this.
  private final Map<Path, WatchKey> keys = new HashMap<>();

  private @Nullable WatchService service;
  private boolean closed;

  /// @param changed is called on any thread
  public FileWatches(Runnable changed) {
    this.changed = changed;
  }

  /// Watches a folder from now on; a folder that cannot be watched is looked at on other occasions.
  /// Blocks.
  public synchronized void watch(Path folder) {
    boolean wouldPoll = System.getProperty("os.name", "").startsWith("Mac");
    WatchKey known = keys.get(folder);
    if (closed || wouldPoll || (known != null && known.isValid())) {
      return;
    }
    try {
      keys.put(
          folder,
          folder.register(
              started(),
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_DELETE,
              StandardWatchEventKinds.ENTRY_MODIFY));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, folder + " is not watched", e);
    }
  }

  private WatchService started() throws IOException {
    WatchService known = service;
    if (known == null) {
      WatchService made = FileSystems.getDefault().newWatchService();
      Thread.ofPlatform().daemon().name("mirage-notebook-watch").start(() -> listen(made));
      service = made;
      known = made;
    }
    return known;
  }

  private void listen(WatchService own) {
    try {
      for (WatchKey first = own.take(); ; first = own.take()) {
        Thread.sleep(GATHER_MILLIS);
        for (WatchKey key = first; key != null; key = own.poll()) {
          key.pollEvents(); // what they are is seen in the files
          key.reset();
        }
        changed.run();
      }
    } catch (ClosedWatchServiceException _) {
      // The window is closed.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    keys.clear();
    try {
      if (service != null) {
        service.close();
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a watch on folders did not close", e);
    }
  }
}
