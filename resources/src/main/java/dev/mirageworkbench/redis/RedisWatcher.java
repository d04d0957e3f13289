package dev.mirageworkbench.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WatchSupport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Watches folders by the server's notifications, where it has them switched on; the mount never
/// changes a server's settings. All watches of a mount share one [Listener], which is there while
/// there are any. Thread-safe.
final class RedisWatcher implements WatchSupport {
  private final Store store;

  /// Held by who starts to listen, which takes requests; taken before this object's monitor.
  private final ReentrantLock starting = new ReentrantLock();

  // The rest is guarded by this.
  private final Map<String, Set<FolderWatch>> watches = new HashMap<>();
  private @Nullable Listener listener;
  private boolean closed;

  RedisWatcher(Store store) {
    this.store = store;
  }

  /// One listener on one folder.
  private final class FolderWatch implements Watch {
    private final String folder;
    private final Runnable changed;

    FolderWatch(String folder, Runnable changed) {
      this.folder = folder;
      this.changed = changed;
    }

    @Override
    public void close() {
      forget(this);
    }
  }

  @Override
  public Watch watch(ResourcePath folder, Runnable changed) throws ResourceException {
    Descriptions.requireFolder(store, folder);
    var watch = new FolderWatch(new String(Keys.path(folder), ISO_8859_1), changed);
    try {
      starting.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted while waiting for the server", e);
    }
    try {
      return joins(watch) || starts(watch) ? watch : Watch.NONE;
    } finally {
      starting.unlock();
    }
  }

  private synchronized boolean joins(FolderWatch watch) {
    if (listener == null) {
      return false;
    }
    add(watch);
    return true;
  }

  private boolean starts(FolderWatch watch) throws ResourceException {
    Optional<Subscription> subscription = Subscription.open(store);
    if (subscription.isEmpty()) {
      return false;
    }
    synchronized (this) {
      if (closed) {
        subscription.get().close();
        throw new ResourceException.BadHandle("the mount is closed");
      }
      listener = Listener.start(store, subscription.get(), this::tell);
      add(watch);
      return true;
    }
  }

  private synchronized void add(FolderWatch watch) {
    watches.computeIfAbsent(watch.folder, _ -> new HashSet<>()).add(watch);
  }

  private void tell(Changes.Places places) {
    concerned(places).forEach(watch -> watch.changed.run());
  }

  private synchronized List<FolderWatch> concerned(Changes.Places places) {
    return watches.entrySet().stream()
        .filter(each -> places.has(each.getKey()))
        .flatMap(each -> each.getValue().stream())
        .toList();
  }

  private synchronized void forget(FolderWatch watch) {
    Set<FolderWatch> left = watches.get(watch.folder);
    if (left != null && left.remove(watch) && left.isEmpty()) {
      watches.remove(watch.folder);
      if (watches.isEmpty()) {
        stop();
      }
    }
  }

  private synchronized void stop() {
    if (listener != null) {
      listener.end();
      listener = null;
    }
  }

  synchronized void close() {
    closed = true;
    watches.clear();
    stop();
  }
}
