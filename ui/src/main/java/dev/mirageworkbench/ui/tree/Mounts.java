package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WatchSupport;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountMode;
import java.util.List;
import java.util.Map;

/// What the window needs of a workspace's mounts. All calls may block.
public interface Mounts {
  /// In the order that the user gave them.
  List<Mount> all();

  /// The children of a folder, a page at a time.
  ChildPages children(WorkspacePath folder) throws ResourceException;

  /// Forgets what is cached below a path.
  void refresh(WorkspacePath path) throws ResourceException;

  /// Has a folder tell when something in it changes, where its backend can.
  ///
  /// @param changed is called on any thread
  WatchSupport.Watch watch(WorkspacePath folder, Runnable changed) throws ResourceException;

  /// Takes over the resource when it succeeds.
  void add(String prefix, Resource resource, MountMode mode) throws ResourceException;

  void remove(WorkspacePath prefix) throws ResourceException;

  /// Gives a mount another prefix.
  void rename(WorkspacePath from, WorkspacePath to) throws ResourceException;

  /// The order in which [#all] gives them.
  MountOrder order();

  /// What a run of a cell did with files so far. Quick.
  default CellUsage usage(CellId run) {
    return CellUsage.NONE;
  }

  /// Asks the backends whether files are still as they were when cells read them.
  ///
  /// @return those that could not be asked for
  default List<WorkspacePath> check(Map<WorkspacePath, Validator> files) throws ResourceException {
    return List.of();
  }

  /// What was written and is not on its backend.
  List<PendingWrite> unsent();

  /// Ends a conflict, or another write that could not be sent.
  ///
  /// @return where what was written here is to be found now
  WorkspacePath resolve(WorkspacePath path, Resolution resolution) throws ResourceException;
}
