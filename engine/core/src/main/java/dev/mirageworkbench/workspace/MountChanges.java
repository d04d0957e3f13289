package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;

/// Changes mounts in their place: what is cached, open and waiting to be sent stays. Thread-safe.
final class MountChanges {
  private final Mounts mounts;

  MountChanges(Mounts mounts) {
    this.mounts = mounts;
  }

  /// One change at a time, so that each begins with what the one before left.
  synchronized Mount change(WorkspacePath prefix, MountMode mode, MountOptions options)
      throws ResourceException {
    MountedResource before = mounts.table().get(prefix);
    MountedResource after = before.as(new Mount(prefix, before.mount().resource(), mode, options));
    if (before.mount().isWritable() && !after.mount().isWritable()) {
      forbidWriting(before, after);
    } else if (after.isWritable() && !before.mount().isWritable()) {
      int recovered = Mounts.recover(after);
      mounts.table().replace(after);
      Mounts.sendRecovered(after, recovered);
    } else {
      mounts.table().replace(after);
    }
    apply(before.mount().options(), after);
    if (before.mount().mode() != mode) {
      Mounts.tellMounted(after);
    }
    return after.mount();
  }

  /// From here on nothing new is written, so what is sent now is all there is.
  private void forbidWriting(MountedResource before, MountedResource after)
      throws ResourceException {
    mounts.table().replace(after);
    try {
      Mounts.sendAll(after);
    } catch (ResourceException e) {
      mounts.table().replace(before);
      throw e;
    }
  }

  private void apply(MountOptions before, MountedResource after) {
    MountOptions options = after.mount().options();
    after.files().remote().setTtl(options.ttl());
    mounts.applyLimits(after.mount().resource());
    if (options.preload() && !before.preload()) {
      mounts.preload(after);
    } else if (!options.preload()) {
      mounts.cancelPreload(after.prefix());
    }
  }
}
