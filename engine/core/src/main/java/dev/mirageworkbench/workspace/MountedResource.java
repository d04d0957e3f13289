package dev.mirageworkbench.workspace;

import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.writeback.MountFiles;
import java.time.Instant;

/// A mount with the state that all sessions share.
///
/// @param device tells its files from those of other mounts
/// @param since when it was mounted
record MountedResource(
    Mount mount,
    Resource resource,
    MountFiles files,
    MountEvents events,
    long device,
    Instant since) {
  /// With other choices; all that is known and open stays.
  MountedResource as(Mount changed) {
    return new MountedResource(changed, resource, files, events, device, since);
  }

  WorkspacePath prefix() {
    return mount.prefix();
  }

  /// Whether the mount may be changed, and the resource can be.
  boolean isWritable() {
    return mount.isWritable() && resource.writing().isPresent();
  }

  /// @throws ResourceException.ReadOnly if the mount may not be changed
  /// @throws ResourceException.Unsupported if the resource cannot be, whoever may
  void requireWritable() throws ResourceException {
    if (resource.writing().isEmpty()) {
      throw new ResourceException.Unsupported(
          prefix() + " cannot be changed, only read: " + resource.whyOnlyRead());
    }
    if (!mount.isWritable()) {
      throw new ResourceException.ReadOnly(
          prefix() + " is mounted read-only; add it with MountMode.WRITE");
    }
  }

  /// @param path the entry's place in the workspace
  FileStatus status(WorkspacePath path, Entry entry) {
    return FileStatuses.of(path, entry, entry.modified().orElse(since), device, isWritable());
  }
}
