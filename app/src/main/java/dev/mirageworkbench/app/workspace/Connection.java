package dev.mirageworkbench.app.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.workspace.MountMode;

/// The backend of one mount, past the workspace and its cache. Whoever has it closes it.
///
/// @param prefix where the workspace mounts it
/// @param mode what the mount allows
public record Connection(WorkspacePath prefix, MountMode mode, Resource resource)
    implements AutoCloseable {
  @Override
  public void close() {
    resource.close();
  }
}
