package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.preview.Previews;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WatchSupport;
import dev.mirageworkbench.ui.files.TreeFiles;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.MountOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the window needs of a workspace's mounts. All calls may block.
public interface Mounts {
  List<Mount> all();

  /// The children of a folder, a page at a time.
  ChildPages children(WorkspacePath folder) throws ResourceException;

  /// What is done with single files.
  TreeFiles files();

  /// Forgets what is cached below a path.
  void refresh(WorkspacePath path) throws ResourceException;

  /// Has a folder tell when something in it changes, where its backend can.
  ///
  /// @param changed is called on any thread
  WatchSupport.Watch watch(WorkspacePath folder, Runnable changed) throws ResourceException;

  /// Takes over the resource when it succeeds.
  default void add(String prefix, Resource resource, MountMode mode) throws ResourceException {
    add(prefix, resource, mode, MountOptions.LAZY);
  }

  /// The same with options.
  void add(String prefix, Resource resource, MountMode mode, MountOptions options)
      throws ResourceException;

  /// Changes a mount in its place; what is cached stays.
  ///
  /// @throws ResourceException.NotEmpty if it is to become read-only and something cannot be sent
  void change(WorkspacePath prefix, MountMode mode, MountOptions options) throws ResourceException;

  void remove(WorkspacePath prefix) throws ResourceException;

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

  /// Looks at what is in files; empty where nobody can.
  default Optional<Previews> previews() {
    return Optional.empty();
  }

  /// Asks the backend for a file or folder anew.
  ///
  /// @throws ResourceException if it still cannot be had
  default void look(WorkspacePath path) throws ResourceException {
    refresh(path);
  }

  /// Sends what is not on its backend and waits for it.
  ///
  /// @return what is left
  default List<PendingWrite> sendUnsent() throws ResourceException {
    return unsent();
  }

  /// What was written and is not on its backend.
  List<PendingWrite> unsent();

  /// Ends a conflict, or another write that could not be sent.
  ///
  /// @return where what was written here is to be found now
  WorkspacePath resolve(WorkspacePath path, Resolution resolution) throws ResourceException;
}
