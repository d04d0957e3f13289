package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceIdentity;

/// One mount as the mount table holds it.
public record Mount(
    WorkspacePath prefix, ResourceIdentity resource, MountMode mode, MountOptions options) {
  public boolean isWritable() {
    return mode == MountMode.WRITE;
  }
}
