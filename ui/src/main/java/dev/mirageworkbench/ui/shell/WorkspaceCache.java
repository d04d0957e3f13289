package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.cache.CacheControl;
import dev.mirageworkbench.workspace.CacheInventory;
import dev.mirageworkbench.workspace.CacheSnapshot;
import dev.mirageworkbench.workspace.Workspace;

/// The cache of a real workspace.
record WorkspaceCache(Workspace workspace) implements CacheControl {
  @Override
  public CacheSnapshot snapshot() {
    return workspace.inventory().snapshot();
  }

  @Override
  public Meter meter() {
    CacheInventory inventory = workspace.inventory();
    return new Meter(inventory.traffic().totals(), inventory.statistics(), inventory.budgets());
  }

  @Override
  public Runnable watch(Runnable counted) {
    return workspace.inventory().traffic().watch(counted);
  }

  @Override
  public void evict(WorkspacePath path) throws ResourceException {
    workspace.evict(path.value());
  }

  @Override
  public void pin(WorkspacePath path, boolean pinned) throws ResourceException {
    workspace.pin(path.value(), pinned);
  }

  @Override
  public void refresh(WorkspacePath path) throws ResourceException {
    workspace.refresh(path.value());
  }
}
