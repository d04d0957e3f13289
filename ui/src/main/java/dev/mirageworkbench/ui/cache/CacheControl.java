package dev.mirageworkbench.ui.cache;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.usage.CacheBudgets;
import dev.mirageworkbench.usage.CacheStatistics;
import dev.mirageworkbench.usage.Traffic;
import dev.mirageworkbench.workspace.CacheSnapshot;

/// What the window needs of a workspace's cache.
public interface CacheControl {
  /// What all is counted by, at one moment.
  record Meter(Traffic.Totals traffic, CacheStatistics statistics, CacheBudgets budgets) {}

  /// All that is held. Takes part of a second where that is much; asks no backend.
  CacheSnapshot snapshot();

  /// Quick.
  Meter meter();

  /// Has somebody told of every request.
  ///
  /// @param counted called on any thread, and returns at once
  /// @return ends it
  Runnable watch(Runnable counted);

  /// Drops the content of a path and all below it but what is pinned or not sent. May block, as all
  /// below may.
  void evict(WorkspacePath path) throws ResourceException;

  /// @throws ResourceException.NoSpace if too much of the cache would be pinned
  void pin(WorkspacePath path, boolean pinned) throws ResourceException;

  /// Has the next look ask the backend.
  void refresh(WorkspacePath path) throws ResourceException;
}
