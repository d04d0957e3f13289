package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WatchSupport;
import dev.mirageworkbench.ui.tree.MountOrder;
import dev.mirageworkbench.ui.tree.Mounts;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.util.List;
import java.util.Map;

/// The mounts of a real workspace.
record WorkspaceMounts(Workspace workspace, MountOrder order) implements Mounts {
  @Override
  public List<Mount> all() {
    return order.sorted(workspace.mounts());
  }

  @Override
  public ChildPages children(WorkspacePath folder) throws ResourceException {
    return workspace.fs().children(folder.value());
  }

  @Override
  public void refresh(WorkspacePath path) throws ResourceException {
    workspace.refresh(path.value());
  }

  @Override
  public WatchSupport.Watch watch(WorkspacePath folder, Runnable changed) throws ResourceException {
    return workspace.watch(folder.value(), changed);
  }

  @Override
  public void add(String prefix, Resource resource, MountMode mode) throws ResourceException {
    workspace.addMount(prefix, resource, mode);
  }

  @Override
  public void remove(WorkspacePath prefix) throws ResourceException {
    workspace.unmount(prefix.value());
  }

  @Override
  public void rename(WorkspacePath from, WorkspacePath to) throws ResourceException {
    Mount _ = workspace.renameMount(from.value(), to.value());
    order.renamed(from, to);
  }

  @Override
  public CellUsage usage(CellId run) {
    return workspace.inputs().of(run);
  }

  @Override
  public List<WorkspacePath> check(Map<WorkspacePath, Validator> files) throws ResourceException {
    return workspace.inputs().check(files);
  }

  @Override
  public List<PendingWrite> unsent() {
    return workspace.unsent();
  }

  @Override
  public WorkspacePath resolve(WorkspacePath path, Resolution resolution) throws ResourceException {
    return workspace.resolve(path, resolution);
  }
}
