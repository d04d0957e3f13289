package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.preview.Previews;
import dev.mirageworkbench.preview.WorkspacePreviews;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WatchSupport;
import dev.mirageworkbench.ui.files.TreeFiles;
import dev.mirageworkbench.ui.tree.Mounts;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.MountOptions;
import dev.mirageworkbench.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The mounts of a real workspace.
record WorkspaceMounts(Workspace workspace) implements Mounts {
  @Override
  public List<Mount> all() {
    return workspace.mounts();
  }

  @Override
  public ChildPages children(WorkspacePath folder) throws ResourceException {
    return workspace.fs().children(folder.value());
  }

  @Override
  public TreeFiles files() {
    return new WorkspaceTreeFiles(workspace);
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
  public void add(String prefix, Resource resource, MountMode mode, MountOptions options)
      throws ResourceException {
    workspace.addMount(prefix, resource, mode, options);
  }

  @Override
  public void change(WorkspacePath prefix, MountMode mode, MountOptions options)
      throws ResourceException {
    workspace.changeMount(prefix.value(), mode, options);
  }

  @Override
  public void remove(WorkspacePath prefix) throws ResourceException {
    workspace.unmount(prefix.value());
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
  public Optional<Previews> previews() {
    return Optional.of(new WorkspacePreviews(workspace));
  }

  @Override
  public void look(WorkspacePath path) throws ResourceException {
    workspace.refresh(path.value());
    if (workspace.status(path.value()).state() == CacheStatus.State.FOLDER) {
      try (ChildPages children = workspace.fs().children(path.value())) {
        if (children.hasNext()) {
          var _ = children.next();
        }
      }
    }
  }

  @Override
  public List<PendingWrite> sendUnsent() throws ResourceException {
    return workspace.sendUnsent();
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
