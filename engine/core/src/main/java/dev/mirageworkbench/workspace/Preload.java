package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.BlockCache;
import dev.mirageworkbench.cache.FileVersion;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fetches every file of a mount into the cache. What cannot be fetched is skipped and told.
final class Preload implements Runnable {
  private final RemoteTree tree;
  private final MountEvents events;
  private final ByteBuffer scratch = ByteBuffer.allocate(8 * BlockCache.BLOCK_SIZE);
  private int files;
  private long bytes;

  Preload(RemoteTree tree, MountEvents events) {
    this.tree = tree;
    this.events = events;
  }

  /// Ends early, without a word, when its thread is interrupted.
  @Override
  public void run() {
    var folders = new ArrayDeque<>(List.of(ResourcePath.ROOT));
    try {
      while (!folders.isEmpty()) {
        visit(folders.removeFirst(), folders);
      }
      events.publish(new CacheEvent.Preloaded(events.origin(), files, bytes));
    } catch (ResourceException.Interrupted e) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit(ResourcePath folder, ArrayDeque<ResourcePath> folders)
      throws ResourceException.Interrupted {
    for (Map.Entry<ResourcePath, Entry.Kind> child : childrenOf(folder).entrySet()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new ResourceException.Interrupted("the mount is going");
      }
      if (child.getValue() == Entry.Kind.FOLDER) {
        folders.addLast(child.getKey());
      } else {
        fetch(child.getKey());
      }
    }
  }

  private Map<ResourcePath, Entry.Kind> childrenOf(ResourcePath folder)
      throws ResourceException.Interrupted {
    var children = new LinkedHashMap<ResourcePath, Entry.Kind>();
    try {
      tree.list(folder).forEach(entry -> children.put(folder.child(entry.name()), entry.kind()));
    } catch (ResourceException e) {
      skip(folder, e);
    }
    return children;
  }

  private void fetch(ResourcePath file) throws ResourceException.Interrupted {
    try {
      FileVersion version = tree.open(file);
      for (long at = 0; at < version.size() && tree.cachesContent(); at += scratch.limit()) {
        tree.read(version, at, scratch.clear());
      }
      files++;
      bytes += version.size();
    } catch (ResourceException e) {
      skip(file, e);
    }
  }

  private void skip(ResourcePath path, ResourceException failure)
      throws ResourceException.Interrupted {
    if (failure instanceof ResourceException.Interrupted interrupted) {
      throw interrupted;
    }
    events.publish(new CacheEvent.PreloadSkipped(events.origin(path), Cause.of(failure)));
  }
}
