package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.ui.tree.Mounts;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Mounts what a form says. Blocks.
///
/// @param replaced the mount whose place the new one takes
record MountMaking(Mounts mounts, EnteredSecrets secrets, Optional<WorkspacePath> replaced) {
  AddMountModel.Added mount(
      ResourceProvider chosen, Map<String, String> values, EnteredSecrets.Kept kept)
      throws ResourceException {
    MountDefinition mount = kept.mount();
    Resource resource = secrets.open(chosen, values);
    try {
      Secrets.Keeping keeping = secrets.keep(kept);
      for (WorkspacePath old : replacedYet()) {
        mounts.remove(old);
      }
      mounts.add(mount.prefix().value(), resource, mount.mode());
      Set<String> names = kept.values().keySet();
      return new AddMountModel.Added(
          mount, names.isEmpty() ? Optional.empty() : Optional.of(keeping), names);
    } catch (ResourceException | RuntimeException e) {
      resource.close();
      throw e;
    }
  }

  /// It is gone already where the new one could not be mounted the last time.
  private List<WorkspacePath> replacedYet() {
    return mounts.all().stream()
        .map(Mount::prefix)
        .filter(prefix -> replaced.equals(Optional.of(prefix)))
        .toList();
  }
}
