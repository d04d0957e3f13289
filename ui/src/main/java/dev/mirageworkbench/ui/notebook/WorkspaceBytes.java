package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;

/// Whole files on mounts. Both calls block until the backend has answered.
public interface WorkspaceBytes {
  /// @throws ResourceException.NotFound if there is none
  byte[] read(WorkspacePath path) throws ResourceException;

  /// @throws ResourceException.Conflict if somebody else changed it meanwhile; what was written is
  ///     kept among the unsent writes
  void write(WorkspacePath path, byte[] content) throws ResourceException;
}
