package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WatchSupport;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Watches single folders by the operating system's own means. Linux and Windows tell at once; on
/// macOS the JDK looks every two seconds or so. Thread-safe.
final class FolderWatcher implements WatchSupport {
  /// What comes within this time is told once: a program that unpacks an archive changes a folder
  /// thousands of times.
  private static final long GATHER_MILLIS = 150;

  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_DELETE,
    StandardWatchEventKinds.ENTRY_MODIFY
  };

  private final Enclosure enclosure;

  // The rest is guarded by this.
  private final Map<WatchKey, Set<FolderWatch>> watches = new HashMap<>();
  private @Nullable WatchService service;
  private boolean closed;

  FolderWatcher(Enclosure enclosure) {
    this.enclosure = enclosure;
  }

  /// One listener on one folder.
  private final class FolderWatch implements Watch {
    private final WatchKey key;
    private final Runnable changed;

    FolderWatch(WatchKey key, Runnable changed) {
      this.key = key;
      this.changed = changed;
    }

    @Override
    public void close() {
      forget(this);
    }
  }

  @Override
  public Watch watch(ResourcePath folder, Runnable changed) throws ResourceException {
    try {
      return watch(enclosure.follow(folder), changed);
    } catch (IOException e) {
      throw HostErrors.translate(e);
    }
  }

  /// A folder has one key in a service, however often it is registered.
  private synchronized Watch watch(Path folder, Runnable changed) throws IOException {
    if (closed) {
      throw new ResourceException.BadHandle("the mount is closed");
    }
    WatchKey key = folder.register(started(folder), KINDS);
    var watch = new FolderWatch(key, changed);
    watches.computeIfAbsent(key, _ -> new HashSet<>()).add(watch);
    return watch;
  }

  private WatchService started(Path folder) throws IOException {
    WatchService known = service;
    if (known == null) {
      WatchService made = folder.getFileSystem().newWatchService();
      Thread.ofPlatform().daemon().name("mirage-folder-watch").start(() -> listen(made));
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
          key.pollEvents(); // what they are is seen by a listing
          key.reset();
          listeners(key).forEach(watch -> watch.changed.run());
        }
      }
    } catch (ClosedWatchServiceException e) {
      // The mount is closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Set<FolderWatch> listeners(WatchKey key) {
    return Set.copyOf(watches.getOrDefault(key, Set.of()));
  }

  private synchronized void forget(FolderWatch watch) {
    Set<FolderWatch> left = watches.get(watch.key);
    if (left != null && left.remove(watch) && left.isEmpty()) {
      watches.remove(watch.key);
      watch.key.cancel();
    }
  }

  synchronized void close() {
    closed = true;
    watches.clear();
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        System.getLogger(FolderWatcher.class.getName())
            .log(System.Logger.Level.DEBUG, "a watch on folders did not close", e);
      }
    }
  }
}
