package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.notebook.WorkspaceBytes;
import dev.mirageworkbench.workspace.Workspace;

/// Files on the mounts of a real workspace.
record MountedBytes(Workspace workspace) implements WorkspaceBytes {
  @Override
  public byte[] read(WorkspacePath path) throws ResourceException {
    return workspace.fs().readFile(path.value());
  }

  @Override
  public void write(WorkspacePath path, byte[] content) throws ResourceException {
    workspace.fs().writeFile(path.value(), content);
  }
}
